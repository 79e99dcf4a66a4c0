import type { Side } from '../../api/types';
import { h, setText, toggle } from '../../ui/dom';

export type Zone = 'OWN_BUY' | 'BID' | 'PRICE' | 'ASK' | 'OWN_SELL';

const zones: readonly Zone[] = ['OWN_BUY', 'BID', 'PRICE', 'ASK', 'OWN_SELL'];

export interface RowView {
  units: number;
  price: string;
  bid: string;
  ask: string;
  ownBuy: string;
  ownSell: string;
  /** Share of the longest bar, 0–1. */
  bidShare: number;
  askShare: number;
  bestBid: boolean;
  bestAsk: boolean;
  last: string;
  lastSide: Side | 'NONE';
  indicative: boolean;
  cursor: boolean;
  target: boolean;
}

/** One price of the ladder. Elements stay; only what changes is written. */
export class LadderRow {
  readonly element: HTMLElement;
  private readonly cells: Record<Zone, HTMLElement>;
  private readonly last = h('small', { class: 'ladder-last' });
  private readonly price = h('span');
  units = 0;

  constructor(id: string) {
    this.cells = Object.fromEntries(zones.map(zone => [zone, h('span', { class: `ladder-cell zone-${zone.toLowerCase().replace('_', '-')}`, role: 'gridcell', 'data-zone': zone })])) as Record<Zone, HTMLElement>;
    this.cells.PRICE.append(this.price, this.last);
    this.element = h('div', { class: 'ladder-row', role: 'row', id }, zones.map(z => this.cells[z]));
  }

  show(view: RowView): void {
    this.units = view.units;
    const { cells } = this;
    setText(this.price, view.price);
    setText(this.last, view.last);
    setText(cells.BID, view.bid);
    setText(cells.ASK, view.ask);
    setText(cells.OWN_BUY, view.ownBuy);
    setText(cells.OWN_SELL, view.ownSell);
    bar(cells.BID, view.bidShare);
    bar(cells.ASK, view.askShare);
    toggle(cells.OWN_BUY, 'own', view.ownBuy !== '');
    toggle(cells.OWN_SELL, 'own', view.ownSell !== '');
    toggle(this.element, 'best-bid', view.bestBid);
    toggle(this.element, 'best-ask', view.bestAsk);
    toggle(this.element, 'traded', view.last !== '');
    toggle(this.element, 'indicative', view.indicative);
    toggle(this.element, 'cursor', view.cursor);
    toggle(this.element, 'drop-target', view.target);
    if (view.last !== '') this.element.dataset.last = view.lastSide.toLowerCase();
  }

  describe(text: string): void {
    if (this.element.getAttribute('aria-label') !== text) this.element.setAttribute('aria-label', text);
  }
}

function bar(cell: HTMLElement, share: number): void {
  const text = share <= 0 ? '0%' : `${Math.max(2, Math.round(share * 100))}%`;
  if (cell.dataset.bar === text) return;
  cell.dataset.bar = text;
  cell.style.setProperty('--bar', text);
}
