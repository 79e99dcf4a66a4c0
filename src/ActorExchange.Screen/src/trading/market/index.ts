import type { App } from '../../state/app';
import type { Panel } from '../../ui/panel';
import { LadderPanel } from '../ladder/panel';
import { ChartPanel } from './chart';
import { DepthPanel } from './depth';
import { TradesPanel } from './trades';
import { Watchlist } from './watchlist';

/** Watchlist, chart, depth, trades, ladder. */
export function marketPanels(app: App): Panel[] {
  const keys = [['w', 'watchlist', 'the watchlist'], ['c', 'chart', 'the chart'], ['d', 'depth', 'the depth chart'], ['t', 'trades', 'the trades'], ['l', 'ladder', 'the ladder']] as const;
  for (const [key, id, name] of keys) app.keyboard.bind({ keys: [key], group: 'Panels', does: `Go to ${name}`, run: () => app.events.emit('openPanel', id) });
  return [new Watchlist(app), new TradesPanel(app), new ChartPanel(app), new DepthPanel(app), new LadderPanel(app)];
}
