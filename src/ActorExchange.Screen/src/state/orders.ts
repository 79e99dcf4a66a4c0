import { ApiError, segment, type Rest } from '../api/rest';
import type { Socket } from '../api/socket';
import type { Execution, Order, OrderChange, OrderRequest } from '../api/types';
import { Store } from './store';

/** Books that refused are told apart; orders that went with others of their group are not counted. */
export interface MassCanceled { canceled: number; refused?: { symbol: string; code: string }[] }

const key = (symbol: string, orderId: number): string => `${symbol} ${orderId}`;
const isDone = (status: string): boolean => status === 'FILLED' || status === 'CANCELED' || status === 'REJECTED';

/**
 * One's own working orders, by "SYMBOL id". They are read once per logon and kept by the reports after it. Each report carries the order's whole state, and all reports
 * since the logon arrive in order; so whatever was read at whatever time, the table comes out right.
 */
export class Orders {
  readonly working = new Store(new Map<string, Order>());
  /** False until the list has been read. */
  readonly loaded = new Store(false);
  private readonly rest: Rest;
  /** What was reported while the list was being read: it may be newer than the list. */
  private meanwhile: Execution[] | null = null;

  constructor(rest: Rest, socket: Socket) {
    this.rest = rest;
    socket.events.on('authenticated', () => void this.load());
    socket.events.on('execution', report => this.report(report));
  }

  get(symbol: string, orderId: number): Order | undefined {
    return this.working.get().get(key(symbol, orderId));
  }

  of(symbol: string): Order[] {
    return [...this.working.get().values()].filter(o => o.symbol === symbol);
  }

  clear(): void {
    this.working.set(new Map());
    this.loaded.set(false);
  }

  async load(): Promise<void> {
    const meanwhile: Execution[] = [];
    this.meanwhile = meanwhile;
    try {
      const { orders } = await this.rest.get<{ orders: Order[] }>('/orders');
      if (this.meanwhile !== meanwhile) return;
      this.working.set(new Map(orders.map(o => [key(o.symbol, o.orderId), o])));
      this.loaded.set(true);
      for (const report of meanwhile) this.take(report);
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
    } finally {
      if (this.meanwhile === meanwhile) this.meanwhile = null;
    }
  }

  place(request: OrderRequest): Promise<{ order: Order; executions: Execution[] }> {
    return this.rest.post('/orders', { clientOrderId: newClientOrderId(), ...request });
  }

  cancel(order: { symbol: string; orderId: number }): Promise<unknown> {
    return this.rest.delete(`/orders/${segment(order.symbol)}/${order.orderId}`);
  }

  change(order: { symbol: string; orderId: number }, change: OrderChange): Promise<unknown> {
    return this.rest.patch(`/orders/${segment(order.symbol)}/${order.orderId}`, change);
  }

  /** Every working order of an instrument, or of all. */
  cancelAll(symbol?: string): Promise<MassCanceled> {
    return this.rest.delete('/orders', { symbol });
  }

  private report(report: Execution): void {
    this.meanwhile?.push(report);
    this.take(report);
  }

  private take(report: Execution): void {
    if (report.orderId === 0 || report.execType === 'REJECTED') return;
    const orders = this.working.get();
    const id = key(report.symbol, report.orderId);
    if (isDone(report.orderStatus) || Number(report.leaves) === 0) {
      if (!orders.delete(id)) return;
    } else {
      orders.set(id, { ...orders.get(id), ...orderOf(report, orders.get(id)) });
    }
    this.working.changed();
  }
}

/** What a report says of its order. Cancels and changes have ids of their own, which are not the order's. */
function orderOf(report: Execution, known: Order | undefined): Order {
  return {
    symbol: report.symbol,
    instrumentId: report.instrumentId,
    orderId: report.orderId,
    clientOrderId: known?.clientOrderId ?? report.clientOrderId,
    side: report.side,
    type: report.orderType,
    timeInForce: report.timeInForce,
    price: report.price,
    stopPrice: report.stopPrice ?? known?.stopPrice ?? null,
    quantity: report.quantity,
    leaves: report.leaves,
    filled: report.filled,
    status: report.orderStatus,
    time: report.time,
    waiting: report.waiting,
    displayQuantity: report.displayQuantity ?? known?.displayQuantity,
    group: report.group ?? known?.group,
  };
}

/** Unique among the orders of a user: the same id twice would be the same order. */
export function newClientOrderId(): string {
  const random = crypto.getRandomValues(new Uint8Array(9));
  return `w${[...random].map(b => b.toString(16).padStart(2, '0')).join('')}`;
}
