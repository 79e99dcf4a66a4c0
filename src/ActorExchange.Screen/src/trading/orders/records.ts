import type { Execution, Order } from '../../api/types';

/** One trade of the account, as GET /fills has it and as the private stream's executions tell it. */
export interface FillRecord {
  readonly symbol: string;
  readonly tradeId: number;
  readonly orderId: number;
  readonly clientOrderId: string;
  readonly side: string;
  readonly price: string;
  readonly quantity: string;
  readonly fee?: string;
  readonly liquidity?: string;
  readonly time: string;
}

/** The fill that a report of a trade tells of. */
export function fillOf(report: Execution): FillRecord {
  return {
    symbol: report.symbol,
    tradeId: report.tradeId ?? 0,
    orderId: report.orderId,
    clientOrderId: report.clientOrderId,
    side: report.side,
    price: report.lastPrice ?? '0',
    quantity: report.lastQuantity ?? '0',
    ...(report.fee === undefined ? {} : { fee: report.fee }),
    ...(report.liquidity === undefined ? {} : { liquidity: report.liquidity }),
    time: report.time,
  };
}

/** Names an order over all books. */
export function keyOf(order: { readonly symbol: string; readonly orderId: number }): string {
  return `${order.symbol}#${order.orderId}`;
}

/** Whether it says something about an order (an answer to a mass cancel does not). */
export function concernsOrder(execution: Execution): boolean {
  return execution.orderId !== 0 && execution.execType !== 'MASS_CANCELED' && execution.execType !== 'SHARES_BOOKED';
}

/** The order as it is after the execution; `before` fills in what executions do not say. */
export function orderAfter(execution: Execution, before: Order | undefined): Order {
  return {
    ...before,
    symbol: execution.symbol,
    instrumentId: execution.instrumentId,
    orderId: execution.orderId,
    clientOrderId: before?.clientOrderId ?? execution.clientOrderId,
    side: execution.side,
    type: execution.orderType,
    timeInForce: execution.timeInForce,
    price: execution.price,
    stopPrice: execution.stopPrice ?? null,
    quantity: execution.quantity,
    leaves: execution.leaves,
    filled: execution.filled,
    status: execution.orderStatus,
    waiting: execution.waiting,
    time: execution.time,
    displayQuantity: execution.displayQuantity ?? before?.displayQuantity,
    group: execution.group ?? before?.group,
  };
}

/** ISO times have up to nine decimals, with zeros at the end or without; filled up, they compare as texts. */
export function sortableTime(iso: string): string {
  const [seconds = '', fraction = ''] = iso.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(9, '0')}`;
}
