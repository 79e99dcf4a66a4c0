import type { Bar, Price } from '../../api/types';
import type { App } from '../../state/app';
import type { Feed } from '../../state/market';
import { onFrame } from '../../state/store';
import { settings } from '../../state/settings';
import { button, fill, h, newId, setText, toggle } from '../../ui/dom';
import type { Panel } from '../../ui/panel';
import { Sparkline } from './sparkline';

interface Line { symbol: string; element: HTMLElement; last: Element; change: Element; bid: Element; ask: Element; spark: Sparkline; seen: string | undefined }

const firstSymbols = 30;
/** Of five minutes each: half a day. */
const sparkBars = 144;

/** Instruments with their prices as they move. One of them is what all panels show. */
export class Watchlist implements Panel {
  readonly id = 'watchlist';
  readonly title = 'Watchlist';
  readonly element: HTMLElement;
  private readonly app: App;
  private readonly list = h('div', { class: 'watch-list', role: 'listbox', 'aria-label': 'Watched instruments', tabindex: '0' });
  private readonly input = h('input', { type: 'text', placeholder: 'Add a symbol', 'aria-label': 'Add a symbol to the watchlist', list: 'watch-symbols', autocomplete: 'off', spellcheck: 'false' });
  private readonly known = h('datalist', { id: 'watch-symbols' });
  private readonly prices: Feed<Map<string, Price>>;
  private readonly lines = new Map<string, Line>();
  private symbols: string[];

  constructor(app: App) {
    this.app = app;
    this.symbols = settings.read<string[]>('watchlist', []).filter(s => app.instruments.get(s) !== undefined);
    if (this.symbols.length === 0) this.symbols = app.instruments.symbols().slice(0, firstSymbols);
    const form = h('form', { class: 'tools', on: { submit: e => this.submit(e) } }, this.input, this.known, h('button', { type: 'submit' }, 'Add'));
    const head = h('div', { class: 'watch-row watch-head', 'aria-hidden': 'true' }, ['Symbol', '', 'Last', 'Change', 'Bid', 'Ask', ''].map((t, i) => h('span', { class: i > 1 ? 'number' : '' }, t)));
    this.element = h('div', { class: 'watch' }, form, head, this.list);
    this.list.addEventListener('keydown', e => this.key(e));
    const render = onFrame(() => this.render());
    this.prices = app.market.prices();
    this.prices.value.subscribe(render);
    app.symbol.subscribe(() => this.select());
    app.instruments.all.subscribe(() => fill(this.known, app.instruments.symbols().map(s => h('option', { value: s }, app.instruments.get(s)?.description ?? ''))));
    this.build();
    this.bindKeys();
  }

  freshness = () => this.prices.freshness();
  focus = () => this.list.focus();

  private bindKeys(): void {
    const { keyboard } = this.app;
    keyboard.bind({ keys: [']'], group: 'Instruments', does: 'Next instrument of the watchlist', run: () => this.step(1) });
    keyboard.bind({ keys: ['['], group: 'Instruments', does: 'Previous instrument', run: () => this.step(-1) });
    keyboard.bind({ keys: ['/'], group: 'Instruments', does: 'Add an instrument', run: () => {
      this.app.events.emit('openPanel', this.id);
      this.input.select();
      this.input.focus();
    } });
    keyboard.note({ keys: '↑ ↓', group: 'Instruments', does: 'In the watchlist: choose' }, { keys: 'Delete', group: 'Instruments', does: 'In the watchlist: remove' });
  }

  private build(): void {
    for (const symbol of this.symbols) if (!this.lines.has(symbol)) this.lines.set(symbol, this.line(symbol));
    for (const symbol of [...this.lines.keys()]) if (!this.symbols.includes(symbol)) this.lines.delete(symbol);
    fill(this.list, this.symbols.map(s => this.lines.get(s)!.element), this.symbols.length === 0 ? h('div', { class: 'empty' }, 'Add a symbol above.') : null);
    this.select();
    this.render();
  }

