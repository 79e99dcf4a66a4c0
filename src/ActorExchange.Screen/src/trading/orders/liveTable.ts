import { button, h, setText } from '../../ui/dom';
import { heldInPlace, pageOf, sorted, type Sorting, type SortValue } from './tableOrder';

export interface Column<T> {
  readonly id: string;
  readonly label: string;
  readonly numeric?: boolean;
  /** What stands in the cell. Columns of controls have `controls` instead. */
  readonly text?: (row: T) => string;
  /** Class of the cell, by its row. */
  readonly look?: (row: T) => string;
  /** Made once per row; `row()` is the row as it is now. */
  readonly controls?: (row: () => T) => HTMLElement;
  /** Left out: the column does not sort. */
  readonly sortBy?: (row: T) => SortValue;
  /** Hidden where there is little room. */
  readonly wide?: boolean;
}

export interface TableOptions<T> {
  /** What the table holds, for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string;
  readonly empty: string;
  readonly sorting: Sorting;
  readonly pageSize?: number;
  /** A key pressed on a row; false: not meant. */
  readonly onKey?: (row: T, key: string) => boolean;
}

interface Row<T> {
  value: T;
  readonly element: HTMLTableRowElement;
  readonly cells: Map<string, HTMLTableCellElement>;
}

/**
 * A table whose rows stay the same elements while their values change. As long as the pointer or the focus is on it, nothing moves: changed values are shown where
 * they are, new rows come at the end, and it is sorted anew when it is left alone.
 */
export class LiveTable<T> {
  readonly element: HTMLElement;
  private readonly options: TableOptions<T>;
  private readonly body = h('tbody');
  private readonly heads = new Map<string, HTMLTableCellElement>();
  private readonly empty: HTMLElement;
  private readonly frame: HTMLElement;
  private readonly previous = button('Previous', () => this.turn(-1));
  private readonly following = button('Next', () => this.turn(1));
  private readonly where = h('span');
  private readonly pager = h('div', { class: 'pager', hidden: true }, this.previous, this.where, this.following);
  private readonly known = new Map<string, Row<T>>();
  private rows: readonly T[] = [];
  private placed: string[] = [];
  private sorting: Sorting;
  private page = 0;
  private held = false;
  private rendering = false;

  constructor(options: TableOptions<T>) {
    this.options = options;
    this.sorting = options.sorting;
    this.empty = h('div', { class: 'empty' }, options.empty);
    const heads = h('thead', null, h('tr', null, options.columns.map((column) => this.head(column))));
    const table = h('table', { class: 'table' }, h('caption', { class: 'sr-only' }, options.caption), heads, this.body);
    this.frame = h('div', { class: 'table-scroll', tabindex: '-1' }, table, this.empty);
    this.element = h('div', { class: 'table-box' }, this.frame, this.pager);
    this.holdWhileUsed(table);
    this.body.addEventListener('keydown', (event) => this.pressed(event));
    this.render();
  }

  show(rows: readonly T[]): void {
    this.rows = rows;
    this.render();
  }

  /** The cell of a row that is shown now. */
  cell(key: string, column: string): HTMLTableCellElement | undefined {
    return this.known.get(key)?.cells.get(column);
  }

  /** A row; without a key, or if it is gone, the one that Tab comes to, or the table itself. */
  focus(key = ''): void {
    const row = this.known.get(key)?.element ?? this.body.querySelector<HTMLElement>('tr[tabindex="0"]');
    (row ?? this.frame).focus();
  }

  /** Shows the rows' present values again, also those of cells that somebody else has written to. */
  refresh(): void {
    this.render();
  }

