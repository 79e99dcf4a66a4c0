import type { OrderRequest } from '../../api/types';
import type { App } from '../../state/app';
import { grouped } from '../../state/format';
import { newClientOrderId } from '../../state/orders';
import { Store } from '../../state/store';
import { confirm } from '../../ui/dialog';
import { h } from '../../ui/dom';
import { described, type Draft, toRequest } from './draft';
import { type GroupDraft, toLegs } from './groupDraft';
import { OneClick } from './oneClick';
import type { OrderSender } from './orderSender';
import { TicketPreview } from './ticketPreview';
import type { TradeGuard } from './tradeGuard';
import { worded } from './words';

/** The way from a complete draft to the exchange: a question, unless one-click trading is armed, and never without a live connection. */
export class OrderEntry {
  readonly oneClick: OneClick;
  /** On its way to the exchange. */
  readonly sending = new Store(false);
  private asking = false;
  private readonly app: App;
  private readonly sender: OrderSender;
  private readonly guard: TradeGuard;

  constructor(app: App, sender: OrderSender, guard: TradeGuard) {
    this.app = app;
    this.sender = sender;
    this.guard = guard;
    this.oneClick = new OneClick(app, guard);
  }

  /** Sends a draft without faults. True: the exchange has taken it; false: nobody wanted it or it may not be sent now. What it refuses is thrown. */
  async send(symbol: string, draft: Draft, group: GroupDraft | null): Promise<boolean> {
    if (this.asking || this.sending.get() || !this.mayGo()) return false;
    const legs = group ? toLegs(group, draft, symbol, newClientOrderId) : [toRequest(draft, symbol, newClientOrderId())];
    if (this.oneClick.armed.get()) this.oneClick.used();
    else if (!(await this.isWanted(described(draft, symbol), legs, group))) return false;
    // While the question stood, the connection may have gone.
    if (!this.mayGo()) return false;
    this.sending.set(true);
    try {
      const [first] = legs;
      if (group) await this.sender.placeGroup(symbol, group.kind, legs);
      else if (first) await this.sender.place(first);
      return true;
    } finally {
      this.sending.set(false);
    }
  }

  private async isWanted(line: string, legs: readonly OrderRequest[], group: GroupDraft | null): Promise<boolean> {
    this.asking = true;
    document.addEventListener('keydown', ignoreHeldEnter, true);
    try {
      return await this.ask(line, legs, group);
    } finally {
      this.asking = false;
      document.removeEventListener('keydown', ignoreHeldEnter, true);
    }
  }

  private mayGo(): boolean {
    const blocked = this.guard.blocked.get();
    if (blocked !== null) this.app.toasts.show('BAD', 'Not sent', blocked);
    return blocked === null;
  }

  private ask(line: string, legs: readonly OrderRequest[], group: GroupDraft | null): Promise<boolean> {
    const [first, ...others] = legs;
    const preview = new TicketPreview(this.app, 0);
    if (first) preview.follow(first, '', group !== null);
    const body = h('div', { class: 'confirm-order' }, h('p', { class: `confirm-line ${first?.side.toLowerCase() ?? ''}` }, line),
      group === null ? null : [h('p', null, `${worded(group.kind)}, together with:`), h('ul', null, others.map((leg) => h('li', null, legText(leg))))], preview.element);
    return confirm(group === null ? 'Send this order?' : 'Send these orders?', body, { yes: first ? `${worded(first.side)} ${first.symbol}` : 'Send' });
  }
}

/** The Enter that sent the ticket must not answer the question, too, only because it was held down a little longer. */
function ignoreHeldEnter(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter') event.preventDefault();
}

function legText(leg: OrderRequest): string {
  const price = leg.price === undefined ? '' : ` ${grouped(leg.price)}`;
  const stop = leg.stopPrice === undefined ? '' : `, stop ${grouped(leg.stopPrice)}`;
  return `${worded(leg.side)} ${grouped(leg.quantity)} ${worded(leg.type).toLowerCase()}${price}${stop}`;
}
