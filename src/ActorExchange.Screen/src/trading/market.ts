import type { App } from '../state/app';
import type { Panel } from '../ui/panel';

/** Watchlist, chart, depth, trades, ladder. */
export function marketPanels(_app: App): Panel[] {
  return [];
}
