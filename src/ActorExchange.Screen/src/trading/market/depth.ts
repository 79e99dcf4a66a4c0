import type { LocalBook } from '../../api/book';
import type { App } from '../../state/app';
import { formatUnits } from '../../state/decimal';
import { compact, grouped } from '../../state/format';
import { onFrame } from '../../state/store';
import { button, h, setText } from '../../ui/dom';
import type { Panel } from '../../ui/panel';
import { colour, shownTheme } from '../../ui/theme';
import { area, axis, axisHeight, fitted, sumText, totals, type Point } from './depthDrawing';
import { Followed } from './followed';

const zooms = [0.1, 0.2, 0.35, 0.6, 1];

/** How much could be bought or sold down to each price: the sum of the shown levels. */
export class DepthPanel implements Panel {
  readonly id = 'depth';
  readonly title = 'Depth';
  readonly element: HTMLElement;
  private readonly app: App;
  private readonly canvas = h('canvas', { class: 'depth-canvas', role: 'img', tabindex: '0', 'aria-label': 'Depth chart' });
  private readonly text = h('div', { class: 'chart-legend', role: 'status', 'aria-live': 'off' });
  private readonly note = h('div', { class: 'chart-note' });
  private readonly book: Followed<LocalBook>;
  private readonly render = onFrame(() => this.draw());
  private zoom = zooms.length - 2;
  private pointer: number | null = null;
  private from = 0;
  private to = 1;

  constructor(app: App) {
    this.app = app;
    this.element = h('div', { class: 'depth' },
      h('div', { class: 'tools' }, button('+', () => this.zoomBy(-1), { 'aria-label': 'Zoom in' }), button('−', () => this.zoomBy(1), { 'aria-label': 'Zoom out' }), this.text),
      h('div', { class: 'depth-box' }, this.canvas), this.note);
    this.book = new Followed(app, symbol => app.market.book(symbol), this.render);
    this.canvas.addEventListener('pointermove', e => this.hover(e.offsetX));
    this.canvas.addEventListener('pointerleave', () => this.hover(null));
    this.canvas.addEventListener('click', e => this.pick(e.offsetX));
    this.canvas.addEventListener('wheel', e => {
      e.preventDefault();
      this.zoomBy(Math.sign(e.deltaY));
    }, { passive: false });
    this.canvas.addEventListener('keydown', e => this.key(e));
    new ResizeObserver(this.render).observe(this.canvas);
    shownTheme.subscribe(this.render);
    app.keyboard.note({ keys: '← → + −', group: 'Chart', does: 'In the depth chart: move the cursor, zoom' });
  }

  freshness = () => this.book.freshness();
  focus = () => this.canvas.focus();

  shown(visible: boolean): void {
    this.book.show(visible);
    if (visible) this.render();
  }

  private zoomBy(step: number): void {
    this.zoom = Math.min(zooms.length - 1, Math.max(0, this.zoom + step));
    this.render();
  }

  private hover(x: number | null): void {
    this.pointer = x;
    this.render();
  }

  private key(e: KeyboardEvent): void {
    const width = this.canvas.clientWidth;
    if (e.key === '+' || e.key === '=') this.zoomBy(-1);
    else if (e.key === '-') this.zoomBy(1);
    else if (e.key === 'ArrowLeft') this.hover(Math.max(0, (this.pointer ?? width / 2) - width / 40));
    else if (e.key === 'ArrowRight') this.hover(Math.min(width, (this.pointer ?? width / 2) + width / 40));
    else return;
    e.preventDefault();
  }

  private pick(x: number): void {
    const grid = this.app.instruments.get(this.app.symbol.get())?.prices;
    if (grid === undefined || this.book.value?.whole !== true) return;
    this.app.events.emit('pricePicked', { symbol: this.app.symbol.get(), price: grid.format(grid.round(this.priceAt(x))) });
  }

  private priceAt(x: number): number {
    return this.from + (x / Math.max(1, this.canvas.clientWidth)) * (this.to - this.from);
  }

  private draw(): void {
    const book = this.book.value;
    const listed = this.app.instruments.get(this.app.symbol.get());
    const context = fitted(this.canvas);
    if (context === null) return;
    const usable = book !== null && listed !== undefined && book.whole && (book.bids.length > 0 || book.asks.length > 0);
    setText(this.note, this.book.refused() ?? (usable ? '' : book?.whole === true ? 'The book is empty.' : 'The book is being read…'));
    if (!usable) {
      setText(this.text, '');
      return;
    }
    const decimals = listed.quantities.decimals;
    const bids = totals(book.bids);
    const asks = totals(book.asks);
    this.range(bids, asks, listed.prices.step);
    const inRange = (p: Point): boolean => p.units >= this.from && p.units <= this.to;
    const highest = Math.max(1e-9, ...bids.filter(inRange).map(p => p.total), ...asks.filter(inRange).map(p => p.total)) * 1.05;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const x = (units: number): number => ((units - this.from) / (this.to - this.from)) * width;
    const y = (total: number): number => (height - axisHeight) * (1 - total / highest);
    area(context, bids, x, y, 0, colour('buy'), colour('buy-soft'), height - axisHeight);
    area(context, asks, x, y, width, colour('sell'), colour('sell-soft'), height - axisHeight);
    axis(context, width, height, i => formatUnits(this.from + ((i + 0.5) / 5) * (this.to - this.from), listed.prices.decimals));
    context.textAlign = 'left';
    context.fillText(compact(highest.toPrecision(2)), 4, 12);
    this.cursor(context, bids, asks, listed.prices.decimals, decimals, height);
  }

  /** Around the middle, as far as the zoom says. */
  private range(bids: Point[], asks: Point[], step: number): void {
    const best = bids[0]?.units ?? asks[0]!.units;
    const other = asks[0]?.units ?? best;
    const middle = (best + other) / 2;
    const far = Math.max(middle - (bids[bids.length - 1]?.units ?? middle), (asks[asks.length - 1]?.units ?? middle) - middle, step * 5);
    const half = Math.max(far * zooms[this.zoom]!, Math.abs(other - best), step * 3);
    this.from = middle - half;
    this.to = middle + half;
  }

  private cursor(context: CanvasRenderingContext2D, bids: Point[], asks: Point[], decimals: number, quantityDecimals: number, height: number): void {
    const best = bids[0]?.units ?? -Infinity;
    const bestAsk = asks[0]?.units ?? Infinity;
    if (this.pointer === null) {
      const text = `Bids ${grouped(sumText(bids, quantityDecimals))} · asks ${grouped(sumText(asks, quantityDecimals))}`;
      setText(this.text, text);
      this.canvas.setAttribute('aria-label', `Depth chart. ${text} in the levels that are shown.`);
      return;
    }
    const price = this.priceAt(this.pointer);
    context.strokeStyle = colour('muted');
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(this.pointer, 0);
    context.lineTo(this.pointer, height - axisHeight);
    context.stroke();
    context.setLineDash([]);
    const side = price <= (best + bestAsk) / 2 || bestAsk === Infinity ? bids : asks;
    const reached = side.filter(p => (side === bids ? p.units >= price : p.units <= price));
    setText(this.text, `${formatUnits(price, decimals)}: ${side === bids ? 'bids' : 'asks'} ${grouped(sumText(reached, quantityDecimals))}`);
  }
}
