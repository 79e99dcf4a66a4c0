import { Decimal } from '../../api/decimal';
import type { Execution } from '../../api/types';
import type { App } from '../../state/app';
import { dateAndTime, grouped } from '../../state/format';
import { onFrame } from '../../state/store';
import { button, h, setText } from '../../ui/dom';
import { HistoryFilter } from './historyFilter';
import { LiveTable } from './liveTable';
import { Pages } from './paged';
import { type FillRecord, fillOf, sortableTime } from './records';
import { worded } from './words';

const pageSize = 500;
/** The exchange tells histories from their beginning: to come to the newest, all pages are read, but not without end. */
const pagesAtOnce = 20;
const mostFills = 5_000;

/** One's own trades: the history as far as it was asked for, and every new one at once. */
export class FillsPanel {
  readonly element: HTMLElement;
  private readonly fills = new Map<string, FillRecord>();
  private readonly filter: HistoryFilter;
  private readonly table: LiveTable<FillRecord>;
  private readonly pages: Pages<FillRecord>;
  private readonly more = button('Load on', () => void this.load());
  private readonly state = h('span', { class: 'count', role: 'status' });
  private fault = '';
  private readonly render = onFrame(() => this.show());

  constructor(app: App) {
    this.pages = new Pages(async (after) => {
      const page = await app.rest.get<{ fills: FillRecord[]; next: string | null }>('/fills', { after, limit: pageSize });
      return { rows: page.fills, next: page.next };
    });
    this.filter = new HistoryFilter(app, 'fills', [], this.render);
    this.table = new LiveTable<FillRecord>({
      caption: 'Fills',
      empty: 'No fills.',
      keyOf: keyOfFill,
      sorting: { column: 'time', descending: true },
      columns: [
        { id: 'time', label: 'Time', text: (fill) => dateAndTime(fill.time), sortBy: (fill) => sortableTime(fill.time) },
        { id: 'symbol', label: 'Symbol', text: (fill) => fill.symbol, sortBy: (fill) => fill.symbol },
        { id: 'side', label: 'Side', text: (fill) => worded(fill.side), look: (fill) => fill.side.toLowerCase(), sortBy: (fill) => fill.side },
        { id: 'quantity', label: 'Quantity', numeric: true, text: (fill) => grouped(fill.quantity), sortBy: (fill) => Decimal.parse(fill.quantity) },
        { id: 'price', label: 'Price', numeric: true, text: (fill) => grouped(fill.price), sortBy: (fill) => Decimal.parse(fill.price) },
        { id: 'value', label: 'Value', numeric: true, text: (fill) => grouped(valueOf(fill).toShortString(2)), sortBy: valueOf, wide: true },
        { id: 'fee', label: 'Fee', numeric: true, text: (fill) => grouped(fill.fee), sortBy: (fill) => Decimal.parse(fill.fee ?? '') },
        { id: 'liquidity', label: 'As', text: (fill) => (fill.liquidity ?? '–').toLowerCase(), sortBy: (fill) => fill.liquidity ?? '', wide: true },
        { id: 'order', label: 'Order', numeric: true, text: (fill) => String(fill.orderId), sortBy: (fill) => fill.orderId, wide: true },
        { id: 'trade', label: 'Trade', numeric: true, text: (fill) => String(fill.tradeId), sortBy: (fill) => fill.tradeId, wide: true },
      ],
    });
    this.element = h('section', { class: 'fills', 'aria-label': 'Fills' }, h('div', { class: 'tools' }, this.filter.element, this.state, this.more), this.table.element);
    app.socket.events.on('execution', (execution) => this.take(execution));
    app.socket.events.on('authenticated', () => void this.load());
  }

  private take(execution: Execution): void {
    if (execution.execType !== 'TRADE') return;
    this.put(fillOf(execution));
    this.render();
  }

  /** To the end, from where it was; what comes later, also while the connection was lost, the stream tells. */
  private async load(): Promise<void> {
    const fault = await this.pages.readOn((rows) => {
      for (const fill of rows) this.put(fill);
      this.render();
    }, pagesAtOnce);
    this.fault = fault ?? '';
    this.render();
  }

  private put(fill: FillRecord): void {
    this.fills.set(keyOfFill(fill), fill);
    for (const oldest of this.fills.keys()) {
      if (this.fills.size <= mostFills) break;
      this.fills.delete(oldest);
    }
  }

  focus(): void {
    this.table.focus();
  }

  private show(): void {
    const words = (fill: FillRecord): string[] => [fill.symbol, worded(fill.side), fill.clientOrderId, String(fill.orderId), String(fill.tradeId), fill.price];
    const shown = [...this.fills.values()].filter((fill) => this.filter.takes(fill, words(fill)));
    this.table.show(shown);
    this.more.hidden = !this.pages.more;
    setText(this.state, this.fault === '' ? `${shown.length} of ${this.fills.size}${this.pages.more ? ', there are newer ones' : ''}` : this.fault);
  }
}

/** An account that trades with itself has both sides of one trade. */
function keyOfFill(fill: FillRecord): string {
  return `${fill.symbol}#${fill.tradeId}#${fill.orderId}`;
}

function valueOf(fill: FillRecord): Decimal {
  return Decimal.of(fill.price).times(Decimal.of(fill.quantity));
}
