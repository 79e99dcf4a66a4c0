import type { LocalBook } from '../../api/book';
import type { App } from '../../state/app';
import type { Feed } from '../../state/market';
import { Store } from '../../state/store';

const lookEvery = 500;

/** Why nothing may be sent now, for people; null: trading is possible. Whoever trades looks here first: an order on what is no longer true would be a blind one. */
export class TradeGuard {
  readonly blocked = new Store<string | null>('Not connected to the exchange yet.');
  private readonly app: App;
  private authenticated = false;
  private book: Feed<LocalBook> | null = null;

  constructor(app: App) {
    this.app = app;
    app.socket.state.subscribe((state) => {
      if (state !== 'OPEN') this.authenticated = false;
      this.look();
    });
    app.socket.events.on('authenticated', () => {
      this.authenticated = true;
      this.look();
    });
    app.session.user.subscribe((user) => {
      if (user === null) this.authenticated = false;
      this.look();
    });
    app.instruments.all.subscribe(() => this.look());
    app.symbol.subscribe((symbol) => this.follow(symbol));
    // Silence is no event.
    setInterval(() => this.look(), lookEvery);
  }

  private follow(symbol: string): void {
    this.book?.release();
    this.book = symbol === '' ? null : this.app.market.book(symbol);
    this.look();
  }

  private look(): void {
    this.blocked.set(this.reason());
  }

  private reason(): string | null {
    const { session, socket, instruments, symbol } = this.app;
    if (session.user.get() === null) return 'Log on to trade.';
    const state = socket.state.get();
    if (state === 'LOST') return 'The connection to the exchange is lost: nothing can be sent until it is back.';
    if (state !== 'OPEN' || !this.authenticated) return 'Connecting to the exchange…';
    if (!session.may('TRADE')) return 'This key may look, but not trade.';
    const instrument = instruments.get(symbol.get());
    if (!instrument) return 'Choose an instrument.';
    if (instrument.delisted === true) return `${instrument.symbol} is delisted.`;
    return this.staleness(instrument.symbol);
  }

  private staleness(symbol: string): string | null {
    // A channel that the exchange refuses never comes: whoever trades without market data knows it.
    if (!this.book || this.book.refused.get() !== null) return null;
    const { state: freshness, seconds } = this.book.freshness();
    if (freshness === 'STALE') return `The market data is ${seconds} s old: nothing is sent until it is live again.`;
    return freshness === 'WAITING' ? `Waiting for the market data of ${symbol}…` : null;
  }
}