  private holdWhileUsed(table: HTMLElement): void {
    const release = (): void => {
      this.held = false;
      this.render();
    };
    table.addEventListener('pointerenter', () => (this.held = true));
    table.addEventListener('pointerleave', () => !table.contains(document.activeElement) && release());
    table.addEventListener('focusin', () => (this.held = true));
    table.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && table.contains(event.relatedTarget)) && !table.matches(':hover')) release();
    });
  }

  private head(column: Column<T>): HTMLTableCellElement {
    const sortable = column.sortBy !== undefined;
    const label = sortable ? button(column.label, () => this.sortBy(column.id), { class: 'sort' }) : h('span', null, column.label);
    const head = h('th', { scope: 'col', class: classOf(column) }, label);
    this.heads.set(column.id, head);
    return head;
  }

  private sortBy(column: string): void {
    this.sorting = { column, descending: this.sorting.column === column ? !this.sorting.descending : false };
    this.placed = [];
    this.page = 0;
    this.render();
  }

  private render(): void {
    // A row that goes while it has the focus sends a focusout from within.
    if (this.rendering) return;
    this.rendering = true;
    this.draw();
    this.rendering = false;
  }

  private draw(): void {
    const { keyOf, pageSize = 50 } = this.options;
    const ordered = this.held && this.placed.length > 0 ? heldInPlace(this.rows, keyOf, this.placed) : this.inOrder();
    this.placed = ordered.map(keyOf);
    const { rows, page, pages } = pageOf(ordered, this.page, pageSize);
    this.page = page;
    this.place(rows);
    this.empty.hidden = rows.length > 0;
    this.showPager(pages, ordered.length);
    for (const [id, head] of this.heads) {
      if (id === this.sorting.column) head.setAttribute('aria-sort', this.sorting.descending ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
  }

  private inOrder(): T[] {
    const column = this.options.columns.find((candidate) => candidate.id === this.sorting.column);
    return column?.sortBy ? sorted(this.rows, column.sortBy, this.sorting.descending) : [...this.rows];
  }

  private place(values: readonly T[]): void {
    const gone = new Set(this.known.keys());
    let next = this.body.firstElementChild;
    for (const value of values) {
      const key = this.options.keyOf(value);
      gone.delete(key);
      const row = this.known.get(key) ?? this.make(key, value);
      row.value = value;
      this.write(row);
      if (row.element === next) next = next.nextElementSibling;
      else this.body.insertBefore(row.element, next);
    }
    for (const key of gone) {
      this.known.get(key)?.element.remove();
      this.known.delete(key);
    }
    this.keepOneTabStop();
  }

  private make(key: string, value: T): Row<T> {
    const row: Row<T> = { value, element: h('tr', { tabindex: '-1', 'data-key': key }), cells: new Map() };
    for (const column of this.options.columns) {
      const cell = h('td', { class: classOf(column) }, column.controls?.(() => row.value));
      row.cells.set(column.id, cell);
      row.element.append(cell);
    }
    this.known.set(key, row);
    return row;
  }

  private write(row: Row<T>): void {
    for (const column of this.options.columns) {
      const cell = row.cells.get(column.id);
      if (!cell || cell.dataset['editing'] !== undefined) continue;
      if (column.text) setText(cell, column.text(row.value));
      if (column.look) {
        const look = `${classOf(column)} ${column.look(row.value)}`.trim();
        if (cell.className !== look) cell.className = look;
      }
    }
  }

  /** One row of the table is reached by Tab, the others from there by the arrow keys. */
  private keepOneTabStop(): void {
    const rows = [...this.body.children] as HTMLElement[];
    if (rows.some((row) => row.tabIndex === 0)) return;
    if (rows[0]) rows[0].tabIndex = 0;
  }

  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLTableRowElement)) return;
    const row = event.target;
    const target = event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null;
    if (target instanceof HTMLElement) {
      row.tabIndex = -1;
      target.tabIndex = 0;
      target.focus();
    } else {
      const known = this.known.get(row.dataset['key'] ?? '');
      if (!known || !this.options.onKey?.(known.value, event.key)) return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private turn(by: number): void {
    this.page += by;
    this.render();
  }

  private showPager(pages: number, count: number): void {
    this.pager.hidden = pages < 2;
    this.previous.disabled = this.page === 0;
    this.following.disabled = this.page === pages - 1;
    setText(this.where, `Page ${this.page + 1} of ${pages}, ${count} rows`);
  }
}

/** A button at the end of a row. */
export function rowAction(label: string, says: string, act: () => void): HTMLElement {
  return h('div', { class: 'row-actions' }, button(label, act, { class: 'quiet', title: says }));
}

function classOf<T>(column: Column<T>): string {
  return `${column.numeric ? 'number' : ''} ${column.wide ? 'wide-only' : ''}`.trim();
}
