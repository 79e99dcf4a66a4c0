import {
  CandlestickSeries, createChart, CrosshairMode, HistogramSeries, LineSeries, LineStyle, TickMarkType,
  type IChartApi, type IPriceLine, type ISeriesApi, type Time, type UTCTimestamp,
} from 'lightweight-charts';
import type { Bar, Order } from '../../api/types';
import type { Grid } from '../../state/decimal';
import { colour } from '../../ui/theme';
import { candleOf, pointOf, timeOf, volumeOf } from './chartData';

export type ChartKind = 'CANDLES' | 'LINE';

export interface ChartEvents {
  /** The bar under the crosshair; null: none. */
  hovered(bar: Bar | null): void;
  nearStart(): void;
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** The drawing. Prices are numbers here, and only here: for pixels they are exact enough. */
export class ChartView {
  private readonly chart: IChartApi;
  private readonly volume: ISeriesApi<'Histogram'>;
  private series: ISeriesApi<'Candlestick'> | ISeriesApi<'Line'>;
  private kind: ChartKind = 'CANDLES';
  private bars: readonly Bar[] = [];
  private tick: Grid | null = null;
  private lines: IPriceLine[] = [];
  private ownOrders: readonly Order[] = [];

  constructor(box: HTMLElement, events: ChartEvents) {
    this.chart = createChart(box, {
      autoSize: true,
      layout: { attributionLogo: false, fontSize: 11 },
      crosshair: { mode: CrosshairMode.Normal },
      timeScale: { timeVisible: true, secondsVisible: true, rightOffset: 5, barSpacing: 8, tickMarkFormatter: tickMark },
      localization: { timeFormatter: (time: Time) => moment(time as UTCTimestamp) },
    });
    this.volume = this.chart.addSeries(HistogramSeries, { priceFormat: { type: 'volume' }, priceScaleId: '', lastValueVisible: false, priceLineVisible: false });
    this.volume.priceScale().applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
    this.series = this.newSeries();
    this.chart.subscribeCrosshairMove(p => events.hovered(p.time === undefined ? null : this.at(p.time as UTCTimestamp)));
    this.chart.timeScale().subscribeVisibleLogicalRangeChange(range => {
      if (range !== null && range.from < 20) events.nearStart();
    });
    this.recolour();
  }

  setKind(kind: ChartKind): void {
    if (kind === this.kind) return;
    this.kind = kind;
    this.chart.removeSeries(this.series);
    this.lines = [];
    this.series = this.newSeries();
    if (this.tick !== null) this.setTick(this.tick);
    this.recolour();
    this.orders(this.ownOrders);
  }

  setTick(grid: Grid): void {
    this.tick = grid;
    const minMove = grid.step / 10 ** grid.decimals;
    this.series.applyOptions({ priceFormat: { type: 'price', precision: grid.decimals, minMove } });
  }

  replace(bars: readonly Bar[]): void {
    this.bars = bars;
    if (this.kind === 'CANDLES') (this.series as ISeriesApi<'Candlestick'>).setData(bars.map(candleOf));
    else (this.series as ISeriesApi<'Line'>).setData(bars.map(pointOf));
    const [rising, falling] = volumeColours();
    this.volume.setData(bars.map(b => volumeOf(b, rising, falling)));
  }

  /** The newest bar, or one after it. */
  update(bar: Bar): void {
    if (this.kind === 'CANDLES') (this.series as ISeriesApi<'Candlestick'>).update(candleOf(bar));
    else (this.series as ISeriesApi<'Line'>).update(pointOf(bar));
    const [rising, falling] = volumeColours();
    this.volume.update(volumeOf(bar, rising, falling));
  }

  /** One's own working orders as lines. */
  orders(orders: readonly Order[]): void {
    this.ownOrders = orders;
    for (const line of this.lines) this.series.removePriceLine(line);
    this.lines = orders.filter(o => o.price !== null).map(o => this.series.createPriceLine({
      price: Number(o.price), color: colour(o.side === 'BUY' ? 'buy' : 'sell'), lineStyle: LineStyle.Dashed, lineWidth: 1, axisLabelVisible: true, title: `${o.side === 'BUY' ? '▲' : '▼'} ${o.leaves}`,
    }));
  }

  recolour(): void {
    const line = colour('line');
    this.chart.applyOptions({
      layout: { background: { color: colour('surface') }, textColor: colour('muted'), fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { vertLines: { color: line }, horzLines: { color: line } },
      rightPriceScale: { borderColor: line },
      timeScale: { borderColor: line },
    });
    const rising = colour('buy');
    const falling = colour('sell');
    if (this.kind === 'CANDLES') {
      (this.series as ISeriesApi<'Candlestick'>).applyOptions({ upColor: rising, downColor: falling, wickUpColor: rising, wickDownColor: falling, borderUpColor: rising, borderDownColor: falling });
    } else {
      (this.series as ISeriesApi<'Line'>).applyOptions({ color: colour('accent'), lineWidth: 2 });
    }
    this.replace(this.bars);
    this.orders(this.ownOrders);
  }

  toNewest(): void {
    this.chart.timeScale().scrollToRealTime();
  }

  scroll(bars: number): void {
    const scale = this.chart.timeScale();
    scale.scrollToPosition(scale.scrollPosition() + bars, false);
  }

  zoom(factor: number): void {
    const scale = this.chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (range !== null) scale.setVisibleLogicalRange({ from: range.to - (range.to - range.from) * factor, to: range.to });
  }

  private newSeries(): ISeriesApi<'Candlestick'> | ISeriesApi<'Line'> {
    const series = this.kind === 'CANDLES' ? this.chart.addSeries(CandlestickSeries) : this.chart.addSeries(LineSeries);
    series.priceScale().applyOptions({ scaleMargins: { top: 0.08, bottom: 0.22 } });
    return series;
  }

  private at(time: UTCTimestamp): Bar | null {
    let low = 0;
    let high = this.bars.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = timeOf(this.bars[middle]!);
      if (found === time) return this.bars[middle]!;
      if (found < time) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }
}

const volumeColours = (): [string, string] => [colour('buy-soft'), colour('sell-soft')];

/** The library thinks in UTC; people read their own clock. */
function moment(time: UTCTimestamp): string {
  const at = new Date(time * 1_000);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
}

function tickMark(time: Time, type: TickMarkType): string {
  const at = new Date((time as UTCTimestamp) * 1_000);
  switch (type) {
    case TickMarkType.Year: return String(at.getFullYear());
    case TickMarkType.Month: return `${at.getFullYear()}-${pad(at.getMonth() + 1)}`;
    case TickMarkType.DayOfMonth: return `${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
    case TickMarkType.Time: return `${pad(at.getHours())}:${pad(at.getMinutes())}`;
    default: return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
  }
}
