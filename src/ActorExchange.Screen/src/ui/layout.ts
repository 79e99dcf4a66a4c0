/** Where panels are: columns of stacks of tabs. Pure: the grid draws it. */
export interface Stack { tabs: string[]; active: string; size: number }
export interface Column { size: number; stacks: Stack[] }
export type Layout = Column[];

export type Direction = 'LEFT' | 'RIGHT' | 'UP' | 'DOWN';

export interface Place { column: number; stack: number }

export function findPanel(layout: Layout, id: string): Place | null {
  for (let column = 0; column < layout.length; column++) {
    for (let stack = 0; stack < layout[column]!.stacks.length; stack++) {
      if (layout[column]!.stacks[stack]!.tabs.includes(id)) return { column, stack };
    }
  }
  return null;
}

/** A saved layout with exactly the panels that there are: what is new goes where the default has it, what is gone is left out. */
export function repaired(saved: unknown, fallback: Layout, ids: readonly string[]): Layout {
  const layout = isLayout(saved) ? copy(saved) : copy(fallback);
  const seen = new Set<string>();
  for (const column of layout) {
    for (const stack of column.stacks) stack.tabs = stack.tabs.filter(id => ids.includes(id) && !seen.has(id) && seen.add(id));
  }
  for (const id of ids) {
    if (seen.has(id)) continue;
    const place = findPanel(fallback, id);
    const column = layout[Math.min(place?.column ?? 0, layout.length - 1)]!;
    const stack = column.stacks[Math.min(place?.stack ?? 0, column.stacks.length - 1)];
    if (stack === undefined) column.stacks.push({ tabs: [id], active: id, size: 1 });
    else stack.tabs.push(id);
  }
  return cleaned(layout);
}

/** Puts a panel into a stack, as its last tab. */
export function moveInto(layout: Layout, id: string, to: Place): Layout {
  const next = copy(layout);
  const target = next[to.column]?.stacks[to.stack];
  if (target === undefined || (target.tabs.length === 1 && target.tabs[0] === id)) return layout;
  take(next, id);
  target.tabs.push(id);
  target.active = id;
  return cleaned(next);
}

/** Gives a panel a stack of its own above or below another one. */
export function moveBeside(layout: Layout, id: string, to: Place, after: boolean): Layout {
  const next = copy(layout);
  const column = next[to.column];
  const target = column?.stacks[to.stack];
  if (column === undefined || target === undefined || (target.tabs.length === 1 && target.tabs[0] === id)) return layout;
  take(next, id);
  target.size /= 2;
  column.stacks.splice(column.stacks.indexOf(target) + (after ? 1 : 0), 0, { tabs: [id], active: id, size: target.size });
  return cleaned(next);
}

/** By keys: up and down into a stack of its own or the next stack, left and right into the next column. */
export function moveTowards(layout: Layout, id: string, direction: Direction): Layout {
  const from = findPanel(layout, id);
  if (from === null) return layout;
  const column = layout[from.column]!;
  if (direction === 'UP' || direction === 'DOWN') {
    if (column.stacks[from.stack]!.tabs.length > 1) return moveBeside(layout, id, from, direction === 'DOWN');
    const stack = from.stack + (direction === 'DOWN' ? 1 : -1);
    return moveInto(layout, id, { column: from.column, stack });
  }
  const to = from.column + (direction === 'RIGHT' ? 1 : -1);
  if (to >= 0 && to < layout.length) return moveInto(layout, id, { column: to, stack: Math.min(from.stack, layout[to]!.stacks.length - 1) });
  if (column.stacks.length === 1 && column.stacks[0]!.tabs.length === 1) return layout;
  const next = copy(layout);
  take(next, id);
  const added: Column = { size: 1, stacks: [{ tabs: [id], active: id, size: 1 }] };
  if (direction === 'RIGHT') next.push(added);
  else next.unshift(added);
  return cleaned(next);
}

export const copy = (layout: Layout): Layout => layout.map(c => ({ size: c.size, stacks: c.stacks.map(s => ({ ...s, tabs: [...s.tabs] })) }));

function take(layout: Layout, id: string): void {
  const from = findPanel(layout, id);
  if (from === null) return;
  const stack = layout[from.column]!.stacks[from.stack]!;
  stack.tabs = stack.tabs.filter(t => t !== id);
}

function cleaned(layout: Layout): Layout {
  for (const column of layout) {
    column.stacks = column.stacks.filter(s => s.tabs.length > 0);
    for (const stack of column.stacks) if (!stack.tabs.includes(stack.active)) stack.active = stack.tabs[0]!;
  }
  return layout.filter(c => c.stacks.length > 0);
}

function isLayout(value: unknown): value is Layout {
  return Array.isArray(value) && value.length > 0 && value.every((column: Partial<Column> | null) =>
    column !== null && isSize(column.size) && Array.isArray(column.stacks) && column.stacks.every((stack: Partial<Stack> | null) =>
      stack !== null && isSize(stack.size) && Array.isArray(stack.tabs) && stack.tabs.every(t => typeof t === 'string') && typeof stack.active === 'string'));
}

const isSize = (value: unknown): boolean => typeof value === 'number' && value > 0 && Number.isFinite(value);