  private line(symbol: string): Line {
    const cells = ['last', 'change', 'bid', 'ask'].map(name => h('span', { class: `number watch-${name}` }, '–'));
    const spark = new Sparkline();
    const element = h('div', { class: 'watch-row', role: 'option', id: newId('watch'), 'aria-selected': 'false' },
      h('span', { class: 'watch-symbol', title: this.app.instruments.get(symbol)?.description ?? '' }, symbol), spark.element, cells,
      button('×', e => {
        e.stopPropagation();
        this.remove(symbol);
      }, { class: 'quiet small watch-remove', tabindex: '-1', 'aria-label': `Remove ${symbol}` }));
    element.addEventListener('click', () => this.app.symbol.set(symbol));
    void this.history(symbol, spark);
    return { symbol, element, last: cells[0]!, change: cells[1]!, bid: cells[2]!, ask: cells[3]!, spark, seen: undefined };
  }

  private async history(symbol: string, spark: Sparkline): Promise<void> {
    try {
      const { bars } = await this.app.rest.get<{ bars: Bar[] }>(`/bars/${encodeURIComponent(symbol)}`, { interval: '5m', limit: sparkBars });
      spark.set(bars.map(b => Number(b.close)));
    } catch {
      // The line is decoration.
    }
  }

  private render(): void {
    const prices = this.prices.value.get();
    for (const line of this.lines.values()) {
      const price = prices.get(line.symbol);
      if (price === undefined) continue;
      setText(line.last, price.last ?? '–');
      setText(line.bid, price.bid ?? '–');
      setText(line.ask, price.ask ?? '–');
      setText(line.change, changeText(price));
      const change = Number(price.change24h ?? 0);
      toggle(line.change, 'up', change > 0);
      toggle(line.change, 'down', change < 0);
      if (price.last !== undefined && price.last !== line.seen) {
        if (line.seen !== undefined) flash(line.last, Number(price.last) > Number(line.seen));
        line.seen = price.last;
        line.spark.last(Number(price.last));
      }
    }
  }

  private select(): void {
    const selected = this.app.symbol.get();
    for (const line of this.lines.values()) {
      const is = line.symbol === selected;
      line.element.setAttribute('aria-selected', String(is));
      if (!is) continue;
      this.list.setAttribute('aria-activedescendant', line.element.id);
      line.element.scrollIntoView?.({ block: 'nearest' });
    }
  }

  private step(by: number): void {
    if (this.symbols.length === 0) return;
    const at = this.symbols.indexOf(this.app.symbol.get());
    this.app.symbol.set(this.symbols[(at + by + this.symbols.length) % this.symbols.length]!);
  }

  private key(e: KeyboardEvent): void {
    if (e.key === 'ArrowDown') this.step(1);
    else if (e.key === 'ArrowUp') this.step(-1);
    else if (e.key === 'Delete') this.remove(this.app.symbol.get());
    else return;
    e.preventDefault();
  }

  private submit(e: Event): void {
    e.preventDefault();
    const wanted = this.input.value.trim();
    const symbol = this.app.instruments.symbols().find(s => s.toLowerCase() === wanted.toLowerCase());
    if (symbol === undefined) {
      if (wanted !== '') this.app.toasts.show('BAD', 'Not listed', `There is no instrument ${wanted}.`);
      return;
    }
    this.input.value = '';
    if (!this.symbols.includes(symbol)) this.change([...this.symbols, symbol]);
    this.app.symbol.set(symbol);
  }

  private remove(symbol: string): void {
    const at = this.symbols.indexOf(symbol);
    if (at < 0) return;
    this.change(this.symbols.filter(s => s !== symbol));
    const next = this.symbols[Math.min(at, this.symbols.length - 1)];
    if (symbol === this.app.symbol.get() && next !== undefined) this.app.symbol.set(next);
  }

  private change(symbols: string[]): void {
    this.symbols = symbols;
    settings.write('watchlist', symbols);
    this.build();
  }
}

/** "0.82%", or the difference where there is no rate. */
export function changeText(price: Price): string {
  if (price.changeRate24h !== undefined) return `${(Math.abs(Number(price.changeRate24h)) * 100).toFixed(2)}%`;
  return price.change24h?.replace('-', '') ?? '–';
}

function flash(element: Element, up: boolean): void {
  element.classList.remove('flash-up', 'flash-down');
  // Reading a size restarts the animation.
  void (element as HTMLElement).offsetWidth;
  element.classList.add(up ? 'flash-up' : 'flash-down');
}
