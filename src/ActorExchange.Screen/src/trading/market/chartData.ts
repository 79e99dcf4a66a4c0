import type { CandlestickData, HistogramData, LineData, UTCTimestamp } from 'lightweight-charts';
import type { Rest } from '../../api/rest';
import { segment } from '../../api/rest';
import type { Bar, Interval } from '../../api/types';

const pageSize = 500;

export const timeOf = (bar: Bar): UTCTimestamp => Math.floor(Date.parse(bar.time) / 1_000) as UTCTimestamp;

/** Bars of one instrument and interval, oldest first, each time once. */
export class ChartData {
  readonly bars: Bar[] = [];
  readonly symbol: string;
  readonly interval: Interval;
  /** There is nothing before the first one. */
  complete = false;
  private loading = false;
  private readonly rest: Rest;

  constructor(rest: Rest, symbol: string, interval: Interval) {
    this.rest = rest;
    this.symbol = symbol;
    this.interval = interval;
  }

  /** The newest bars again: some may have been missed. */
  async refresh(): Promise<void> {
    const bars = await this.read();
    const first = bars[0];
    if (first === undefined) return;
    // If nothing overlaps there would be a hole between the old ones and these.
    const kept = this.bars.filter(b => b.time < first.time);
    const joined = kept.length < this.bars.length || kept.length === 0;
    this.bars.splice(0, this.bars.length, ...(joined ? kept : []), ...bars);
    if (!joined || kept.length === 0) this.complete = bars.length < pageSize;
  }

  /** Those before the first one. False: there are none, or they are on their way. */
  async earlier(): Promise<boolean> {
    const first = this.bars[0];
    if (first === undefined || this.complete || this.loading) return false;
    this.loading = true;
    try {
      const bars = (await this.read(first.time)).filter(b => b.time < first.time);
      this.complete = bars.length === 0;
      this.bars.unshift(...bars);
      return bars.length > 0;
    } finally {
      this.loading = false;
    }
  }

  /** True: the newest bar is this one now. */
  put(bar: Bar): boolean {
    const last = this.bars[this.bars.length - 1];
    if (last !== undefined && bar.time < last.time) {
      const at = this.bars.findIndex(b => b.time === bar.time);
      if (at >= 0) this.bars[at] = bar;
      return false;
    }
    if (last?.time === bar.time) this.bars[this.bars.length - 1] = bar;
    else this.bars.push(bar);
    return true;
  }

  private async read(to?: string): Promise<Bar[]> {
    return (await this.rest.get<{ bars: Bar[] }>(`/bars/${segment(this.symbol)}`, { interval: this.interval, to, limit: pageSize })).bars;
  }
}

export const candleOf = (bar: Bar): CandlestickData<UTCTimestamp> =>
  ({ time: timeOf(bar), open: Number(bar.open), high: Number(bar.high), low: Number(bar.low), close: Number(bar.close) });
export const pointOf = (bar: Bar): LineData<UTCTimestamp> => ({ time: timeOf(bar), value: Number(bar.close) });
export const volumeOf = (bar: Bar, rising: string, falling: string): HistogramData<UTCTimestamp> =>
  ({ time: timeOf(bar), value: Number(bar.volume), color: Number(bar.close) >= Number(bar.open) ? rising : falling });
