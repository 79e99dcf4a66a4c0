import type { LocalBook } from '../../api/book';
import type { Freshness } from '../../api/subscription';
import type { Side, Trade } from '../../api/types';
import type { App } from '../../state/app';
import { grouped, words } from '../../state/format';
import type { Listed } from '../../state/instruments';
import { settings } from '../../state/settings';
import { onFrame } from '../../state/store';
import { button, h, select, setText, toggle } from '../../ui/dom';
import type { Panel } from '../../ui/panel';
import { Followed } from '../market/followed';
import { bindLadderKeys } from './keys';
import { leavesOf, stepOf, stepsOf, type Step } from './levels';
import { OwnOrders } from './ownOrders';
import { bindPointer } from './pointer';
import { RowList } from './rowList';

const groupings = [1, 2, 5, 10, 20, 50, 100];
const nothing: Step = { bid: 0, ask: 0, ownBuys: [], ownSells: [] };

/** The ladder: prices in the middle, bids and asks beside them, one's own orders at the edges. Clicks place, cancel and move. */
export class LadderPanel implements Panel {
  readonly id = 'ladder';
  readonly title = 'Ladder';
  readonly element: HTMLElement;
  readonly app: App;
  readonly rows: RowList;
  readonly own: OwnOrders;
  readonly render = onFrame(() => this.draw());
  /** The price (units) that has the keyboard's cursor; null: none yet. */
  cursor: number | null = null;
  /** Where dragged orders would go. */
  target: number | null = null;
  /** The pointer is over the ladder: prices must not move under it. */
  hovered = false;
  private readonly quantity = h('input', { type: 'text', inputmode: 'decimal', class: 'ladder-quantity', title: 'Quantity of a click', 'aria-label': 'Quantity of a click in the ladder', autocomplete: 'off' });
  private readonly info = h('div', { class: 'ladder-info' });
  private readonly note = h('div', { class: 'chart-note', role: 'status' });
  private readonly grouping: HTMLSelectElement;
  private readonly book: Followed<LocalBook>;
  private readonly trades: Followed<Trade[]>;
  private steps = new Map<number, Step>();
  private top = 0;
  private placed = false;
  private follows = true;
  private group = settings.read('ladder.group', 1);

  constructor(app: App) {
    this.app = app;
    this.rows = new RowList(() => this.render());
    this.own = new OwnOrders(app);
    this.grouping = select(groupings.map(g => [String(g), `×${g}`] as const), String(this.group), g => this.regroup(Number(g)), { 'aria-label': 'Ticks per row', title: 'Ticks per row (g, G)' });
    const head = h('div', { class: 'ladder-row ladder-head', 'aria-hidden': 'true' }, ['Buys', 'Bid', 'Price', 'Ask', 'Sells'].map(t => h('span', { class: 'ladder-cell' }, t)));
    this.element = h('div', { class: 'ladder' },
      h('div', { class: 'tools' }, this.quantity, this.grouping, button('Centre', () => this.recentre(), { title: 'Centre on the best prices (r)' }),
        button('▲', () => this.scroll(5), { 'aria-label': 'Higher prices' }), button('▼', () => this.scroll(-5), { 'aria-label': 'Lower prices' })),
      head, this.rows.element, this.note, this.info);
    this.book = new Followed(app, symbol => app.market.book(symbol), this.render);
    this.trades = new Followed(app, symbol => app.market.trades(symbol), this.render);
    this.quantity.addEventListener('change', () => settings.write(`ladder.quantity.${app.symbol.get()}`, this.quantity.value.trim()));
    app.symbol.subscribe(() => this.restart());
    app.orders.working.subscribe(this.render);
    bindPointer(this);
    bindLadderKeys(this);
  }

  freshness = (): Freshness => this.book.freshness();
  focus = (): void => this.rows.element.focus();

  shown(visible: boolean): void {
    this.book.show(visible);
    this.trades.show(visible);
    if (visible) this.render();
  }

