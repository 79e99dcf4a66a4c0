import { ApiError, segment } from '../../api/rest';
import type { Execution, GroupKind, Order, OrderChange, OrderRequest } from '../../api/types';
import type { App } from '../../state/app';
import type { MassCanceled } from '../../state/orders';

/** What the exchange answered to a placement. */
export interface Placed {
  readonly order: Order;
  readonly executions: readonly Execution[];
}

const lookAgainAfter = [500, 1_500, 4_000];

/** Sends what changes something. Every call fails with an {@link ApiError}; a placement without an answer is looked up by its own id first. */
export class OrderSender {
  private readonly app: App;

  constructor(app: App) {
    this.app = app;
  }

  /** The request must have a client order id: by it an order is found whose answer was lost. */
  async place(request: OrderRequest): Promise<Placed> {
    try {
      return await this.app.session.rest.post<Placed>('/orders', request);
    } catch (e) {
      if (!isUnknown(e) || request.clientOrderId === undefined) throw e;
      return { order: await this.lookUp(request.clientOrderId, e), executions: [] };
    }
  }

  placeGroup(symbol: string, kind: GroupKind, legs: readonly OrderRequest[]): Promise<unknown> {
    return this.app.session.rest.post('/order-groups', { symbol, kind, legs: legs.map(({ symbol: _, ...leg }) => leg) });
  }

  cancel(order: Order): Promise<unknown> {
    return this.app.orders.cancel(order);
  }

  change(order: Order, change: OrderChange): Promise<unknown> {
    return this.app.orders.change(order, change);
  }

  /** Of one instrument, or of all. */
  cancelAll(symbol?: string): Promise<MassCanceled> {
    return this.app.orders.cancelAll(symbol);
  }

  /** Nobody knows what became of it: the exchange is asked some times; if it does not know the id, the order never arrived. */
  private async lookUp(clientOrderId: string, cause: ApiError): Promise<Order> {
    let last = cause;
    for (const wait of lookAgainAfter) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      try {
        return await this.app.session.rest.get<Order>(`/orders/by-client-id/${segment(clientOrderId)}`);
      } catch (e) {
        if (!(e instanceof ApiError)) throw e;
        last = e;
      }
    }
    if (last.status === 404) throw new ApiError('There was no answer, and the exchange has no order of that id: it did not arrive.', 404, 'NOT_ARRIVED');
    throw cause;
  }
}

function isUnknown(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.code === 'NO_ANSWER' || error.code === 'OUTCOME_UNKNOWN');
}
