import { ApiError } from '../../api/rest';

/** A refusal as it is shown: what happened and why, the exchange's code, and what can be done about it. */
export interface ProblemText {
  readonly what: string;
  readonly code: string;
  readonly next: string;
  /** The field of the order that is at fault, as the API names it. */
  readonly field: string | undefined;
}

export function problemText(error: unknown): ProblemText {
  if (!(error instanceof ApiError)) return { what: error instanceof Error ? error.message : String(error), code: 'SCREEN', next: 'Load the page again.', field: undefined };
  const wait = error.retryAfter === undefined ? '' : `Try again in ${error.retryAfter} s.`;
  return { what: error.message, code: error.code, next: wait === '' ? (nextSteps[error.code] ?? '') : wait, field: error.field };
}

/** What to do next, where the exchange's own words leave it open. */
const nextSteps: Readonly<Record<string, string>> = {
  INSUFFICIENT_FUNDS: 'Take a smaller quantity or a lower price, or cancel other buys.',
  INSUFFICIENT_SHARES: 'Sell no more than you have beyond what working orders have promised.',
  INSUFFICIENT_MARGIN: 'Take a smaller quantity, or reduce other positions first.',
  PRICE_OFF_TICK: 'Use the arrow keys in the price field to come to the next tick.',
  QUANTITY_OFF_LOT: 'Use the arrow keys in the quantity field to come to the next lot.',
  PRICE_OUTSIDE_COLLAR: 'Take a price nearer to the last trade.',
  PRICE_COLLAR_LIMIT: 'Take a price nearer to the market.',
  POST_ONLY_WOULD_TRADE: 'Take a price that does not reach the other side, or do without post-only.',
  REDUCE_ONLY_WOULD_INCREASE: 'Choose the side that closes your position, or do without reduce-only.',
  NOT_DURING_CALL: 'Take a limit order, or wait for continuous trading.',
  PHASE_DOES_NOT_ACCEPT: 'Wait until the phase of the instrument changes.',
  TOO_LATE_FOR_AUCTION: 'Take another time in force.',
  CONDITIONS_CONFLICT: 'Leave out one of the conditions.',
  NO_MARKET_PRICE: 'Take a limit order: there is no market price yet.',
  TOO_LATE_TO_CANCEL: 'The order is done; see its fills.',
  UNKNOWN_ORDER: 'The order works no more; see the history.',
  CANNOT_REPLACE: 'Cancel the order and place a new one.',
  QUANTITY_ALREADY_TRADED: 'Take a quantity above what has traded, or cancel what is left.',
  TRADING_BLOCKED: 'Ask the operators; working orders can still be canceled.',
  ACCOUNT_SUSPENDED: 'Ask the operators; working orders can still be canceled.',
  BUSY: 'Try again in a moment.',
  THROTTLED: 'Try again in a moment.',
  OUTCOME_UNKNOWN: 'Look at the working orders before you send it again.',
  NOT_ARRIVED: 'Look at the history; if it is not there, send it again.',
  NO_ANSWER: 'Look at the working orders and the history before you send it again.',
};
