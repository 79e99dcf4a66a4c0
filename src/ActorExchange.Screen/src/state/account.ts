import type { Socket } from '../api/socket';
import type { AccountMessage, Balance, Position } from '../api/types';
import { Store } from './store';

export interface AccountView { balances: Map<string, Balance>; positions: Map<string, Position> }

/** One's own balances by currency and positions by symbol, as the exchange tells them over the socket. Changed in place. */
export class Account {
  readonly view = new Store<AccountView>({ balances: new Map(), positions: new Map() });
  readonly loaded = new Store(false);
  /** The last message was a part of a snapshot that goes on. */
  private unfinished = false;

  constructor(socket: Socket) {
    socket.events.on('account', message => this.take(message));
  }

  clear(): void {
    this.view.set({ balances: new Map(), positions: new Map() });
    this.loaded.set(false);
  }

  private take(message: AccountMessage): void {
    const { balances, positions } = this.view.get();
    if (message.snapshot && !this.unfinished) {
      balances.clear();
      positions.clear();
    }
    for (const balance of message.balances ?? []) balances.set(balance.currency, balance);
    for (const position of message.positions ?? []) positions.set(position.symbol, position);
    this.unfinished = message.more === true;
    if (!this.unfinished) this.loaded.set(true);
    this.view.changed();
  }
}
