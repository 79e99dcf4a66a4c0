import type { LadderPanel } from './panel';

const group = 'Ladder';

/** The ladder by keys: a cursor that moves over the prices. */
export function bindLadderKeys(ladder: LadderPanel): void {
  const { keyboard } = ladder.app;
  keyboard.bind({ keys: ['r'], group, does: 'Centre the ladder on the best prices', run: () => ladder.recentre() });
  keyboard.bind({ keys: ['g'], group, does: 'More ticks per row', run: () => ladder.groupBy(1) });
  keyboard.bind({ keys: ['G'], group, does: 'Fewer ticks per row', run: () => ladder.groupBy(-1) });
  keyboard.note(
    { keys: '↑ ↓ PgUp PgDn', group, does: 'Move the cursor' }, { keys: 'Home', group, does: 'Centre, cursor on the middle' },
    { keys: 'b, s', group, does: 'Buy or sell at the cursor, with the ladder’s quantity' }, { keys: 'Delete', group, does: 'Cancel your orders at the cursor' },
    { keys: 'm', group, does: 'Pick up your orders at the cursor; Enter drops them where the cursor is then' });
  const rows = ladder.rows.element;
  rows.addEventListener('keydown', e => {
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    const run = actions[e.key];
    if (run === undefined || run(ladder) === false) return;
    e.preventDefault();
    e.stopPropagation();
    ladder.render();
  });
  rows.addEventListener('focus', () => {
    if (ladder.cursor === null) ladder.moveCursor(0);
  });
  rows.addEventListener('blur', () => {
    ladder.own.carried = null;
    ladder.hovered = false;
    ladder.render();
  });
}

const actions: Record<string, (ladder: LadderPanel) => void | false> = {
  ArrowUp: ladder => ladder.moveCursor(1),
  ArrowDown: ladder => ladder.moveCursor(-1),
  PageUp: ladder => ladder.moveCursor(10),
  PageDown: ladder => ladder.moveCursor(-10),
  Home: ladder => {
    ladder.cursor = null;
    ladder.recentre();
    ladder.moveCursor(0);
  },
  b: ladder => placeAtCursor(ladder, 'BUY'),
  s: ladder => placeAtCursor(ladder, 'SELL'),
  Delete: ladder => {
    const orders = atCursor(ladder);
    if (orders.length > 0) ladder.own.cancel(orders);
  },
  m: ladder => {
    const orders = atCursor(ladder);
    ladder.own.carried = orders.length > 0 ? orders : null;
  },
  Enter: ladder => {
    const { listed, own, cursor } = ladder;
    if (own.carried === null || listed === undefined || cursor === null) return false;
    own.move(own.carried, listed.prices.format(cursor));
    own.carried = null;
    return undefined;
  },
  Escape: ladder => {
    if (ladder.own.carried === null) return false;
    ladder.own.carried = null;
    return undefined;
  },
};

function placeAtCursor(ladder: LadderPanel, side: 'BUY' | 'SELL'): void | false {
  if (ladder.cursor === null) return false;
  ladder.place(side, ladder.cursor);
  return undefined;
}

function atCursor(ladder: LadderPanel) {
  if (ladder.cursor === null) return [];
  const step = ladder.stepAt(ladder.cursor);
  return [...step.ownBuys, ...step.ownSells];
}
