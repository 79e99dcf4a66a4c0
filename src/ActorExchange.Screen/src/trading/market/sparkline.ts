import { svg } from '../../ui/dom';

const width = 56;
const height = 16;

/** A line of prices, drawn to its own range. Decoration: the figures stand beside it. */
export class Sparkline {
  readonly element: SVGSVGElement;
  private readonly line = svg('polyline', { fill: 'none', 'stroke-width': '1.3', 'vector-effect': 'non-scaling-stroke' });
  private values: number[] = [];

  constructor() {
    this.element = svg('svg', { class: 'spark', viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' }, this.line);
  }

  /** Closes of bars, oldest first. */
  set(values: number[]): void {
    this.values = values;
    this.draw();
  }

  /** The price now, in place of the last one. */
  last(value: number): void {
    if (this.values.length < 2 || this.values[this.values.length - 1] === value) return;
    this.values[this.values.length - 1] = value;
    this.draw();
  }

  private draw(): void {
    const { values } = this;
    if (values.length < 2) {
      this.line.setAttribute('points', '');
      return;
    }
    const low = Math.min(...values);
    const span = Math.max(...values) - low || 1;
    const points = values.map((v, i) => `${((i / (values.length - 1)) * width).toFixed(1)},${(height - 1.5 - ((v - low) / span) * (height - 3)).toFixed(1)}`);
    this.line.setAttribute('points', points.join(' '));
    this.line.setAttribute('class', values[values.length - 1]! >= values[0]! ? 'rising' : 'falling');
  }
}
