import { Decimal } from '../../api/decimal';
import type { Balance, Position, Side } from '../../api/types';

/** The answer to POST /orders/test. Amounts in the instrument's currency. */
export interface Preview {
  readonly hold: string;
  readonly holdQuantity: string;
  readonly feeAsMaker: string;
  readonly feeAsTaker: string;
  readonly worstPrice?: string | null;
  readonly expectedFill?: { readonly quantity: string; readonly averagePrice?: string | null; readonly levels?: number } | null;
}

/** What the order would make of the account; null: cannot be known. */
export interface Impact {
  readonly availableNow: string | null;
  /** Once the order holds what it could cost at worst. */
  readonly availableAfter: string | null;
  readonly positionNow: string;
  /** If all of it trades. */
  readonly positionAfter: string;
  /** Paid (negative) or got (positive) for what would trade at once, before fees. */
  readonly cashAtOnce: string | null;
}

export function impactOf(preview: Preview, side: Side, quantity: string, balance: Balance | undefined, position: Position | undefined): Impact {
  const available = balance ? Decimal.parse(balance.available) : null;
  const hold = Decimal.parse(preview.hold);
  const held = Decimal.parse(position?.quantity ?? '0') ?? Decimal.zero;
  const traded = Decimal.parse(quantity) ?? Decimal.zero;
  return {
    availableNow: available?.toString() ?? null,
    availableAfter: available && hold ? available.minus(hold).toString() : null,
    positionNow: held.toString(),
    positionAfter: (side === 'BUY' ? held.plus(traded) : held.minus(traded)).toString(),
    cashAtOnce: cashAtOnce(preview, side),
  };
}

function cashAtOnce(preview: Preview, side: Side): string | null {
  const fill = preview.expectedFill;
  const price = fill?.averagePrice ? Decimal.parse(fill.averagePrice) : null;
  const quantity = fill ? Decimal.parse(fill.quantity) : null;
  if (!price || !quantity) return null;
  const value = price.times(quantity);
  return (side === 'BUY' ? value.negated() : value).toShortString(2);
}
