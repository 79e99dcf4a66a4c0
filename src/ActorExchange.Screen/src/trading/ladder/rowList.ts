import { h } from '../../ui/dom';
import { LadderRow } from './row';

const fallbackHeight = 20;

/** As many rows as there is room for. */
export class RowList {
  readonly element = h('div', { class: 'ladder-rows', role: 'grid', tabindex: '0', 'aria-label': 'Ladder: prices with bids, asks and your orders', 'aria-colcount': '5' });
  private readonly rows: LadderRow[] = [];

  constructor(resized: () => void) {
    new ResizeObserver(resized).observe(this.element);
  }

  get count(): number {
    return this.rows.length;
  }

  at(index: number): LadderRow {
    return this.rows[index]!;
  }

  byId(id: string): LadderRow | undefined {
    return this.rows.find(r => r.element.id === id);
  }

  /** The row that an element is in. */
  of(target: EventTarget | null): LadderRow | undefined {
    const element = target instanceof Element ? target.closest('.ladder-row') : null;
    return element === null ? undefined : this.rows.find(r => r.element === element);
  }

  /** True: there are more or fewer now. */
  fit(): boolean {
    const height = this.rows[0]?.element.offsetHeight || fallbackHeight;
    const wanted = Math.max(3, Math.floor(this.element.clientHeight / height));
    const before = this.rows.length;
    while (this.rows.length < wanted) {
      const row = new LadderRow(`ladder-row-${this.rows.length}`);
      this.rows.push(row);
      this.element.append(row.element);
    }
    while (this.rows.length > wanted) this.rows.pop()!.element.remove();
    return this.rows.length !== before;
  }
}
