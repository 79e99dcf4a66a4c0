import { Decimal } from '../../api/decimal';
import type { Execution, Order } from '../../api/types';
import type { App } from '../../state/app';
import { dateAndTime, grouped } from '../../state/format';
import { onFrame } from '../../state/store';
import { button, h, setText } from '../../ui/dom';
import { HistoryFilter } from './historyFilter';
import { LiveTable, rowAction } from './liveTable';
import { OrderHistory } from './orderHistory';
import { Pages } from './paged';
import { keyOf, sortableTime } from './records';
import { shortTime, worded } from './words';

const pageSize = 500;
/** The exchange tells histories from their beginning: to come to the newest, all pages are read, but not without end. */
const pagesAtOnce = 20;

/** One's own orders of any status, and the way to send one of them again. */
export class HistoryPanel {
  readonly element: HTMLElement;
  private readonly history = new OrderHistory();
  private readonly filter: HistoryFilter;
  private readonly table: LiveTable<Order>;
  private readonly pages: Pages<Execution>;
  private readonly more = button('Load on', () => void this.load());
  private readonly state = h('span', { class: 'count', role: 'status' });
  private fault = '';
  private readonly render = onFrame(() => this.show());

  /** @param again puts an order like it into the ticket */
  constructor(app: App, again: (order: Order) => void) {
    this.pages = new Pages(async (after) => {
      const page = await app.rest.get<{ reports: Execution[]; next: string | null }>('/orders/history', { after, limit: pageSize });
      return { rows: page.reports, next: page.next };
    });
    this.filter = new HistoryFilter(app, 'orders', ['NEW', 'PARTIALLY_FILLED', 'FILLED', 'CANCELED', 'REJECTED'], this.render);
    this.table = new LiveTable<Order>({
      caption: 'Orders of any status. On a row: Enter puts an order like it into the ticket.',
      empty: 'No orders.',
      keyOf,
      sorting: { column: 'time', descending: true },
      onKey: (order, key) => key === 'Enter' && (again(order), true),
      columns: [
        { id: 'time', label: 'Changed', text: (order) => dateAndTime(order.time), sortBy: (order) => sortableTime(order.time) },
        { id: 'symbol', label: 'Symbol', text: (order) => order.symbol, sortBy: (order) => order.symbol },
        { id: 'side', label: 'Side', text: (order) => worded(order.side), look: (order) => order.side.toLowerCase(), sortBy: (order) => order.side },
        { id: 'type', label: 'Type', text: (order) => worded(order.type), sortBy: (order) => order.type },
        { id: 'price', label: 'Price', numeric: true, text: (order) => grouped(order.price), sortBy: (order) => Decimal.parse(order.price ?? '') },
        { id: 'quantity', label: 'Quantity', numeric: true, text: (order) => grouped(order.quantity), sortBy: (order) => Decimal.parse(order.quantity) },
        { id: 'filled', label: 'Filled', numeric: true, text: (order) => grouped(order.filled), sortBy: (order) => Decimal.parse(order.filled) },
        { id: 'time-in-force', label: 'Until', text: (order) => shortTime(order.timeInForce), sortBy: (order) => order.timeInForce, wide: true },
        { id: 'status', label: 'Status', text: (order) => worded(order.status), sortBy: (order) => order.status },
        { id: 'id', label: 'Id', text: (order) => order.clientOrderId, sortBy: (order) => order.clientOrderId, wide: true },
        { id: 'actions', label: 'Actions', controls: (order) => rowAction('Again…', 'Puts an order like it into the ticket', () => again(order())) },
      ],
    });
    this.element = h('section', { class: 'history', 'aria-label': 'Order history' }, h('div', { class: 'tools' }, this.filter.element, this.state, this.more), this.table.element);
    app.socket.events.on('execution', (execution) => {
      this.history.take(execution);
      this.render();
    });
    app.socket.events.on('authenticated', () => void this.load());
  }

  /** To the end, from where it was; what comes later, also while the connection was lost, the stream tells. */
  private async load(): Promise<void> {
    const fault = await this.pages.readOn((rows) => {
      for (const report of rows) this.history.take(report);
      this.render();
    }, pagesAtOnce);
    this.fault = fault ?? '';
    this.render();
  }

  focus(): void {
    this.table.focus();
  }

  private show(): void {
    const all = this.history.all;
    const words = (order: Order): string[] => [order.symbol, worded(order.side), worded(order.type), worded(order.status), order.clientOrderId, String(order.orderId)];
    const shown = all.filter((order) => this.filter.takes(order, words(order)));
    this.table.show(shown);
    this.more.hidden = !this.pages.more;
    setText(this.state, this.fault === '' ? `${shown.length} of ${all.length}${this.pages.more ? ', there are newer ones' : ''}` : this.fault);
  }
}
