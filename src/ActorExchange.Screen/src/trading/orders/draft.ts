import { Decimal } from '../../api/decimal';
import type { Order, OrderRequest, OrderType, Peg, SelfTradePrevention, Side, TimeInForce, TriggerSource } from '../../api/types';
import { type Condition, conditionsFor, hasPrice, timesFor } from './rules';
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

/**
 * The draft with some fields changed, and what does not go with them put right: a time in force that the new type has not, or that was only the old type's first,
 * becomes the new type's first.
 */
export function changed(draft: Draft, change: Partial<Draft>): Draft {
  const next = { ...draft, ...change };
  const times = timesFor(next.type);
  const isChosen = change.timeInForce !== undefined || next.type === draft.type || draft.timeInForce !== timesFor(draft.type)[0];
  return isChosen && times.includes(next.timeInForce) ? next : { ...next, timeInForce: times[0] ?? 'GTC' };
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

/** The order as the API takes it, with only the fields that its type and time in force have. Only for a draft without faults. */
export function toRequest(draft: Draft, symbol: string, clientOrderId?: string): OrderRequest {
  const offered = conditionsFor(draft.type, draft.timeInForce);
  const order: OrderRequest = { symbol, side: draft.side, type: draft.type, timeInForce: draft.timeInForce, quantity: plain(draft.quantity) };
  if (clientOrderId !== undefined) order.clientOrderId = clientOrderId;
  if (hasPrice(draft.type) && given(draft.price)) order.price = plain(draft.price);
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
  if (hasPrice(draft.type) && given(draft.price)) words[0] += ` ${plain(draft.price)}`;
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

/** Whether something was typed in. */
export function given(text: string): boolean {
  return text.trim() !== '';
}

/** As the API takes it: without blanks and with a digit before the point. */
export function plain(text: string): string {
  return Decimal.parse(text)?.toString() ?? text.trim();
}
