import type { GroupKind, OrderType, TimeInForce } from '../../api/types';

/** A choice of a list: the API's word, the shown one, and what it means in one sentence. */
export interface Choice<T extends string = string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

export const orderTypes: readonly Choice<OrderType>[] = [
  { value: 'LIMIT', label: 'Limit', hint: 'Trades at its price or better; what is left rests in the book.' },
  { value: 'MARKET', label: 'Market', hint: 'Trades at once, best price first; what is left is canceled.' },
  { value: 'STOP', label: 'Stop', hint: 'Becomes a market order when the stop price is reached.' },
  { value: 'STOP_LIMIT', label: 'Stop limit', hint: 'Becomes a limit order when the stop price is reached.' },
  { value: 'MARKET_TO_LIMIT', label: 'Market to limit', hint: 'Trades at the best opposite price; what is left rests there.' },
  { value: 'TRAILING_STOP', label: 'Trailing stop', hint: 'A stop whose price follows the market at a distance, one way only.' },
  { value: 'TRAILING_STOP_LIMIT', label: 'Trailing stop limit', hint: 'A trailing stop that becomes a limit order.' },
  { value: 'PEGGED', label: 'Pegged', hint: 'Its price follows the market, never beyond the price given.' },
];

export const timesInForce: readonly Choice<TimeInForce>[] = [
  { value: 'GTC', label: 'Good till cancel', hint: 'Works until it is filled or canceled.' },
  { value: 'DAY', label: 'Day', hint: 'Works until the end of the day.' },
  { value: 'GTD', label: 'Good till date', hint: 'Works until the time given.' },
  { value: 'IOC', label: 'Immediate or cancel', hint: 'Trades what it can at once; the rest is canceled.' },
  { value: 'FOK', label: 'Fill or kill', hint: 'Trades in full at once or not at all.' },
  { value: 'AT_THE_OPEN', label: 'At the open', hint: 'Takes part in the opening auction only.' },
  { value: 'AT_THE_CLOSE', label: 'At the close', hint: 'Takes part in the closing auction only.' },
];

export const selfTradePreventions: readonly Choice[] = [
  { value: 'NONE', label: 'Trade with own orders' },
  { value: 'EXPIRE_TAKER', label: 'Cancel the incoming order' },
  { value: 'EXPIRE_MAKER', label: 'Cancel the resting order' },
  { value: 'EXPIRE_BOTH', label: 'Cancel both' },
  { value: 'DECREMENT', label: 'Cut both by the smaller' },
];

export const triggerSources: readonly Choice[] = [
  { value: 'LAST_TRADE', label: 'Last trade' },
  { value: 'BEST_BID_OFFER', label: 'Best bid or offer' },
  { value: 'MIDPOINT', label: 'Midpoint' },
];

export const pegs: readonly Choice[] = [
  { value: 'PRIMARY', label: 'Primary (own side)' },
  { value: 'MARKET', label: 'Market (other side)' },
  { value: 'MIDPOINT', label: 'Midpoint' },
];

export const groupKinds: readonly Choice<GroupKind>[] = [
  { value: 'BRACKET', label: 'Bracket', hint: 'An entry; when it is done, a profit and a loss exit. What one exit trades is taken off the other.' },
  { value: 'ONE_CANCELS_OTHER', label: 'One cancels other', hint: 'When one of them trades or is canceled, the other is canceled.' },
  { value: 'ONE_TRIGGERS_OTHER', label: 'One triggers other', hint: 'When the first is done, the second starts, for at most what the first traded.' },
];

/** The word that is shown for one of the API's ("STOP_LIMIT" → "Stop limit"); also for words that no list has. */
export function worded(word: string): string {
  const known = all.get(word);
  if (known) return known;
  const text = word.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "GTC" stays short in tables. */
export function shortTime(time: string): string {
  return time === 'AT_THE_OPEN' ? 'At open' : time === 'AT_THE_CLOSE' ? 'At close' : time;
}

const all = new Map<string, string>([...orderTypes, ...timesInForce, ...groupKinds].map((choice) => [choice.value, choice.label]));
