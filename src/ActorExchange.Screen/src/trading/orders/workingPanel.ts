import { Decimal } from '../../api/decimal';
import type { Order, OrderChange } from '../../api/types';
import type { App } from '../../state/app';
import { grouped, timeOfDay } from '../../state/format';
import { onFrame } from '../../state/store';
import { confirm } from '../../ui/dialog';
import { button, h, setText } from '../../ui/dom';
import { InlineEdit } from './inlineEdit';
import { LiveTable } from './liveTable';
import type { OrderSender } from './orderSender';
import { problemText } from './problemText';
import { keyOf, sortableTime } from './records';
import { matchesText } from './tableOrder';
import type { TradeGuard } from './tradeGuard';
import { shortTime, worded } from './words';

/** One's own working orders, as they are at every moment, to change and to cancel. */
export class WorkingPanel {
  readonly element: HTMLElement;
  private readonly app: App;
  private readonly sender: OrderSender;
  private readonly guard: TradeGuard;
  private readonly table: LiveTable<Order>;
  private readonly edit: InlineEdit;
  private readonly text = h('input', { type: 'search', placeholder: 'Filter', 'aria-label': 'Filter working orders', on: { input: () => this.render() } });
  private readonly onlyThis = h('input', { type: 'checkbox', on: { change: () => this.render() } });
  private readonly count = h('span', { class: 'count', role: 'status' });
  private readonly render = onFrame(() => this.show());

  constructor(app: App, sender: OrderSender, guard: TradeGuard) {
    this.app = app;
    this.sender = sender;
    this.guard = guard;
    this.table = new LiveTable<Order>({
      caption: 'Working orders. On a row: Enter changes it, Delete cancels it.',
      empty: 'No working orders.',
      keyOf,
      sorting: { column: 'time', descending: true },
      onKey: (order, key) => this.pressed(order, key),
      columns: [
        { id: 'time', label: 'Time', text: (order) => timeOfDay(order.time), sortBy: (order) => sortableTime(order.time), wide: true },
        { id: 'symbol', label: 'Symbol', text: (order) => order.symbol, sortBy: (order) => order.symbol },
        { id: 'side', label: 'Side', text: (order) => worded(order.side), look: (order) => order.side.toLowerCase(), sortBy: (order) => order.side },
        { id: 'type', label: 'Type', text: (order) => typeText(order), sortBy: (order) => order.type },
        { id: 'price', label: 'Price', numeric: true, text: (order) => grouped(order.price), sortBy: (order) => decimal(order.price) },
        { id: 'stop', label: 'Stop', numeric: true, text: (order) => grouped(order.stopPrice), sortBy: (order) => decimal(order.stopPrice), wide: true },
        { id: 'quantity', label: 'Quantity', numeric: true, text: (order) => grouped(order.quantity), sortBy: (order) => decimal(order.quantity) },
        { id: 'filled', label: 'Filled', numeric: true, text: (order) => grouped(order.filled), sortBy: (order) => decimal(order.filled) },
        { id: 'time-in-force', label: 'Until', text: (order) => shortTime(order.timeInForce), sortBy: (order) => order.timeInForce, wide: true },
        { id: 'status', label: 'Status', text: (order) => statusText(order), sortBy: (order) => order.status },
        { id: 'actions', label: 'Actions', controls: (order) => this.actions(order) },
      ],
    });
    this.edit = new InlineEdit(this.table, (order, change) => this.change(order, change), (symbol) => app.instruments.get(symbol));
    this.element = h('section', { class: 'working-orders', 'aria-label': 'Working orders' },
      h('div', { class: 'tools' }, this.text, h('label', { class: 'switch' }, this.onlyThis, 'This symbol only'), this.count,
        button('Cancel all', () => void this.cancelAll(), { class: 'danger', title: 'Cancels every working order after a question' })),
      this.table.element);
    app.orders.working.subscribe(this.render);
    app.symbol.subscribe(this.render);
  }

