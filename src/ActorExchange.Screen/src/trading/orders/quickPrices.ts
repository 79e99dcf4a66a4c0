import { Decimal } from '../../api/decimal';
import type { Price, Side } from '../../api/types';
import type { App } from '../../state/app';
import type { Feed } from '../../state/market';
import { button, h } from '../../ui/dom';

/** Buttons that put a price of the market into the ticket. */
export class QuickPrices {
  readonly element: HTMLElement;
  private readonly app: App;
  private readonly prices: Feed<Map<string, Price>>;

  constructor(app: App, take: (price: string) => void) {
    this.app = app;
    this.prices = app.market.prices();
    const one = (label: string, says: string, price: () => string | null): HTMLElement =>
      button(label, () => {
        const found = price();
        if (found !== null) take(found);
      }, { class: 'quiet', title: says });
    this.element = h('div', { class: 'quick-prices', role: 'group', 'aria-label': 'Take a price of the market' },
      one('Bid', 'The best bid', () => this.price('bid')), one('Mid', 'The middle of bid and ask, on a tick', () => this.middle()),
      one('Ask', 'The best ask', () => this.price('ask')), one('Last', 'The last trade', () => this.price('last')));
  }

  /** Where an order of this side joins the market: its own side's best price, or the last trade's; null: there is none. */
  joining(side: Side): string | null {
    return this.price(side === 'BUY' ? 'bid' : 'ask') ?? this.price('last');
  }

  private price(which: 'bid' | 'ask' | 'last'): string | null {
    return this.prices.value.get().get(this.app.symbol.get())?.[which] ?? null;
  }

  private middle(): string | null {
    const [bid, ask] = [this.price('bid'), this.price('ask')];
    const tick = this.app.instruments.get(this.app.symbol.get())?.tick;
    if (bid === null || ask === null || tick === undefined) return bid ?? ask;
    const scale = Decimal.of(tick).scale;
    return Decimal.of(bid).plus(Decimal.of(ask)).dividedBy(Decimal.of('2'), scale + 1).towardZero(Decimal.of(tick)).rounded(scale).toString();
  }
}
