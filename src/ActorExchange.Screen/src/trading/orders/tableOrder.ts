import { Decimal } from '../../api/decimal';

/** What a column sorts by; decimals compare exactly. Null comes last, whatever the direction. */
export type SortValue = string | number | Decimal | null;

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

export function compareValues(left: SortValue, right: SortValue, descending: boolean): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  const order = left instanceof Decimal && right instanceof Decimal ? left.compare(right) : left < right ? -1 : left > right ? 1 : 0;
  return descending ? -order : order;
}

/** Sorted, equals in the order in which they came. */
export function sorted<T>(rows: readonly T[], value: (row: T) => SortValue, descending: boolean): T[] {
  return rows.map((row) => ({ row, value: value(row) })).sort((left, right) => compareValues(left.value, right.value, descending)).map((entry) => entry.row);
}

/** Keeps rows where they are: those shown before in their places, new ones behind them, and those that are gone left out. */
export function heldInPlace<T>(rows: readonly T[], keyOf: (row: T) => string, shown: readonly string[]): T[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const held: T[] = [];
  for (const key of shown) {
    const row = byKey.get(key);
    if (row === undefined) continue;
    held.push(row);
    byKey.delete(key);
  }
  return [...held, ...byKey.values()];
}

/** One page, from 0; a page beyond the last is the last. */
export function pageOf<T>(rows: readonly T[], page: number, size: number): { readonly rows: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const shown = Math.min(Math.max(page, 0), pages - 1);
  return { rows: rows.slice(shown * size, (shown + 1) * size), page: shown, pages };
}

/** Whether every word of the text is somewhere in one of the values; capitals do not matter. */
export function matchesText(text: string, values: readonly (string | null | undefined)[]): boolean {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return true;
  const all = values.map((value) => (value ?? '').toLowerCase()).join('\n');
  return words.every((word) => all.includes(word));
}
