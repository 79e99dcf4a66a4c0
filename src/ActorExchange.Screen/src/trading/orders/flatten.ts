import { Decimal } from '../../api/decimal';
import type { OrderRequest, Position } from '../../api/types';
import type { App } from '../../state/app';
import { grouped } from '../../state/format';
import { newClientOrderId } from '../../state/orders';
import { confirm } from '../../ui/dialog';
import { h } from '../../ui/dom';
import { type Draft, emptyDraft } from './draft';
import type { OrderSender } from './orderSender';
import { problemText } from './problemText';
import type { TradeGuard } from './tradeGuard';

/** The order that closes a position: market, reduce-only; null: there is nothing to close. */
export function closingDraft(position: Position): Draft | null {
  const quantity = Decimal.parse(position.quantity ?? '');
  if (!quantity || quantity.isZero) return null;
  return { ...emptyDraft, side: quantity.sign > 0 ? 'SELL' : 'BUY', type: 'MARKET', timeInForce: 'IOC', quantity: quantity.abs().toString(), reduceOnly: true };
}

/** Asks, cancels every working order, and closes every position at the market. What could not be done is said; nothing is tried twice. */
export async function flatten(app: App, sender: OrderSender, guard: TradeGuard): Promise<void> {
  const open = (): { position: Position; draft: Draft }[] =>
    [...app.account.view.get().positions.values()].flatMap((position) => {
      const draft = closingDraft(position);
      return draft ? [{ position, draft }] : [];
    });
  const working = app.orders.working.get().size;
  const before = open();
  if (before.length === 0 && working === 0) return app.toasts.show('INFO', 'There is nothing to flatten', 'No positions and no working orders.');
  const body = h('div', null,
    h('p', null, `${working} working ${working === 1 ? 'order is' : 'orders are'} canceled, then these positions are closed at the market:`),
    h('ul', null, before.map(({ position, draft }) => h('li', null, `${draft.side === 'SELL' ? 'Sell' : 'Buy'} ${grouped(draft.quantity)} ${position.symbol}`))));
  if (!(await confirm('Flatten everything?', body, { yes: 'Cancel and close all', no: 'Leave it', danger: true }))) return;
  const blocked = guard.blocked.get();
  if (blocked !== null) return app.toasts.show('BAD', 'Not sent', blocked);
  try {
    if (working > 0) await sender.cancelAll();
  } catch (e) {
    return fail(app, 'Nothing was closed: the orders were not all canceled', e);
  }
  // Cancels may have come after fills: what is closed is what there is now.
  for (const { position, draft } of open()) await close(app, sender, position.symbol, draft);
}

async function close(app: App, sender: OrderSender, symbol: string, draft: Draft): Promise<void> {
  const order: OrderRequest = { clientOrderId: newClientOrderId(), symbol, side: draft.side, type: 'MARKET', timeInForce: 'IOC', quantity: draft.quantity, reduceOnly: true };
  try {
    await sender.place(order);
  } catch (e) {
    fail(app, `${symbol} was not closed`, e);
  }
}

function fail(app: App, title: string, error: unknown): void {
  const problem = problemText(error);
  app.toasts.show('BAD', `${title}: ${problem.code}`, `${problem.what} ${problem.next}`.trim());
}
