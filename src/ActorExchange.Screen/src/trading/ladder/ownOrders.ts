import type { Order } from '../../api/types';
import type { App } from '../../state/app';

/** What a ladder does to one's own orders. Each is asked for by itself, at once; the reports show what came of it. */
export class OwnOrders {
  /** Picked up by key, waiting for where to put them. */
  carried: Order[] | null = null;
  private readonly app: App;

  constructor(app: App) {
    this.app = app;
  }

  cancel(orders: readonly Order[]): void {
    for (const order of orders) {
      this.app.events.emit('orderTouched', order);
      this.app.orders.cancel(order).catch((e: unknown) => this.app.toasts.failure(`Order ${order.orderId} was not canceled`, e));
    }
  }

  move(orders: readonly Order[], price: string): void {
    for (const order of orders) {
      if (order.price === price) continue;
      this.app.events.emit('orderTouched', order);
      this.app.orders.change(order, { price }).catch((e: unknown) => this.app.toasts.failure(`Order ${order.orderId} was not moved to ${price}`, e));
    }
  }
}
