import type { App } from '../../state/app';
import type { OrderEntry } from './orderEntry';
import type { Ticket } from './ticket';
import type { WorkingPanel } from './workingPanel';

const group = 'Trading';

/** The trading half's part of the keyboard map. What costs money or cannot be undone asks first. */
export function bindTradingKeys(app: App, ticket: Ticket, entry: OrderEntry, working: WorkingPanel, flatten: () => void): void {
  const { keyboard, events } = app;
  const start = (side: 'BUY' | 'SELL'): void => {
    events.emit('openPanel', 'ticket');
    ticket.start(side);
  };
  // What nobody sees is not sent, armed or not.
  const send = (): void => (ticket.isShown ? ticket.submit() : events.emit('openPanel', 'ticket'));
  keyboard.bind({ keys: ['b'], does: 'Ticket: buy', group, run: () => start('BUY') });
  keyboard.bind({ keys: ['s'], does: 'Ticket: sell', group, run: () => start('SELL') });
  keyboard.bind({ keys: ['Ctrl+Enter'], does: 'Send the ticket', group, inInputs: true, run: () => send() });
  keyboard.bind({ keys: ['C'], does: 'Clear the ticket', group, run: () => ticket.clear() });
  keyboard.bind({ keys: ['A'], does: 'Arm or disarm one-click trading', group, run: () => entry.oneClick.toggle() });
  keyboard.bind({ keys: ['X'], does: 'Cancel all working orders (asks first)', group, run: () => void working.cancelAll() });
  keyboard.bind({ keys: ['F'], does: 'Flatten: cancel all orders and close all positions (asks first)', group, run: flatten });
  const panels = [['o', 'orders'], ['p', 'positions'], ['f', 'fills'], ['h', 'history'], ['v', 'activity']] as const;
  for (const [key, panel] of panels) keyboard.bind({ keys: [key], does: `Show ${panel}`, group: 'Panels', run: () => events.emit('openPanel', panel) });
  keyboard.note(
    { keys: 'Enter', does: 'In the ticket: send it; in the question that follows: yes', group },
    { keys: '↑ ↓', does: 'In a price or quantity: a tick or a lot; with Shift ten', group },
    { keys: 'Esc', does: 'Leave the ticket, a question, or a change', group },
    { keys: 'Enter, Delete', does: 'On a working order: change it in its row, cancel it', group },
    { keys: 'Enter', does: 'On a position or an old order: put a closing order or one like it into the ticket', group },
  );
}
