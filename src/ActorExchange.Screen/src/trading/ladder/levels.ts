import type { BookLevel } from '../../api/book';
import type { Order, Side } from '../../api/types';
import type { Grid } from '../../state/decimal';

/** What stands at one step of the ladder. Quantities in units of the lot's decimals. */
export interface Step { bid: number; ask: number; ownBuys: Order[]; ownSells: Order[] }

/** The price (units) of the step to which a price belongs: bids are gathered downwards and asks upwards, so that nothing looks better than it is. */
export function stepOf(units: number, step: number, side: Side): number {
  return (side === 'BUY' ? Math.floor(units / step) : Math.ceil(units / step)) * step;
}

/** Book and own orders by the prices of the steps. */
export function stepsOf(bids: readonly BookLevel[], asks: readonly BookLevel[], own: readonly Order[], step: number, prices: Grid, quantities: Grid): Map<number, Step> {
  const steps = new Map<number, Step>();
  const at = (units: number): Step => {
    let found = steps.get(units);
    if (found === undefined) steps.set(units, (found = { bid: 0, ask: 0, ownBuys: [], ownSells: [] }));
    return found;
  };
  for (const level of bids) at(stepOf(level.units, step, 'BUY')).bid += quantities.parse(level.quantity) ?? 0;
  for (const level of asks) at(stepOf(level.units, step, 'SELL')).ask += quantities.parse(level.quantity) ?? 0;
  for (const order of own) {
    const units = order.price === null ? null : prices.parse(order.price);
    if (units === null) continue;
    const found = at(stepOf(units, step, order.side));
    (order.side === 'BUY' ? found.ownBuys : found.ownSells).push(order);
  }
  return steps;
}

/** What is left of some orders. */
export function leavesOf(orders: readonly Order[], quantities: Grid): number {
  let sum = 0;
  for (const order of orders) sum += quantities.parse(order.leaves) ?? 0;
  return sum;
}
