import type { App } from '../state/app';
import { h } from '../ui/dom';
import { PanelGrid } from '../ui/grid';
import type { Layout } from '../ui/layout';
import { banner, header } from './header';
import { marketPanels } from './market';
import { orderPanels } from './orders';
import { quoteStrip } from './quote';

const stack = (size: number, ...tabs: string[]) => ({ tabs, active: tabs[0]!, size });

/** Of a new browser. Narrow screens show the same panels as tabs, in this order. */
const standard: Layout = [
  { size: 1, stacks: [stack(1, 'watchlist'), stack(0.8, 'trades')] },
  { size: 2.35, stacks: [stack(1.5, 'chart', 'depth'), stack(1, 'orders', 'positions', 'fills', 'history', 'activity')] },
  { size: 1.1, stacks: [stack(1, 'ladder')] },
  { size: 0.92, stacks: [stack(1, 'ticket')] },
];

export function tradingScreen(app: App): HTMLElement {
  const grid = new PanelGrid('trading', [...marketPanels(app), ...orderPanels(app)], standard);
  app.events.on('openPanel', id => grid.open(id));
  const move = { ArrowLeft: 'LEFT', ArrowRight: 'RIGHT', ArrowUp: 'UP', ArrowDown: 'DOWN' } as const;
  for (const [key, direction] of Object.entries(move)) {
    app.keyboard.bind({ keys: [`Alt+Shift+${key}`], group: 'Panels', does: `Move the panel ${direction.toLowerCase()}`, listed: false, inInputs: true, run: () => grid.moveFocused(direction) ? undefined : false });
  }
  app.keyboard.note({ keys: 'Alt+Shift+← → ↑ ↓', group: 'Panels', does: 'Move the panel that has the focus' }, { keys: '← →', group: 'Panels', does: 'On a tab: the next one; on a line between panels: move it' });
  return h('div', { class: 'screen' }, h('a', { class: 'skip', href: '#panels' }, 'Skip to the panels'), header(app, { reset: () => grid.reset() }), banner(app), quoteStrip(app), grid.element);
}
