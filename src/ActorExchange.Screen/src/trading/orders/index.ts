import type { Freshness } from '../../api/subscription';
import type { Order, Position } from '../../api/types';
import type { App } from '../../state/app';
import { h } from '../../ui/dom';
import type { Panel } from '../../ui/panel';
import { ActivityPanel } from './activityPanel';
import { type Draft, draftOf } from './draft';
import { FillToasts } from './fillToasts';
import { FillsPanel } from './fillsPanel';
import { closingDraft, flatten } from './flatten';
import { HistoryPanel } from './historyPanel';
import { OrderEntry } from './orderEntry';
import { OrderSender } from './orderSender';
import { PositionsPanel } from './positionsPanel';
import { PrivateFreshness } from './privateFreshness';
import { Ticket } from './ticket';
import { TradeGuard } from './tradeGuard';
import { bindTradingKeys } from './tradingKeys';
import { WorkingPanel } from './workingPanel';

/** Ticket, working orders, positions, fills, history, activity. */
export function orderPanels(app: App): Panel[] {
  const guard = new TradeGuard(app);
  const sender = new OrderSender(app);
  const entry = new OrderEntry(app, sender, guard);
  const ticket = new Ticket(app, entry, guard);
  const working = new WorkingPanel(app, sender, guard);
  const flattenAll = (): void => void flatten(app, sender, guard);
  const again = (order: Order): void => showIn(app, ticket, order.symbol, draftOf(order));
  const positions = new PositionsPanel(app, {
    close: (position: Position) => {
      const draft = closingDraft(position);
      if (draft) showIn(app, ticket, position.symbol, draft, true);
      else app.toasts.show('INFO', `The position in ${position.symbol} is closed already`);
    },
    look: (symbol) => app.symbol.set(symbol),
    flatten: flattenAll,
  });
  const fills = new FillsPanel(app);
  const history = new HistoryPanel(app, again);
  const activity = new ActivityPanel(app);
  new FillToasts(app);
  followClicks(app, ticket);
  bindTradingKeys(app, ticket, entry, working, flattenAll);
  const live = new PrivateFreshness(app);
  const freshness = (): Freshness => live.now();
  return [
    { id: 'ticket', title: 'Ticket', element: h('div', { class: 'ticket-panel' }, ticket.element), focus: () => ticket.focus() },
    { id: 'orders', title: 'Orders', element: working.element, freshness, focus: () => working.focus() },
    { id: 'positions', title: 'Positions', element: positions.element, freshness, focus: () => positions.focus() },
    { id: 'fills', title: 'Fills', element: fills.element, freshness, focus: () => fills.focus() },
    { id: 'history', title: 'History', element: history.element, freshness, focus: () => history.focus() },
    { id: 'activity', title: 'Activity', element: activity.element, focus: () => activity.focus() },
  ];
}

/** What is clicked in the market's panels lands in the ticket, or goes the ticket's way. */
function followClicks(app: App, ticket: Ticket): void {
  app.events.on('pricePicked', ({ symbol, price, side }) => {
    if (symbol === app.symbol.get()) ticket.takePrice(price, side);
  });
  app.events.on('placeIntent', ({ symbol, side, price, quantity }) => {
    if (symbol === app.symbol.get()) void ticket.place(side, price, quantity);
  });
}

function showIn(app: App, ticket: Ticket, symbol: string, draft: Draft, once = false): void {
  app.symbol.set(symbol);
  ticket.fillIn(draft, once);
  app.events.emit('openPanel', 'ticket');
}
