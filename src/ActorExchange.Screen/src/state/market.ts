import { LocalBook } from '../api/book';
import type { Socket } from '../api/socket';
import type { Freshness, Subscription, Topic } from '../api/subscription';
import type { Bar, BarMessage, BookSnapshot, BookUpdate, Interval, Price, PricesMessage, ServerMessage, Trade, TradeMessage, TradesMessage } from '../api/types';
import { Store } from './store';

/** Market data that several panels look at: one subscription, as long as anybody holds it. */
export interface Feed<T> {
  readonly value: Store<T>;
  /** The exchange refuses the channel: why. */
  readonly refused: Store<string | null>;
  freshness(): Freshness;
  release(): void;
}

interface Shared<T> {
  feed: Omit<Feed<T>, 'release'>;
  holders: number;
  close: () => void;
}

const bookDepth = 100;
const keptTrades = 200;

export class Market {
  private readonly socket: Socket;
  private readonly shared = new Map<string, Shared<unknown>>();

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** The book, in whole or not shown as such: look at {@link LocalBook.whole}. Changed in place. */
  book(symbol: string): Feed<LocalBook> {
    return this.share(`book ${symbol}`, new LocalBook(), { channel: 'orderbook', symbol, depth: bookDepth, conflate: true }, (store, message, again) => {
      const book = store.get();
      const applied = message.type === 'snapshot' ? book.snapshot(message as unknown as BookSnapshot) : book.update(message as unknown as BookUpdate);
      if (applied === 'OLD') return;
      if (applied !== 'OK') again();
      store.changed();
    }, book => (book.whole ? book.sequence : undefined));
  }

  /** The newest first. */
  trades(symbol: string): Feed<Trade[]> {
    return this.share<Trade[]>(`trades ${symbol}`, [], { channel: 'trades', symbol }, (store, message) => {
      if (message.type === 'trades') {
        store.set(merged((message as unknown as TradesMessage).trades.slice().reverse(), store.get()));
      } else {
        const trade = message as unknown as TradeMessage;
        const known = store.get();
        if (known[0] !== undefined && trade.tradeId <= known[0].tradeId) return;
        store.set([trade, ...known.slice(0, keptTrades - 1)]);
      }
    });
  }

  /** The newest bar of an interval; earlier ones come from the REST API. */
  bars(symbol: string, interval: Interval): Feed<Bar | null> {
    return this.share<Bar | null>(`bars ${symbol} ${interval}`, null, { channel: 'bars', symbol, interval }, (store, message) => {
      if (message.type === 'bar') store.set(message as unknown as BarMessage);
    });
  }

  /** Best and last prices of all instruments by symbol. Changed in place. */
  prices(): Feed<Map<string, Price>> {
    return this.share('prices', new Map<string, Price>(), { channel: 'prices' }, (store, message) => {
      for (const price of (message as unknown as PricesMessage).prices ?? []) store.get().set(price.symbol, price);
      store.changed();
    });
  }

  private share<T>(
    key: string, first: T, topic: Topic, take: (store: Store<T>, message: ServerMessage, again: () => void) => void, resume?: (value: T) => number | undefined,
  ): Feed<T> {
    let shared = this.shared.get(key) as Shared<T> | undefined;
    if (shared === undefined) {
      const value = new Store(first);
      const refused = new Store<string | null>(null);
      const subscription: Subscription = this.socket.subscribe(topic, {
        message: message => {
          refused.set(null);
          take(value, message, () => this.socket.again(subscription));
        },
        refused: (_code, reason) => refused.set(reason),
        ...(resume === undefined ? {} : { resumeFrom: () => resume(value.get()) }),
      });
      shared = {
        feed: { value, refused, freshness: () => this.socket.freshness(subscription) },
        holders: 0,
        close: () => this.socket.unsubscribe(subscription),
      };
      this.shared.set(key, shared as Shared<unknown>);
    }
    const held = shared;
    held.holders++;
    let released = false;
    return {
      ...held.feed,
      release: () => {
        if (released) return;
        released = true;
        if (--held.holders > 0) return;
        this.shared.delete(key);
        held.close();
      },
    };
  }
}

/** Newest first, each trade once. */
function merged(newer: Trade[], older: Trade[]): Trade[] {
  const last = newer[newer.length - 1]?.tradeId ?? Infinity;
  return [...newer, ...older.filter(t => t.tradeId < last)].slice(0, keptTrades);
}
