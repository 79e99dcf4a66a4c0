import { grouped } from '../../state/format';
import { fill, h, svg } from '../../ui/dom';
import type { Slice } from './portfolio';

const radius = 50;
const hole = 28;
const colours = 8;

/** A ring of parts with its legend. The legend says everything that the ring shows. */
export class AllocationChart {
  readonly element = h('figure', { class: 'allocation' });
  private shown = '';

  show(currency: string, slices: readonly Slice[]): void {
    const content = JSON.stringify([currency, slices]);
    if (content === this.shown) return;
    this.shown = content;
    const label = `Allocation in ${currency}: ${slices.map((slice) => `${slice.label} ${percent(slice.share)}`).join(', ')}`;
    const ring = svg('svg', { viewBox: '-52 -52 104 104', role: 'img', 'aria-label': label }, arcs(slices));
    const legend = h('ul', null, slices.map((slice, index) => h('li', null,
      h('span', { class: `swatch slice-${index % colours}`, 'aria-hidden': 'true' }), h('span', null, slice.label),
      h('span', { class: 'number' }, percent(slice.share)), h('span', { class: 'number muted' }, grouped(slice.value)))));
    fill(this.element, ring, h('figcaption', null, legend));
  }
}

function arcs(slices: readonly Slice[]): SVGElement[] {
  let from = 0;
  return slices.map((slice, index) => {
    const to = from + slice.share;
    // A whole circle has no arc: its ends are the same point.
    const path = slice.share > 0.9999 ? [arc(0, 0.5), arc(0.5, 1)].join(' ') : arc(from, to);
    from = to;
    return svg('path', { d: path, class: `slice-${index % colours}` }, svg('title', null, `${slice.label} ${percent(slice.share)}`));
  });
}

function arc(from: number, to: number): string {
  const large = to - from > 0.5 ? 1 : 0;
  return `M ${point(from, radius)} A ${radius} ${radius} 0 ${large} 1 ${point(to, radius)} L ${point(to, hole)} A ${hole} ${hole} 0 ${large} 0 ${point(from, hole)} Z`;
}

function point(share: number, distance: number): string {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  return `${(Math.cos(angle) * distance).toFixed(3)} ${(Math.sin(angle) * distance).toFixed(3)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
