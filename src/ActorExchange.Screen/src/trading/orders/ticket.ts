import type { Side } from '../../api/types';
import type { App } from '../../state/app';
import { grouped } from '../../state/format';
import type { Listed } from '../../state/instruments';
import { button, fill, h, setText, toggle } from '../../ui/dom';
import { changed, type Draft, emptyDraft, toRequest } from './draft';
import { type Fault, faultsOf } from './draftChecks';
import { groupFaults, type GroupFault } from './groupDraft';
import type { OrderEntry } from './orderEntry';
import { problemText } from './problemText';
import { QuickPrices } from './quickPrices';
import { hasPrice, phaseHint } from './rules';
import { TicketFields } from './ticketFields';
import { TicketGroup } from './ticketGroup';
import { TicketPreview } from './ticketPreview';
import { TicketTemplates } from './ticketTemplates';
import type { TradeGuard } from './tradeGuard';
import { worded } from './words';

const lookAgainEvery = 5_000;

/** Where orders are written and sent. What it sends is what it shows: the order is fixed before the question is asked. */
export class Ticket {
  readonly element: HTMLFormElement;
  private readonly app: App;
  private readonly entry: OrderEntry;
  private readonly guard: TradeGuard;
  private readonly fields: TicketFields;
  private readonly group: TicketGroup;
  private readonly preview: TicketPreview;
  private readonly sides: ReadonlyMap<Side, HTMLButtonElement>;
  private readonly send = h('button', { type: 'submit', class: 'send' });
  private readonly why = h('p', { class: 'blocked', role: 'status' });
  private readonly phase = h('p', { class: 'hint' });
  private readonly problem = h('div', { class: 'problem', role: 'alert' });
  private readonly quotes: QuickPrices;
  private draft: Draft = emptyDraft;
  private faults: readonly GroupFault[] = [];
  private touched = false;
  private once = false;

  constructor(app: App, entry: OrderEntry, guard: TradeGuard) {
    this.app = app;
    this.entry = entry;
    this.guard = guard;
    this.fields = new TicketFields((change) => this.change(change));
    this.group = new TicketGroup(() => this.changedBy());
    this.preview = new TicketPreview(app);
    this.quotes = new QuickPrices(app, (price) => this.takePrice(price));
    this.sides = new Map((['BUY', 'SELL'] as const).map((side) => [side, button(worded(side), () => this.change({ side }), { class: `side-${side.toLowerCase()}` })]));
    const templates = new TicketTemplates(app.toasts, () => this.draft, (draft) => this.fillIn(draft));
    const on = { submit: (event: Event) => this.submitted(event), keydown: (event: KeyboardEvent) => this.pressed(event) };
    this.element = h('form', { class: 'ticket', novalidate: true, 'aria-label': 'Order ticket', on },
      h('div', { class: 'sides', role: 'group', 'aria-label': 'Side' }, [...this.sides.values()]),
      this.quotes.element, this.fields.main, this.fields.conditions, this.group.element,
      this.preview.element, this.phase, this.problem, this.why, this.send, entry.oneClick.element, templates.element);
    this.fields.number('price').startFrom = () => this.quotes.joining(this.draft.side);
    this.fields.number('stopPrice').startFrom = () => this.quotes.joining(this.draft.side);
    for (const store of [guard.blocked, entry.sending, entry.oneClick.armed]) store.subscribe(() => this.showButtons());
    guard.blocked.subscribe(() => this.showPreview());
    app.symbol.subscribe(() => this.symbolChanged());
    app.instruments.all.subscribe(() => this.changedBy());
    app.account.view.subscribe(() => this.lookAgain());
    setInterval(() => this.lookAgain(), lookAgainEvery);
    this.changedBy();
  }

  /** Puts another order's terms in, of this symbol, in place of all that was there. `once`: they are not for the next order, too. */
  fillIn(draft: Draft, once = false): void {
    this.group.clear();
    this.change(draft);
    this.once = once;
    this.touched = false;
    this.showFaults();
  }

  /** A click on a price of the market: it becomes the limit, or the stop of a type without one. */
  takePrice(price: string, side?: Side): void {
    const field = hasPrice(this.draft.type) ? 'price' : this.draft.type === 'STOP' ? 'stopPrice' : null;
    this.change({ ...(field === null ? {} : { [field]: price }), ...(side === undefined ? {} : { side }) });
  }

  /** Ready to type: the keys B and S. */
  start(side: Side): void {
    this.change({ side });
    this.fields.number('quantity').input.focus();
    this.fields.number('quantity').input.select();
  }

  get isShown(): boolean {
    return this.element.offsetParent !== null;
  }

  focus(): void {
    this.fields.number('quantity').input.focus();
  }

  /** A limit order beside the ticket, from a click into the market: asked for, or sent at once while one-click is armed. The ticket's own fields stay. */
  async place(side: Side, price: string, quantity: string): Promise<void> {
    const draft: Draft = { ...emptyDraft, side, price, quantity, selfTradePrevention: this.draft.selfTradePrevention };
    const terms = this.terms();
    const [fault] = terms ? faultsOf(draft, terms, Date.now()) : [];
    if (fault) return this.app.toasts.show('BAD', 'Not sent', fault.message);
    try {
      await this.entry.send(this.app.symbol.get(), draft, null);
    } catch (e) {
      const problem = problemText(e);
      this.app.toasts.show('BAD', problem.code, `${problem.what} ${problem.next}`.trim());
    }
  }