  /** Asks, and cancels every working order: of the instrument that is looked at if only it is shown, otherwise of all. */
  async cancelAll(): Promise<void> {
    const symbol = this.onlyThis.checked ? this.app.symbol.get() : undefined;
    const orders = symbol === undefined ? [...this.app.orders.working.get().values()] : this.app.orders.of(symbol);
    if (orders.length === 0) return this.app.toasts.show('INFO', 'There are no working orders to cancel.');
    const what = `${orders.length} working ${orders.length === 1 ? 'order' : 'orders'} ${symbol === undefined ? 'in all instruments' : `in ${symbol}`}`;
    if (!(await confirm('Cancel all orders?', h('p', null, what), { yes: 'Cancel all', no: 'Keep them', danger: true }))) return;
    try {
      const { refused = [] } = await this.sender.cancelAll(symbol);
      if (refused.length === 0) this.app.toasts.show('GOOD', 'Canceled', what);
      else this.app.toasts.show('BAD', 'Not all orders were canceled', refused.map(({ symbol: at, code }) => `${at}: ${code}`).join(', '));
    } catch (e) {
      this.fail('The orders were not all canceled', e);
    }
  }

  focus(): void {
    this.table.focus();
  }

  private show(): void {
    const all = [...this.app.orders.working.get().values()];
    const symbol = this.onlyThis.checked ? this.app.symbol.get() : '';
    const words = (order: Order): string[] => [order.symbol, worded(order.side), typeText(order), statusText(order), order.clientOrderId, String(order.orderId)];
    const shown = all.filter((order) => (symbol === '' || order.symbol === symbol) && matchesText(this.text.value, words(order)));
    this.table.show(shown);
    setText(this.count, shown.length === all.length ? `${all.length} working` : `${shown.length} of ${all.length} working`);
  }

  private actions(order: () => Order): HTMLElement {
    const change = button('Change', () => this.edit.begin(order()), { class: 'quiet' });
    return h('div', { class: 'row-actions' }, change, button('Cancel', () => void this.cancel(order()), { class: 'quiet' }));
  }

  private pressed(order: Order, key: string): boolean {
    if (key === 'Enter' || key === 'e') this.edit.begin(order);
    else if (key === 'Delete' || key === 'Backspace') void this.cancel(order);
    else return false;
    return true;
  }

  private async cancel(order: Order): Promise<void> {
    try {
      await this.sender.cancel(order);
    } catch (e) {
      this.fail(`${order.symbol} order ${order.orderId} was not canceled`, e);
    }
  }

  /** Answers what is wrong; null: done. */
  private async change(order: Order, change: OrderChange): Promise<string | null> {
    const blocked = this.guard.blocked.get();
    if (blocked !== null) return blocked;
    try {
      await this.sender.change(order, change);
      return null;
    } catch (e) {
      const problem = problemText(e);
      return `${problem.code}: ${problem.what} ${problem.next}`.trim();
    }
  }

  private fail(title: string, error: unknown): void {
    const problem = problemText(error);
    this.app.toasts.show('BAD', `${title}: ${problem.code}`, `${problem.what} ${problem.next}`.trim());
  }
}

function typeText(order: Order): string {
  const leg = order.group ? `, ${worded(order.group.kind).toLowerCase()} ${order.group.id}` : '';
  return worded(order.type) + leg;
}

function statusText(order: Order): string {
  const waits = order.waiting === undefined ? '' : (waitTexts[order.waiting] ?? 'waits');
  const status = order.status === 'PARTIALLY_FILLED' ? 'Partly filled' : 'Working';
  return waits === '' ? status : `${status}, ${waits}`;
}

const waitTexts: Readonly<Record<string, string>> = {
  TRIGGER: 'waits for its trigger', PARENT: 'waits for its entry', REFERENCE: 'waits for a price to follow', CLOSE: 'waits for the close', AUCTION: 'waits for the auction',
  FILL: 'waits until it can trade in full', BATCH: 'waits for the batch', TURN: 'waits for its turn',
};

function decimal(text: string | null | undefined): Decimal | null {
  return text === null || text === undefined ? null : Decimal.parse(text);
}
