import { h } from '../ui/dom';

/** One place in which two JSON values differ. */
export interface Difference { path: string; before: string; after: string }

type Json = unknown;

const shown = (value: Json): string => (value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value));
const isObject = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects member by member. Lists of named objects by their names, other lists as a whole. */
export function differences(before: Json, after: Json, path = ''): Difference[] {
  if (isNamedList(before) && isNamedList(after)) return differences(byName(before), byName(after), path);
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap(name => differences(before[name], after[name], path === '' ? name : `${path} › ${name}`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before: shown(before), after: shown(after) }];
}

export function differenceTable(found: readonly Difference[]): HTMLElement {
  if (found.length === 0) return h('p', { class: 'muted' }, 'Nothing would change.');
  return h('div', { class: 'table-scroll' }, h('table', { class: 'table op-differences', 'aria-label': 'What would change' },
    h('thead', null, h('tr', null, ['Where', 'Now', 'Then'].map(t => h('th', { scope: 'col' }, t)))),
    h('tbody', null, found.map(d => h('tr', null, h('td', null, d.path), h('td', { class: 'op-before' }, d.before), h('td', { class: 'op-after' }, d.after))))));
}

const isNamedList = (value: Json): value is { name: string }[] => Array.isArray(value) && value.length > 0 && value.every(v => isObject(v) && typeof v.name === 'string');
const byName = (list: readonly { name: string }[]): Record<string, Json> => Object.fromEntries(list.map(item => [item.name, item]));
