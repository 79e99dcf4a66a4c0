import { fill, h, setText, svg } from '../ui/dom';

/** null: nothing is known of that moment. */
export interface Series { name: string; class: string; values: readonly (number | null)[] }

const width = 600;
const height = 120;
const left = 52;
const bottom = 16;

/** Lines over the last seconds. The figures are in a text beside it, so that nobody needs to see the lines. */
export class LineChart {
  readonly element: HTMLElement;
  private readonly plot = svg('svg', { class: 'chart', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  private readonly legend = h('div', { class: 'chart-legend' });
  private readonly top = h('span', { class: 'chart-top muted' });
  private readonly from = h('span', { class: 'chart-from muted' });
  private readonly format: (value: number) => string;

  constructor(title: string, format: (value: number) => string) {
    this.format = format;
    this.element = h('figure', { class: 'chart-box' },
      h('figcaption', null, h('strong', null, title), this.legend),
      h('div', { class: 'chart-plot' }, this.plot, this.top, this.from, h('span', { class: 'chart-to muted' }, 'now')));
  }

  /** @param from What stands at the left end of the axis. */
  draw(series: readonly Series[], from: string): void {
    const largest = Math.max(1, ...series.flatMap(s => s.values.map(v => v ?? 0)));
    const top = niceAbove(largest);
    this.plot.replaceChildren(
      ...[0.5, 1].map(share => svg('line', { class: 'chart-grid', x1: left, x2: width, y1: yOf(share * top, top), y2: yOf(share * top, top), 'vector-effect': 'non-scaling-stroke' })),
      svg('line', { class: 'chart-axis', x1: left, x2: width, y1: height - bottom, y2: height - bottom, 'vector-effect': 'non-scaling-stroke' }),
      ...series.map(s => svg('path', { class: `chart-line ${s.class}`, d: pathOf(s.values, top), 'vector-effect': 'non-scaling-stroke' })));
    setText(this.top, this.format(top));
    setText(this.from, from);
    fill(this.legend, series.map(s => h('span', null, h('i', { class: `chart-mark ${s.class}`, 'aria-hidden': 'true' }), `${s.name} ${this.format(s.values.filter(v => v !== null).at(-1) ?? 0)}`)));
  }
}

const yOf = (value: number, top: number): number => 4 + (1 - value / top) * (height - bottom - 4);

function pathOf(values: readonly (number | null)[], top: number): string {
  if (values.length === 0) return '';
  const step = (width - left) / Math.max(1, values.length - 1);
  const points = values.flatMap((v, i) => (v === null ? [] : [`${(left + i * step).toFixed(1)} ${yOf(v, top).toFixed(1)}`]));
  return points.length === 0 ? '' : `M${points.join('L')}`;
}

/** The next of 1, 2, 5, 10, 20, … */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map(n => n * power).find(n => n >= value) ?? value;
}
