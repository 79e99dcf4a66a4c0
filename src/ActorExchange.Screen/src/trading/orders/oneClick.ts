import type { App } from '../../state/app';
import { Store } from '../../state/store';
import { h, setText, toggle } from '../../ui/dom';
import { Arming } from './arming';
import type { TradeGuard } from './tradeGuard';

const idle = 120_000;

/** The switch that lets orders go without a question, and says so as long as it is on. */
export class OneClick {
  readonly element: HTMLElement;
  readonly armed = new Store(false);
  private readonly arming: Arming;
  private readonly guard: TradeGuard;
  private readonly box = h('input', { type: 'checkbox', role: 'switch', on: { change: () => this.toggle() } });
  private readonly state = h('span', { class: 'one-click-state', role: 'status' });

  constructor(app: App, guard: TradeGuard) {
    this.guard = guard;
    this.arming = new Arming(idle, () => this.show());
    this.element = h('div', { class: 'one-click' }, h('label', { class: 'switch' }, this.box, 'One-click trading'), this.state);
    app.socket.state.subscribe((state) => {
      if (state !== 'OPEN') this.arming.disarm('the connection was lost');
    });
    let symbol = app.symbol.get();
    app.symbol.subscribe((next) => {
      if (next !== symbol) this.arming.disarm('another symbol was chosen');
      symbol = next;
    });
    this.show();
  }

  /** An order was sent without a question. */
  used(): void {
    this.arming.used();
  }

  /** Nobody arms what cannot trade: it would be armed when the connection comes back, and for whatever is shown then. */
  toggle(): void {
    if (this.arming.armed) this.arming.disarm('by hand');
    else if (this.guard.blocked.get() === null) this.arming.arm();
    else this.show();
  }

  private show(): void {
    const { armed, reason } = this.arming;
    this.box.checked = armed;
    toggle(this.element, 'armed', armed);
    setText(this.state, armed ? 'ARMED: orders go at once' : reason === 'never armed' || reason === 'by hand' ? 'off: every order is confirmed' : `off: ${reason}`);
    this.armed.set(armed);
  }
}