  /** As a press of the button. */
  submit(): void {
    this.element.requestSubmit();
  }

  clear(): void {
    this.once = false;
    this.group.clear();
    this.showProblem(null);
    this.change({ ...emptyDraft, side: this.draft.side });
    this.touched = false;
    this.showFaults();
  }

  private change(change: Partial<Draft>): void {
    this.draft = changed(this.draft, change);
    this.changedBy();
  }

  private symbolChanged(): void {
    this.showProblem(null);
    this.group.clear();
    // A price of another instrument means nothing here.
    this.change({ price: '', stopPrice: '', quantity: '', trail: '', limitOffset: '', pegOffset: '', displayQuantity: '', displayVariance: '', minQuantity: '' });
    this.touched = false;
    this.showFaults();
  }

  /** What the preview said may no longer be so: the account or the market has moved on. */
  private lookAgain(): void {
    if (this.isShown && this.preview.outdated()) this.showPreview();
  }

  private changedBy(): void {
    const terms = this.terms();
    this.fields.show(this.draft, terms);
    if (terms) this.group.stepBy(terms.tick, () => this.draft.price || this.quotes.joining(this.draft.side));
    for (const [side, element] of this.sides) element.setAttribute('aria-pressed', String(side === this.draft.side));
    this.element.dataset['side'] = this.draft.side.toLowerCase();
    this.faults = this.findFaults();
    setText(this.phase, terms ? (phaseHint(terms.phase, this.draft.type, this.draft.timeInForce) ?? '') : '');
    if (this.touched) this.showFaults();
    this.showButtons();
    this.showPreview();
  }

  private terms(): Listed | null {
    return this.app.instruments.get(this.app.symbol.get()) ?? null;
  }

  private findFaults(): readonly GroupFault[] {
    const terms = this.terms();
    if (!terms) return [];
    const now = Date.now();
    return this.group.draft ? groupFaults(this.group.draft, this.draft, terms, now) : faultsOf(this.draft, terms, now);
  }

  private showFaults(): void {
    const shown = this.touched ? this.faults : [];
    const stops = this.draft.type === 'STOP' || this.draft.type === 'STOP_LIMIT';
    const ofGroup = ({ field }: GroupFault): boolean => field === 'profitPrice' || field === 'stopLimit' || (field === 'stopPrice' && !stops);
    this.fields.showFaults(shown.filter((fault): fault is Fault => !ofGroup(fault)));
    this.group.showFaults(shown.filter(ofGroup));
  }

  private showButtons(): void {
    const blocked = this.guard.blocked.get();
    this.send.disabled = blocked !== null || this.entry.sending.get();
    setText(this.why, blocked ?? '');
    const what = this.group.draft ? worded(this.group.draft.kind).toLowerCase() : '';
    const price = hasPrice(this.draft.type) && this.draft.price !== '' ? ` at ${grouped(this.draft.price)}` : '';
    const label = `${worded(this.draft.side)} ${grouped(this.draft.quantity.trim() || undefined)} ${this.app.symbol.get()}${price}${what === '' ? '' : `, ${what}`}`;
    setText(this.send, this.entry.sending.get() ? 'Sending…' : this.entry.oneClick.armed.get() ? `${label}: at once` : label);
    toggle(this.send, 'armed', this.entry.oneClick.armed.get());
  }

  private showPreview(): void {
    if (this.guard.blocked.get() !== null) this.preview.follow(null, 'No preview now.');
    else if (this.faults.length > 0) this.preview.follow(null, this.draft.quantity === '' ? 'Fill in the order to see what it would cost.' : (this.faults[0]?.message ?? ''));
    else this.preview.follow(toRequest(this.draft, this.app.symbol.get()), '', this.group.draft !== null);
  }

  private submitted(event: Event): void {
    event.preventDefault();
    const blocked = this.guard.blocked.get();
    if (blocked !== null) this.app.toasts.announce(blocked, true);
    if (blocked !== null || this.entry.sending.get()) return;
    this.touched = true;
    this.faults = this.findFaults();
    this.showFaults();
    const first = this.faults[0];
    if (first) {
      this.fields.focus(first.field);
      this.group.focus(first.field);
      this.app.toasts.announce(first.message, true);
    } else {
      void this.sendNow();
    }
  }

  private async sendNow(): Promise<void> {
    this.showProblem(null);
    try {
      if (await this.entry.send(this.app.symbol.get(), this.draft, this.group.draft)) {
        this.touched = false;
        if (this.once) this.clear();
      }
    } catch (e) {
      this.showProblem(e);
    }
    this.changedBy();
    this.lookAgain();
  }

  private showProblem(error: unknown): void {
    if (error === null) return fill(this.problem);
    const problem = problemText(error);
    fill(this.problem, h('strong', null, problem.code), h('p', null, problem.what), problem.next === '' ? null : h('p', { class: 'next-step' }, problem.next));
    if (problem.field !== undefined) this.fields.focus(problem.field);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }
}
