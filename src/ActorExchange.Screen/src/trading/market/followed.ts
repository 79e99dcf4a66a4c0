import type { Freshness } from '../../api/subscription';
import type { App } from '../../state/app';
import type { Feed } from '../../state/market';
import type { Unsubscribe } from '../../state/store';

const waiting: Freshness = { state: 'WAITING', seconds: 0 };

/** The feed of the selected instrument, as long as the panel is visible: what nobody sees is not asked for. */
export class Followed<T> {
  feed: Feed<T> | null = null;
  private readonly open: (symbol: string) => Feed<T>;
  private readonly changed: () => void;
  private readonly app: App;
  private visible = false;
  private listening: Unsubscribe[] = [];

  constructor(app: App, open: (symbol: string) => Feed<T>, changed: () => void) {
    this.app = app;
    this.open = open;
    this.changed = changed;
    app.symbol.subscribe(() => this.renew());
  }

  get value(): T | null {
    return this.feed?.value.get() ?? null;
  }

  show(visible: boolean): void {
    if (this.visible === visible) return;
    this.visible = visible;
    this.renew();
  }

  freshness(): Freshness {
    return this.feed?.freshness() ?? waiting;
  }

  /** Why the exchange does not send it; null: it does. */
  refused(): string | null {
    return this.feed?.refused.get() ?? null;
  }

  renew(): void {
    const before = this.feed;
    for (const stop of this.listening) stop();
    this.listening = [];
    const symbol = this.app.symbol.get();
    this.feed = this.visible && symbol !== '' ? this.open(symbol) : null;
    // Only now: a feed that stays the same is not subscribed to twice.
    before?.release();
    if (this.feed === null) return;
    this.listening = [this.feed.value.subscribe(() => this.changed()), this.feed.refused.subscribe(() => this.changed())];
  }
}
