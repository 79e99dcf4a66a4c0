import { Decimal } from '../../api/decimal';
import { type Condition, conditionsFor, conflictOf, hasPrice, timesFor } from './rules';
import type { Order, OrderRequest, OrderType, Peg, SelfTradePrevention, Side, TimeInForce, TriggerSource } from '../../api/types';
import { worded } from './words';

/** What stands in the ticket's fields: texts as typed. Never changed; a change makes a new one ({@link changed}). */
export interface Draft {
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly quantity: string;
  readonly price: string;
  readonly stopPrice: string;
  readonly triggerSource: string;
  readonly trailUnit: 'PRICE' | 'BASIS_POINTS';
  readonly trail: string;
  readonly limitOffset: string;
  readonly peg: string;
  readonly pegOffset: string;
  readonly displayQuantity: string;
  readonly displayVariance: string;
  readonly minQuantity: string;
  /** Local time as a datetime-local field has it: "2026-11-21T17:30". */
  readonly expireTime: string;
  readonly postOnly: boolean;
  readonly postOnlySlide: boolean;
  readonly hidden: boolean;
  readonly allOrNone: boolean;
  readonly reduceOnly: boolean;
  readonly selfTradePrevention: string;
}

export const emptyDraft: Draft = {
  side: 'BUY',
  type: 'LIMIT',
  timeInForce: 'GTC',
  quantity: '',
  price: '',
  stopPrice: '',
  triggerSource: 'LAST_TRADE',
  trailUnit: 'PRICE',
  trail: '',
  limitOffset: '',
  peg: 'PRIMARY',
  pegOffset: '',
  displayQuantity: '',
  displayVariance: '',
  minQuantity: '',
  expireTime: '',
  postOnly: false,
  postOnlySlide: false,
  hidden: false,
  allOrNone: false,
  reduceOnly: false,
  selfTradePrevention: 'NONE',
};

/** What of an instrument rules an order's numbers. */
export interface Terms {
  readonly symbol: string;
  readonly tick: string;
  readonly lot: string;
  readonly minPrice?: string | null;
  readonly maxPrice?: string | null;
  readonly maxQuantity?: string | null;
}

/** A fault of one field, said for people. */
export interface Fault {
  readonly field: keyof Draft;
  readonly message: string;
}

/** The draft with some fields changed, and what does not go with them put right: a time in force that the type has not becomes its first. */
export function changed(draft: Draft, change: Partial<Draft>): Draft {
  const next = { ...draft, ...change };
  const times = timesFor(next.type);
  return times.includes(next.timeInForce) ? next : { ...next, timeInForce: times[0] ?? 'GTC' };
}

/** An order like one that there was. Times that have passed are left out. */
export function draftOf(order: Order): Draft {
  const draft: Draft = {
    ...emptyDraft,
    side: order.side,
    type: order.type,
    timeInForce: order.timeInForce === 'GTD' ? 'GTC' : order.timeInForce,
    quantity: order.quantity,
    price: order.price ?? '',
    stopPrice: order.stopPrice ?? '',
    displayQuantity: order.displayQuantity ?? '',
    postOnly: order.postOnly === true,
    hidden: order.hidden === true,
    reduceOnly: order.reduceOnly === true,
    selfTradePrevention: order.selfTradePrevention ?? 'NONE',
  };
  return changed(draft, {});
}

/** The conditions that are set in the draft, whether they go with its type or not. */
export function setConditions(draft: Draft): ReadonlySet<Condition> {
  const set = new Set<Condition>();
  if (draft.displayQuantity.trim() !== '') set.add('displayQuantity');
  if (draft.minQuantity.trim() !== '') set.add('minQuantity');
  for (const name of switches) if (draft[name]) set.add(name);
  return set;
}

export const switches = ['postOnly', 'postOnlySlide', 'hidden', 'allOrNone', 'reduceOnly'] as const;

/** Everything that is wrong with the draft by what can be known here; empty: it may be sent. `now`: milliseconds since 1970. */
export function faultsOf(draft: Draft, terms: Terms, now: number): Fault[] {
  const check = new Checks(draft, terms);
  const offered = conditionsFor(draft.type, draft.timeInForce);
  const quantity = check.quantity('quantity', 'Quantity', true);
  if (hasPrice(draft.type)) check.price('price', draft.type === 'PEGGED' ? 'Worst price' : 'Price');
  if (offered.has('stopPrice')) check.price('stopPrice', 'Stop price');
  if (offered.has('trail')) check.trail();
  if (offered.has('limitOffset')) check.distance('limitOffset', 'Limit offset', false);
  if (offered.has('peg')) check.distance('pegOffset', 'Peg offset', true);
  if (offered.has('displayQuantity')) check.display(quantity);
  if (offered.has('minQuantity')) check.part('minQuantity', 'Minimum quantity', quantity);
  if (draft.timeInForce === 'GTD') check.expiry(now);
  check.together(offered);
  return check.faults;
}

