import { Socket } from '../api/socket';
import type { Rest } from '../api/rest';
import type { ExchangeInfo, Order, Side } from '../api/types';
import { Keyboard } from '../ui/keyboard';
import { login } from '../ui/login';
import { startTheme } from '../ui/theme';
import { Toasts } from '../ui/toast';
import { h } from '../ui/dom';
import { Account } from './account';
import { Instruments } from './instruments';
import { Market } from './market';
import { Orders } from './orders';
import { Session } from './session';
import { settings } from './settings';
import { Bus, Store } from './store';

/** What panels tell each other. */
export interface AppEvents {
  /** Somebody clicked where an order should go. Whoever has the ticket asks for confirmation, or places it at once when armed. Price and quantity are exact texts. */
  placeIntent: { symbol: string; side: Side; price: string; quantity: string };
  /** A price was clicked that an order might have: into the ticket, nothing is placed. */
  pricePicked: { symbol: string; price: string; side?: Side };
  /** Show this panel. */
  openPanel: string;
  /** An order was asked to go or to move and this was sent. */
  orderTouched: Order;
}

/** All that a screen's panels share. One per page. */
export class App {
  readonly session = new Session();
  readonly rest: Rest = this.session.rest;
  readonly socket = new Socket({ token: () => this.session.token });
  readonly instruments = new Instruments(this.rest);
  readonly market = new Market(this.socket);
  readonly orders = new Orders(this.rest, this.socket);
  readonly account = new Account(this.socket);
  readonly events = new Bus<AppEvents>();
  /** The instrument that all panels show. */
  readonly symbol = new Store(settings.read('symbol', ''));
  readonly toasts = new Toasts();
  readonly keyboard = new Keyboard();
  readonly root: HTMLElement;

  constructor(root: HTMLElement) {
    this.root = root;
    startTheme();
    this.symbol.subscribe(symbol => settings.write('symbol', symbol));
  }

  /** Reads what is listed, lets somebody log on, connects, and draws. After a logout it begins anew. */
  async run(draw: (app: App) => HTMLElement): Promise<void> {
    const info = await this.exchangeInfo();
    if (this.session.token === null) await login(this.root, this.session, info.authentication === 'OPEN', info.server);
    if (!this.instruments.all.get().has(this.symbol.get())) this.symbol.set(this.instruments.symbols()[0] ?? '');
    this.instruments.follow(this.socket);
    this.root.replaceChildren(draw(this));
    // Nothing of one user's screen may be left for the next one: a new page is the surest way.
    this.session.user.subscribe(user => {
      if (user === null) location.reload();
    });
    this.socket.events.on('loggedOut', () => this.session.logout());
    this.socket.events.on('alert', alert => this.toasts.show('BAD', alert.code, alert.message));
    this.socket.events.on('error', error => this.toasts.show('BAD', error.code, error.reason));
    this.socket.connect();
  }

  logout(): void {
    this.socket.close(true);
    this.session.logout();
  }

  private async exchangeInfo(): Promise<ExchangeInfo> {
    for (;;) {
      try {
        return await this.instruments.load();
      } catch (e) {
        this.root.replaceChildren(h('div', { class: 'login-page' }, h('div', { class: 'login', role: 'status' },
          h('h1', null, 'ActorExchange'), h('p', null, e instanceof Error ? e.message : String(e)), h('p', { class: 'muted' }, 'Trying again…'))));
        await new Promise(resolve => setTimeout(resolve, 2_000));
      }
    }
  }
}
