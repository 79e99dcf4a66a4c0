import type { OrderType, TimeInForce } from '../../api/types';

/** A condition of an order that the ticket offers as a field or a switch. */
export type Condition =
  | 'stopPrice'
  | 'trail'
  | 'limitOffset'
  | 'triggerSource'
  | 'peg'
  | 'displayQuantity'
  | 'minQuantity'
  | 'postOnly'
  | 'postOnlySlide'
  | 'hidden'
  | 'allOrNone'
  | 'reduceOnly';

/**
 * What goes together, as the rulebook's tables have it (docs/rulebook/conditions.md). The exchange decides; the ticket only offers no field that it would refuse, and
 * says so before anything is sent.
 */
const conditionsByType: Readonly<Record<OrderType, readonly Condition[]>> = {
  MARKET: ['minQuantity', 'reduceOnly'],
  LIMIT: ['displayQuantity', 'minQuantity', 'postOnly', 'postOnlySlide', 'hidden', 'allOrNone', 'reduceOnly'],
  STOP: ['stopPrice', 'triggerSource', 'reduceOnly'],
  STOP_LIMIT: ['stopPrice', 'triggerSource', 'displayQuantity', 'hidden', 'reduceOnly'],
  MARKET_TO_LIMIT: ['displayQuantity', 'minQuantity', 'hidden', 'reduceOnly'],
  TRAILING_STOP: ['trail', 'triggerSource', 'reduceOnly'],
  TRAILING_STOP_LIMIT: ['trail', 'limitOffset', 'triggerSource', 'displayQuantity', 'hidden', 'reduceOnly'],
  PEGGED: ['peg', 'displayQuantity', 'hidden', 'reduceOnly'],
};

const resting: readonly TimeInForce[] = ['GTC', 'DAY', 'GTD'];

/** Conditions that need an order that may rest. */
const restingOnly: readonly Condition[] = ['displayQuantity', 'postOnly', 'postOnlySlide', 'hidden', 'allOrNone'];

/** Pairs that exclude each other. */
const conflicts: readonly (readonly [Condition, Condition])[] = [
  ['displayQuantity', 'hidden'],
  ['displayQuantity', 'allOrNone'],
  ['minQuantity', 'postOnly'],
  ['minQuantity', 'postOnlySlide'],
  ['minQuantity', 'allOrNone'],
  ['postOnly', 'postOnlySlide'],
  ['postOnly', 'allOrNone'],
  ['postOnlySlide', 'allOrNone'],
  ['hidden', 'allOrNone'],
];

/** Whether the type has a limit price of its own (of a pegged order: its worst price). */
export function hasPrice(type: OrderType): boolean {
  return type === 'LIMIT' || type === 'STOP_LIMIT' || type === 'PEGGED';
}

export function timesFor(type: OrderType): readonly TimeInForce[] {
  switch (type) {
    case 'LIMIT':
      return ['GTC', 'DAY', 'GTD', 'IOC', 'FOK', 'AT_THE_OPEN', 'AT_THE_CLOSE'];
    case 'MARKET':
      return ['IOC', 'FOK', 'GTC', 'DAY', 'AT_THE_OPEN', 'AT_THE_CLOSE'];
    default:
      return resting;
  }
}

/** The conditions that an order of this type and time in force may have. */
export function conditionsFor(type: OrderType, time: TimeInForce): ReadonlySet<Condition> {
  const mayRest = resting.includes(time);
  const offered = conditionsByType[type].filter((condition) => {
    if (!mayRest && restingOnly.includes(condition)) return false;
    return condition !== 'minQuantity' || mayRest || time === 'IOC';
  });
  return new Set(offered);
}

/** The first of `others` that does not go together with the condition; null if it goes with all. */
export function conflictOf(condition: Condition, others: ReadonlySet<Condition>): Condition | null {
  for (const [left, right] of conflicts) {
    if (left === condition && others.has(right)) return right;
    if (right === condition && others.has(left)) return left;
  }
  return null;
}

/** Whether orders of this phase wait for a call instead of matching at once, as a hint beside the ticket; null: nothing to say. */
export function phaseHint(phase: string, type: OrderType, time: TimeInForce): string | null {
  if (phase === 'CLOSED' || phase === 'HALTED' || phase === 'CANCEL_ONLY') return `${phaseWords[phase]}: no orders are accepted.`;
  if (phase === 'CONTINUOUS' || phase === 'BATCH_COLLECTION') {
    return time === 'AT_THE_OPEN' ? 'The opening is over: at-the-open orders are refused.' : null;
  }
  if (matchesAtOnce(type, time)) return 'Orders only collect now: an order that must match at once is refused.';
  return phase === '' ? null : 'Orders collect now and trade when the call ends.';
}

const phaseWords: Readonly<Record<string, string>> = { CLOSED: 'Closed', HALTED: 'Halted', CANCEL_ONLY: 'Cancels only' };

function matchesAtOnce(type: OrderType, time: TimeInForce): boolean {
  if (time === 'AT_THE_OPEN' || time === 'AT_THE_CLOSE') return false;
  return type === 'MARKET' || type === 'MARKET_TO_LIMIT' || type === 'PEGGED' || time === 'IOC' || time === 'FOK';
}