  /** Units of a row. */
  get step(): number {
    return (this.listed?.prices.step ?? 1) * this.group;
  }

  get listed(): Listed | undefined {
    return this.app.instruments.get(this.app.symbol.get());
  }

  stepAt(units: number): Step {
    return this.steps.get(units) ?? nothing;
  }

  scroll(rows: number): void {
    this.follows = false;
    this.top += rows * this.step;
    this.render();
  }

  recentre(): void {
    this.follows = true;
    this.placed = false;
    this.render();
  }

  regroup(group: number): void {
    this.group = group;
    this.grouping.value = String(group);
    settings.write('ladder.group', group);
    this.cursor = null;
    this.recentre();
  }

  groupBy(step: number): void {
    const at = Math.min(groupings.length - 1, Math.max(0, groupings.indexOf(this.group) + step));
    this.regroup(groupings[at]!);
  }

  moveCursor(rows: number): void {
    const from = this.cursor ?? this.middle();
    if (from === null) return;
    this.cursor = from + rows * this.step;
    this.hovered = true;
    if (this.cursor > this.top) this.scroll((this.cursor - this.top) / this.step);
    const bottom = this.top - (this.rows.count - 1) * this.step;
    if (this.cursor < bottom) this.scroll((this.cursor - bottom) / this.step);
    this.render();
  }

  /** Says where an order should go; whoever has the ticket places it. Never on prices that are not live. */
  place(side: Side, units: number): void {
    const { listed } = this;
    if (listed === undefined) return;
    if (this.book.value?.whole !== true || this.freshness().state !== 'LIVE') {
      this.app.toasts.show('BAD', 'Not placed', 'The ladder is not live: wait until it is.');
      return;
    }
    const quantity = this.quantity.value.trim();
    const parsed = listed.quantities.parse(quantity);
    this.quantity.setAttribute('aria-invalid', String(parsed === null || parsed <= 0));
    if (parsed === null || parsed <= 0) {
      this.app.toasts.show('BAD', 'Not placed', `${quantity === '' ? 'The quantity is empty' : `${quantity} is no quantity`}. Lots of ${listed.symbol} are ${listed.lot}.`);
      return;
    }
    this.app.events.emit('placeIntent', { symbol: listed.symbol, side, price: listed.prices.format(units), quantity });
  }

  private restart(): void {
    this.placed = false;
    this.follows = true;
    this.cursor = null;
    this.quantity.value = settings.read(`ladder.quantity.${this.app.symbol.get()}`, this.listed?.lot ?? '1');
    this.render();
  }

  private middle(): number | null {
    const book = this.book.value;
    const bid = book?.bids[0]?.units;
    const ask = book?.asks[0]?.units;
    const last = this.trades.value?.[0]?.price;
    const middle = bid !== undefined && ask !== undefined ? (bid + ask) / 2 : bid ?? ask ?? (last === undefined ? undefined : this.listed?.prices.parse(last) ?? undefined);
    return middle === undefined ? null : Math.round(middle / this.step) * this.step;
  }

  /** Keeps the best prices in view, but not while somebody is about to click. */
  private settle(): void {
    const middle = this.middle();
    if (middle === null) return;
    const count = this.rows.count;
    const row = (this.top - middle) / this.step;
    const centred = middle + Math.floor(count / 2) * this.step;
    if (!this.placed) {
      this.top = centred;
      this.placed = true;
    } else if (this.follows && !this.hovered && (row < count * 0.2 || row > count * 0.8)) {
      this.top = centred;
    }
  }

  private draw(): void {
    const book = this.book.value;
    const { listed } = this;
    if (this.rows.fit() && this.follows) this.placed = false;
    if (book === null || listed === undefined) return;
    toggle(this.rows.element, 'unknown', !book.whole);
    setText(this.note, this.book.refused() ?? (book.whole ? '' : 'The book is being read…'));
    this.settle();
    this.steps = stepsOf(book.bids, book.asks, this.app.orders.of(listed.symbol), this.step, listed.prices, listed.quantities);
    this.drawRows(book, listed);
    this.drawInfo(book, listed);
  }

