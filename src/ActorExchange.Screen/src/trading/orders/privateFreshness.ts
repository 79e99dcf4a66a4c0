import type { Freshness } from '../../api/subscription';
import type { App } from '../../state/app';

/** Whether one's own orders and positions are as the exchange has them: from the logon on a connection until it is lost. */
export class PrivateFreshness {
  private live = false;
  private lastLive = 0;

  constructor(app: App) {
    app.socket.events.on('authenticated', () => (this.live = true));
    app.socket.state.subscribe((state) => {
      if (state === 'OPEN' || !this.live) return;
      this.live = false;
      this.lastLive = performance.now();
    });
  }

  now(): Freshness {
    if (this.live) return { state: 'LIVE', seconds: 0 };
    if (this.lastLive === 0) return { state: 'WAITING', seconds: 0 };
    return { state: 'STALE', seconds: Math.max(1, Math.round((performance.now() - this.lastLive) / 1_000)) };
  }
}
