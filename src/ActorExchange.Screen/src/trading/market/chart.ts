import { intervals, type Bar, type Interval } from '../../api/types';
import type { App } from '../../state/app';
import { grouped } from '../../state/format';
import { settings } from '../../state/settings';
import { onFrame } from '../../state/store';
import { button, h, select, setText } from '../../ui/dom';
import type { Panel } from '../../ui/panel';
import { shownTheme } from '../../ui/theme';
import { ChartData } from './chartData';
import { ChartView, type ChartKind } from './chartView';
import { Followed } from './followed';

/** Candles or a line, with volume and one's own orders: history from the REST API, the newest bar live. */
export class ChartPanel implements Panel {
  readonly id = 'chart';
  readonly title = 'Chart';
  readonly element: HTMLElement;
  private readonly app: App;
  private readonly legend = h('div', { class: 'chart-legend' });
  private readonly note = h('div', { class: 'chart-note', role: 'status' });
  private readonly box = h('div', { class: 'chart-box', role: 'img', tabindex: '0', 'aria-label': 'Chart' });
  private readonly kindButton: HTMLButtonElement;
  private readonly intervalSelect: HTMLSelectElement;
  private readonly bars: Followed<Bar | null>;
  private readonly drawOrders = onFrame(() => this.view.orders(this.app.orders.of(this.app.symbol.get())));
  private readonly view: ChartView;
  private data: ChartData;
  private interval = settings.read<Interval>('chart.interval', '5s');
  private kind = settings.read<ChartKind>('chart.kind', 'CANDLES');
  private visible = false;

  constructor(app: App) {
    this.app = app;
    this.intervalSelect = select<Interval>(intervals, this.interval, i => this.setInterval(i), { 'aria-label': 'Interval of the bars' });
    this.kindButton = button('', () => this.switchKind());
    this.element = h('div', { class: 'chart' },
      h('div', { class: 'tools' }, this.intervalSelect, this.kindButton, button('Newest', () => this.view.toNewest(), { title: 'Scroll to the newest bar' }), this.legend),
      this.box, this.note,
      h('div', { class: 'chart-credit' }, h('a', { href: 'https://www.tradingview.com/', target: '_blank', rel: 'noopener noreferrer', title: 'TradingView Lightweight Charts™. Copyright © 2025 TradingView, Inc.' }, 'Charts by TradingView')));
    this.view = new ChartView(this.box, { hovered: bar => this.showLegend(bar), nearStart: () => void this.earlier() });
    this.view.setKind(this.kind);
    this.data = new ChartData(app.rest, '', this.interval);
    this.bars = new Followed(app, symbol => app.market.bars(symbol, this.interval), () => this.live());
    app.symbol.subscribe(() => this.restart());
    app.orders.working.subscribe(this.drawOrders);
    app.socket.state.subscribe(state => {
      if (state === 'OPEN' && this.data.bars.length > 0) void this.refresh();
    });
    shownTheme.subscribe(() => this.view.recolour());
    this.showKind();
    this.bindKeys();
  }

  freshness = () => this.bars.freshness();

  shown(visible: boolean): void {
    this.visible = visible;
    this.bars.show(visible);
    if (visible && this.data.bars.length > 0) void this.refresh();
  }

  private bindKeys(): void {
    const { keyboard } = this.app;
    intervals.forEach((interval, i) => keyboard.bind({ keys: [String(i + 1)], group: 'Chart', does: `Bars of ${interval}`, listed: false, run: () => this.setInterval(interval) }));
    keyboard.bind({ keys: ['k'], group: 'Chart', does: 'Candles or line', run: () => this.switchKind() });
    keyboard.note({ keys: `1 … ${intervals.length}`, group: 'Chart', does: `Bars of ${intervals.join(', ')}` }, { keys: '← → + −', group: 'Chart', does: 'In the chart: scroll, zoom' });
    this.box.addEventListener('keydown', e => {
      const scroll = { ArrowLeft: -5, ArrowRight: 5 }[e.key];
      const zoom = { '+': 0.8, '=': 0.8, '-': 1.25 }[e.key];
      if (scroll !== undefined) this.view.scroll(scroll);
      else if (zoom !== undefined) this.view.zoom(zoom);
      else if (e.key === 'End') this.view.toNewest();
      else return;
      e.preventDefault();
    });
  }

  private setInterval(interval: Interval): void {
    this.interval = interval;
    this.intervalSelect.value = interval;
    settings.write('chart.interval', interval);
    this.bars.renew();
    this.restart();
  }

  private switchKind(): void {
    this.kind = this.kind === 'CANDLES' ? 'LINE' : 'CANDLES';
    settings.write('chart.kind', this.kind);
    this.view.setKind(this.kind);
    this.view.replace(this.data.bars);
    this.showKind();
  }

  private showKind(): void {
    setText(this.kindButton, this.kind === 'CANDLES' ? 'Candles' : 'Line');
    this.kindButton.title = this.kind === 'CANDLES' ? 'Show a line' : 'Show candles';
  }

  private restart(): void {
    const symbol = this.app.symbol.get();
    this.data = new ChartData(this.app.rest, symbol, this.interval);
    const listed = this.app.instruments.get(symbol);
    if (listed !== undefined) this.view.setTick(listed.prices);
    this.view.replace([]);
    this.drawOrders();
    if (symbol !== '') void this.refresh(true);
  }

  private async refresh(first = false): Promise<void> {
    const { data } = this;
    try {
      await data.refresh();
      if (data !== this.data) return;
      const live = this.bars.value;
      if (live) data.put(live);
      this.view.replace(data.bars);
      if (first) this.view.toNewest();
      setText(this.note, data.bars.length === 0 ? 'No trades yet: there is nothing to draw.' : '');
      this.showLegend(null);
    } catch (e) {
      if (data === this.data) setText(this.note, e instanceof Error ? e.message : String(e));
    }
  }

  private async earlier(): Promise<void> {
    const { data } = this;
    try {
      if ((await data.earlier()) && data === this.data) this.view.replace(data.bars);
    } catch {
      // Scrolling on asks again.
    }
  }

  private live(): void {
    const refused = this.bars.refused();
    if (refused !== null) setText(this.note, refused);
    const bar = this.bars.value;
    // Before the history is there a single bar would be the whole chart.
    if (!bar || !this.visible || (this.data.bars.length === 0 && this.note.textContent === '')) return;
    if (this.data.bars.length === 0) setText(this.note, '');
    if (this.data.put(bar)) this.view.update(bar);
    this.showLegend(null);
  }

  private showLegend(hovered: Bar | null): void {
    const bar = hovered ?? this.data.bars[this.data.bars.length - 1];
    const text = bar === undefined ? '' : `O ${bar.open}  H ${bar.high}  L ${bar.low}  C ${bar.close}  V ${grouped(bar.volume)}`;
    setText(this.legend, text);
    if (hovered === null) this.box.setAttribute('aria-label', `Chart of ${this.data.symbol}, bars of ${this.interval}. Newest bar: ${text}`);
  }
}