/** The order as the API takes it, with only the fields that its type and time in force have. Only for a draft without faults. */
export function toRequest(draft: Draft, symbol: string, clientOrderId?: string): OrderRequest {
  const offered = conditionsFor(draft.type, draft.timeInForce);
  const order: OrderRequest = { symbol, side: draft.side, type: draft.type, timeInForce: draft.timeInForce, quantity: plain(draft.quantity) };
  if (clientOrderId !== undefined) order.clientOrderId = clientOrderId;
  if (hasPrice(draft.type)) order.price = plain(draft.price);
  if (offered.has('stopPrice')) order.stopPrice = plain(draft.stopPrice);
  if (offered.has('triggerSource') && draft.triggerSource !== 'LAST_TRADE') order.triggerSource = draft.triggerSource as TriggerSource;
  if (offered.has('trail') && draft.trailUnit === 'BASIS_POINTS') order.trailBasisPoints = Number(draft.trail);
  if (offered.has('trail') && draft.trailUnit === 'PRICE') order.trailDistance = plain(draft.trail);
  if (offered.has('limitOffset') && given(draft.limitOffset)) order.limitOffset = plain(draft.limitOffset);
  if (offered.has('peg')) order.peg = draft.peg as Peg;
  if (offered.has('peg') && given(draft.pegOffset)) order.pegOffset = plain(draft.pegOffset);
  if (offered.has('displayQuantity') && given(draft.displayQuantity)) {
    order.displayQuantity = plain(draft.displayQuantity);
    if (given(draft.displayVariance)) order.displayVariance = plain(draft.displayVariance);
  }
  if (offered.has('minQuantity') && given(draft.minQuantity)) order.minQuantity = plain(draft.minQuantity);
  if (draft.timeInForce === 'GTD') order.expireTime = new Date(draft.expireTime).toISOString();
  for (const name of switches) if (draft[name] && offered.has(name)) order[name] = true;
  if (draft.selfTradePrevention !== 'NONE') order.selfTradePrevention = draft.selfTradePrevention as SelfTradePrevention;
  return order;
}

/** One line for people: "Buy 100 ACME limit 10.05, GTC, post only". */
export function described(draft: Draft, symbol: string): string {
  const offered = conditionsFor(draft.type, draft.timeInForce);
  const words = [`${worded(draft.side)} ${plain(draft.quantity)} ${symbol} ${worded(draft.type).toLowerCase()}`];
  if (hasPrice(draft.type)) words[0] += ` ${plain(draft.price)}`;
  if (offered.has('stopPrice')) words.push(`stop ${plain(draft.stopPrice)}`);
  if (offered.has('trail')) words.push(`trailing by ${draft.trail.trim()}${draft.trailUnit === 'BASIS_POINTS' ? ' bp' : ''}`);
  if (offered.has('peg')) words.push(`pegged to ${draft.peg.toLowerCase()}${given(draft.pegOffset) ? ` ${draft.pegOffset.trim()}` : ''}`);
  words.push(draft.timeInForce === 'GTD' ? `until ${draft.expireTime.replace('T', ' ')}` : worded(draft.timeInForce).toLowerCase());
  if (offered.has('displayQuantity') && given(draft.displayQuantity)) words.push(`shows ${plain(draft.displayQuantity)}`);
  if (offered.has('minQuantity') && given(draft.minQuantity)) words.push(`at least ${plain(draft.minQuantity)}`);
  for (const name of switches) if (draft[name] && offered.has(name)) words.push(switchLabels[name].toLowerCase());
  return words.join(', ');
}

export const switchLabels: Readonly<Record<(typeof switches)[number], string>> = {
  postOnly: 'Post only',
  postOnlySlide: 'Post only, slide',
  hidden: 'Hidden',
  allOrNone: 'All or none',
  reduceOnly: 'Reduce only',
};

class Checks {
  readonly faults: Fault[] = [];
  private readonly draft: Draft;
  private readonly terms: Terms;

  constructor(draft: Draft, terms: Terms) {
    this.draft = draft;
    this.terms = terms;
  }

