import { onFrame } from '../state/store';
import { settings } from '../state/settings';
import { h, fill, setText, type Child } from './dom';

export interface Column<T> {
  id: string;
  title: string;
  /** What is shown, and found by the filter. */
  text: (row: T) => string;
  /** What to sort by, if not the text. */
  sort?: (row: T) => number | string;
  /** In place of the text: made anew whenever the row object is another one. */
  cell?: (row: T) => Child;
  /** Numbers stand at the right. */
  number?: boolean;
  class?: (row: T) => string;
}

export interface TableOptions<T> {
  /** For the settings (sort order) and the label. */
  name: string;
  label: string;
  columns: Column<T>[];
  key: (row: T) => string;
  empty: string;
  filter?: boolean;
  /** Column and direction at first. */
  sorted?: { column: string; down: boolean };
  onOpen?: (row: T) => void;
  rowClass?: (row: T) => string;
  /** Beyond so many rows only the first are shown, and it says so. */
  most?: number;
}

/** A table that filters, sorts and keeps its rows' elements while they stay. Rows take the focus; arrows move it, Enter opens. */
export class DataTable<T> {
  readonly element: HTMLElement;
  /** Put it where the panel has its tools. */
  readonly filterInput: HTMLInputElement;
  private readonly options: TableOptions<T>;
  private readonly body = h('tbody');
  private readonly note = h('div', { class: 'empty', role: 'status' });
  private readonly heads = new Map<string, HTMLElement>();
  private readonly lines = new Map<string, { row: T; element: HTMLTableRowElement }>();
  private readonly render = onFrame(() => this.renderNow());
  private rows: readonly T[] = [];
  private order: { column: string; down: boolean } | null;

  constructor(options: TableOptions<T>) {
    this.options = options;
    this.order = settings.read(`table.${options.name}`, options.sorted ?? null);
    this.filterInput = h('input', { type: 'search', placeholder: 'Filter', 'aria-label': `Filter ${options.label}`, class: 'filter', on: { input: () => this.render() } });
    const head = h('tr', null, options.columns.map(c => this.head(c)));
    this.element = h('div', { class: 'table-box' },
      options.filter === true ? h('div', { class: 'table-tools' }, this.filterInput) : null,
      h('div', { class: 'table-scroll' }, h('table', { class: 'table', 'aria-label': options.label }, h('thead', null, head), this.body), this.note));
    this.body.addEventListener('keydown', e => this.key(e));
    this.body.addEventListener('dblclick', e => this.open(e.target));
    this.renderNow();
  }

  set(rows: Iterable<T>): void {
    this.rows = Array.isArray(rows) ? (rows as T[]) : [...rows];
    this.render();
  }

  /** The row with the focus. */
  focused(): T | undefined {
    const element = document.activeElement?.closest('tr');
    return [...this.lines.values()].find(line => line.element === element)?.row;
  }

  private head(column: Column<T>): HTMLElement {
    const cell = h('th', { scope: 'col', class: column.number === true ? 'number' : '' },
      column.title === '' ? h('span', { class: 'sr-only' }, 'Actions') : h('button', { type: 'button', class: 'sort', on: { click: () => this.sortBy(column.id) } }, column.title));
    this.heads.set(column.id, cell);
    return cell;
  }

  private sortBy(column: string): void {
    const now = this.order;
    this.order = now?.column !== column ? { column, down: false } : now.down ? null : { column, down: true };
    settings.write(`table.${this.options.name}`, this.order);
    this.render();
  }

  private renderNow(): void {
    for (const [id, cell] of this.heads) cell.setAttribute('aria-sort', this.order?.column !== id ? 'none' : this.order.down ? 'descending' : 'ascending');
    const found = this.sorted(this.filtered());
    const most = this.options.most ?? 500;
    const shown = found.slice(0, most);
    const alive = new Set<string>();
    let place: Element | null = this.body.firstElementChild;
    for (const row of shown) {
      const key = this.options.key(row);
      alive.add(key);
      const element = this.line(key, row);
      if (element === place) place = place.nextElementSibling;
      else this.body.insertBefore(element, place);
    }
    for (const [key, line] of this.lines) {
      if (alive.has(key)) continue;
      line.element.remove();
      this.lines.delete(key);
    }
    setText(this.note, this.rows.length === 0 ? this.options.empty : found.length === 0 ? 'Nothing matches the filter.' : found.length > most ? `${most} of ${found.length} rows are shown. Filter to see others.` : '');
    if (this.body.querySelector('tr[tabindex="0"]') === null) this.body.firstElementChild?.setAttribute('tabindex', '0');
  }

  private line(key: string, row: T): HTMLTableRowElement {
    let line = this.lines.get(key);
    if (line === undefined) {
      line = { row, element: h('tr', { tabindex: '-1' }, this.options.columns.map(c => h('td', { class: c.number === true ? 'number' : '' }))) };
      this.lines.set(key, line);
      this.fillLine(line.element, row);
    } else if (line.row !== row) {
      line.row = row;
      this.fillLine(line.element, row);
    }
    return line.element;
  }

  private fillLine(element: HTMLTableRowElement, row: T): void {
    element.className = this.options.rowClass?.(row) ?? '';
    this.options.columns.forEach((column, i) => {
      const cell = element.cells[i]!;
      cell.className = `${column.number === true ? 'number' : ''} ${column.class?.(row) ?? ''}`;
      if (column.cell !== undefined) fill(cell, column.cell(row));
      else setText(cell, column.text(row));
    });
  }

  private filtered(): readonly T[] {
    const wanted = this.filterInput.value.trim().toLowerCase().split(/\s+/).filter(w => w !== '');
    if (wanted.length === 0) return this.rows;
    return this.rows.filter(row => {
      const text = this.options.columns.map(c => c.text(row)).join('\n').toLowerCase();
      return wanted.every(w => text.includes(w));
    });
  }

  private sorted(rows: readonly T[]): readonly T[] {
    const column = this.options.columns.find(c => c.id === this.order?.column);
    if (column === undefined || this.order === null) return rows;
    const value = column.sort ?? column.text;
    const direction = this.order.down ? -1 : 1;
    return [...rows].sort((a, b) => {
      const x = value(a);
      const y = value(b);
      return direction * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en', { numeric: true }));
    });
  }

  private key(event: KeyboardEvent): void {
    const row = event.target instanceof Element ? event.target.closest('tr') : null;
    if (row === null || event.target !== row) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling;
      if (!(next instanceof HTMLElement)) return;
      row.setAttribute('tabindex', '-1');
      next.setAttribute('tabindex', '0');
      next.focus();
    } else if (event.key === 'Enter') {
      this.open(row);
    } else {
      return;
    }
    event.preventDefault();
  }

  private open(target: EventTarget | null): void {
    const element = target instanceof Element ? target.closest('tr') : null;
    const line = [...this.lines.values()].find(l => l.element === element);
    if (line !== undefined) this.options.onOpen?.(line.row);
  }
}
