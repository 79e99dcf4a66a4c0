import type { Trade } from '../../api/types';
import type { App } from '../../state/app';
import { grouped, timeOfDay } from '../../state/format';
import { onFrame } from '../../state/store';
import { h, setText } from '../../ui/dom';
import type { Panel } from '../../ui/panel';
import { Followed } from './followed';

const shownTrades = 100;

interface Line { element: HTMLTableRowElement; time: Element; mark: Element; price: Element; quantity: Element; trade: Trade | null }

const marks = { BUY: '▲ buy', SELL: '▼ sell', NONE: '◆ call' } as const;

/** The newest trades: at what price, and who was the aggressor. */
export class TradesPanel implements Panel {
  readonly id = 'trades';
  readonly title = 'Trades';
  readonly element: HTMLElement;
  private readonly body = h('tbody');
  private readonly note = h('div', { class: 'empty' });
  private readonly lines: Line[] = [];
  private readonly trades: Followed<Trade[]>;

  constructor(app: App) {
    const table = h('table', { class: 'table trades', 'aria-label': 'Recent trades' },
      h('thead', null, h('tr', null, ['Time', 'Side', 'Price', 'Quantity'].map((t, i) => h('th', { scope: 'col', class: i > 1 ? 'number' : '' }, t)))), this.body);
    const scroll = h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': 'Recent trades' }, table, this.note);
    this.element = h('div', null, scroll);
    this.body.addEventListener('click', e => this.pick(app, e.target));
    const render = onFrame(() => this.render());
    this.trades = new Followed(app, symbol => app.market.trades(symbol), render);
    app.symbol.subscribe(render);
  }

  freshness = () => this.trades.freshness();
  shown = (visible: boolean) => this.trades.show(visible);

  private render(): void {
    const trades = this.trades.value ?? [];
    const count = Math.min(trades.length, shownTrades);
    while (this.lines.length < count) this.addLine();
    this.lines.forEach((line, i) => {
      line.element.hidden = i >= count;
      const trade = trades[i];
      if (trade === undefined || line.trade === trade) return;
      line.trade = trade;
      setText(line.time, timeOfDay(trade.time));
      setText(line.mark, marks[trade.aggressor] ?? trade.aggressor);
      setText(line.price, trade.price);
      setText(line.quantity, grouped(trade.quantity));
      line.element.className = trade.aggressor.toLowerCase();
    });
    setText(this.note, this.trades.refused() ?? (count === 0 ? 'No trades yet.' : ''));
  }

  private addLine(): void {
    const cells = ['muted', 'mark', 'number price', 'number'].map(name => h('td', { class: name }));
    const element = h('tr', null, cells);
    this.lines.push({ element, time: cells[0]!, mark: cells[1]!, price: cells[2]!, quantity: cells[3]!, trade: null });
    this.body.append(element);
  }

  private pick(app: App, target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest('tr') : null;
    const trade = this.lines.find(l => l.element === row)?.trade;
    if (trade) app.events.emit('pricePicked', { symbol: app.symbol.get(), price: trade.price });
  }
}
