import type { Execution, Order } from '../../api/types';
import { concernsOrder, keyOf, orderAfter } from './records';

const mostOrders = 10_000;

interface Known {
  readonly order: Order;
  readonly report: number;
}

/** One's own orders of any status, each as its newest report has it: read from the history, and kept by the reports of the stream. The 10,000 that were heard of last. */
export class OrderHistory {
  private readonly orders = new Map<string, Known>();

  get all(): readonly Order[] {
    return [...this.orders.values()].map((known) => known.order);
  }

  clear(): void {
    this.orders.clear();
  }

  /** Reports carry an order's whole state and are numbered by book, so that in whatever order they come, the one of the highest number is how the order is. */
  take(report: Execution): void {
    if (!concernsOrder(report)) return;
    const key = keyOf(report);
    const known = this.orders.get(key);
    // A refused cancel or change says nothing new of its order.
    if (report.execType === 'REJECTED' && (known || report.orderStatus !== 'REJECTED')) return;
    if (known && known.report >= report.number) return;
    this.orders.delete(key);
    this.orders.set(key, { order: orderAfter(report, known?.order), report: report.number });
    for (const oldest of this.orders.keys()) {
      if (this.orders.size <= mostOrders) break;
      this.orders.delete(oldest);
    }
  }
}