  quantity(field: 'quantity' | 'displayQuantity' | 'displayVariance' | 'minQuantity', label: string, required: boolean, zero = false): Decimal | null {
    const value = this.number(field, label, required);
    if (!value) return null;
    const largest = parsed(this.terms.maxQuantity);
    if (value.sign < 0 || (value.isZero && !zero)) this.say(field, `${label} must be above 0.`);
    else if (!value.isMultipleOf(Decimal.of(this.terms.lot))) this.say(field, `${label} must be a whole number of lots of ${this.terms.lot}.`);
    else if (largest && value.compare(largest) > 0) this.say(field, `${label} may be at most ${this.terms.maxQuantity}.`);
    else return value;
    return null;
  }

  price(field: 'price' | 'stopPrice', label: string): void {
    const value = this.number(field, label, true);
    if (!value) return;
    const [least, largest] = [parsed(this.terms.minPrice), parsed(this.terms.maxPrice)];
    if (!value.isMultipleOf(Decimal.of(this.terms.tick))) this.say(field, `${label} must be a whole number of ticks of ${this.terms.tick}.`);
    else if (least && value.compare(least) < 0) this.say(field, `${label} must be at least ${this.terms.minPrice}.`);
    else if (largest && value.compare(largest) > 0) this.say(field, `${label} may be at most ${this.terms.maxPrice}.`);
  }

  trail(): void {
    if (this.draft.trailUnit === 'PRICE') {
      const value = this.distance('trail', 'Distance', false, true);
      if (value && value.sign <= 0) this.say('trail', 'Distance must be at least one tick.');
    } else if (!/^[1-9]\d{0,3}$/.test(this.draft.trail.trim())) {
      this.say('trail', 'Distance must be 1 to 9999 basis points, a whole number.');
    }
  }

  distance(field: 'trail' | 'limitOffset' | 'pegOffset', label: string, negative: boolean, required = false): Decimal | null {
    const value = this.number(field, label, required);
    if (!value) return null;
    if (!negative && value.sign < 0) this.say(field, `${label} must not be negative.`);
    else if (!value.isMultipleOf(Decimal.of(this.terms.tick))) this.say(field, `${label} must be a whole number of ticks of ${this.terms.tick}.`);
    else return value;
    return null;
  }

  display(quantity: Decimal | null): void {
    const shown = this.part('displayQuantity', 'Shown quantity', quantity);
    if (shown && quantity && shown.times(Decimal.of('1000')).compare(quantity) < 0) this.say('displayQuantity', 'Shown quantity must be at least a thousandth of the quantity.');
    const variance = this.quantity('displayVariance', 'Variance', false, true);
    if (variance && !given(this.draft.displayQuantity)) this.say('displayVariance', 'A variance needs a shown quantity.');
    else if (variance && shown && variance.compare(shown) >= 0) this.say('displayVariance', 'Variance must be less than the shown quantity.');
  }

  part(field: 'displayQuantity' | 'minQuantity', label: string, quantity: Decimal | null): Decimal | null {
    const value = this.quantity(field, label, false);
    if (value && quantity && value.compare(quantity) > 0) this.say(field, `${label} may be at most the quantity.`);
    return value;
  }

  expiry(now: number): void {
    const time = Date.parse(this.draft.expireTime);
    if (Number.isNaN(time)) this.say('expireTime', 'Say until when the order is good.');
    else if (time <= now) this.say('expireTime', 'The time must lie ahead.');
  }

  together(offered: ReadonlySet<Condition>): void {
    const set = new Set([...setConditions(this.draft)].filter((condition) => offered.has(condition)));
    for (const condition of set) {
      const other = conflictOf(condition, set);
      if (!other || !(condition in labels)) continue;
      this.say(condition as keyof Draft, `${labels[condition]} does not go together with ${(labels[other] ?? other).toLowerCase()}.`);
      set.delete(condition);
    }
  }

  private number(field: keyof Draft, label: string, required: boolean): Decimal | null {
    const text = String(this.draft[field]).trim();
    if (text === '') {
      if (required) this.say(field, `${label} is missing.`);
      return null;
    }
    const value = Decimal.parse(text);
    if (!value) this.say(field, `${label} must be a number such as 10.05, without thousands separators.`);
    return value;
  }

  private say(field: keyof Draft, message: string): void {
    this.faults.push({ field, message });
  }
}

const labels: Readonly<Partial<Record<Condition, string>>> = { ...switchLabels, displayQuantity: 'Shown quantity', minQuantity: 'Minimum quantity' };

function parsed(text: string | null | undefined): Decimal | null {
  return text ? Decimal.parse(text) : null;
}

function given(text: string): boolean {
  return text.trim() !== '';
}

function plain(text: string): string {
  return Decimal.parse(text)?.toString() ?? text.trim();
}
