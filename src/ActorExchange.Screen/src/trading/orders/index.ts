import type { App } from '../../state/app';
import type { Panel } from '../../ui/panel';

/** Ticket, working orders, positions, activity. */
export function orderPanels(_app: App): Panel[] {
  return [];
}