  private drawRows(book: LocalBook, listed: Listed): void {
    const { step } = this;
    const quantityText = (units: number): string => (units === 0 ? '' : grouped(listed.quantities.format(units)));
    const bestBid = book.bids[0] === undefined ? null : stepOf(book.bids[0].units, step, 'BUY');
    const bestAsk = book.asks[0] === undefined ? null : stepOf(book.asks[0].units, step, 'SELL');
    const trade = this.trades.value?.[0];
    const traded = trade === undefined ? null : Math.round((listed.prices.parse(trade.price) ?? 0) / step) * step;
    const indicative = book.indicative === null ? null : Math.round((listed.prices.parse(book.indicative.price) ?? 0) / step) * step;
    let longest = 1;
    for (let i = 0; i < this.rows.count; i++) {
      const found = this.stepAt(this.top - i * step);
      longest = Math.max(longest, found.bid, found.ask);
    }
    for (let i = 0; i < this.rows.count; i++) {
      const units = this.top - i * step;
      const found = this.stepAt(units);
      const row = this.rows.at(i);
      row.show({
        units,
        price: units < 0 ? '' : listed.prices.format(units),
        bid: quantityText(found.bid),
        ask: quantityText(found.ask),
        ownBuy: ownText(found.ownBuys.length, quantityText(leavesOf(found.ownBuys, listed.quantities))),
        ownSell: ownText(found.ownSells.length, quantityText(leavesOf(found.ownSells, listed.quantities))),
        bidShare: found.bid / longest,
        askShare: found.ask / longest,
        bestBid: units === bestBid,
        bestAsk: units === bestAsk,
        last: trade !== undefined && units === traded ? grouped(trade.quantity) : '',
        lastSide: trade?.aggressor ?? 'NONE',
        indicative: units === indicative,
        cursor: units === this.cursor,
        target: units === this.target,
      });
      if (units === this.cursor) this.describe(row.element.id, found, listed, units);
    }
  }

  private describe(id: string, found: Step, listed: Listed, units: number): void {
    this.rows.element.setAttribute('aria-activedescendant', id);
    const parts = [listed.prices.format(units)];
    if (found.bid > 0) parts.push(`bid ${listed.quantities.format(found.bid)}`);
    if (found.ask > 0) parts.push(`ask ${listed.quantities.format(found.ask)}`);
    if (found.ownBuys.length > 0) parts.push(`my buys ${listed.quantities.format(leavesOf(found.ownBuys, listed.quantities))}`);
    if (found.ownSells.length > 0) parts.push(`my sells ${listed.quantities.format(leavesOf(found.ownSells, listed.quantities))}`);
    this.rows.byId(id)?.describe(parts.join(', '));
  }

  private drawInfo(book: LocalBook, listed: Listed): void {
    const bid = book.bids[0];
    const ask = book.asks[0];
    const spread = bid !== undefined && ask !== undefined ? `Spread ${listed.prices.format(ask.units - bid.units)}` : 'One side is empty';
    const call = book.indicative === null ? '' : ` · would trade ${grouped(book.indicative.quantity)} at ${book.indicative.price}`;
    const carried = this.own.carried === null ? '' : ` · moving ${this.own.carried.length} order${this.own.carried.length === 1 ? '' : 's'}: ↑ ↓, Enter drops, Esc leaves`;
    setText(this.info, `${spread}${book.phase === 'CONTINUOUS' ? '' : ` · ${words(book.phase)}`}${call}${carried}`);
  }
}

const ownText = (count: number, quantity: string): string => (count === 0 ? '' : count === 1 ? quantity : `${quantity} (${count})`);
