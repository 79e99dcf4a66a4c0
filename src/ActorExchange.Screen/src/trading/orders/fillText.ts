import { Decimal } from '../../api/decimal';
import type { Execution } from '../../api/types';
import { grouped } from '../../state/format';

/** Several fills of one order in a row, told as one. */
export interface FillSummary {
  readonly symbol: string;
  readonly side: string;
  readonly quantity: Decimal;
  /** Σ price × quantity. */
  readonly value: Decimal;
  readonly limit: Decimal | null;
  readonly leaves: Decimal;
  readonly fee: Decimal;
  /** As many decimals as prices have. */
  readonly priceScale: number;
}

/** The fill of one execution (execType TRADE), added to those of the same order before it. */
export function withFill(before: FillSummary | undefined, execution: Execution): FillSummary {
  const price = Decimal.of(execution.lastPrice ?? '0');
  const quantity = Decimal.of(execution.lastQuantity ?? '0');
  const limited = execution.orderType === 'LIMIT' || execution.orderType === 'STOP_LIMIT' || execution.orderType === 'TRAILING_STOP_LIMIT';
  return {
    symbol: execution.symbol,
    side: execution.side,
    quantity: quantity.plus(before?.quantity ?? Decimal.zero),
    value: price.times(quantity).plus(before?.value ?? Decimal.zero),
    limit: limited && execution.price ? Decimal.parse(execution.price) : null,
    leaves: Decimal.of(execution.leaves),
    fee: Decimal.of(execution.fee ?? '0').plus(before?.fee ?? Decimal.zero),
    priceScale: price.scale,
  };
}

/** What the fills brought over the limit price, in all; null without a limit. Never negative: nobody trades beyond a limit. */
export function improvement(fill: FillSummary): Decimal | null {
  if (!fill.limit) return null;
  const atLimit = fill.limit.times(fill.quantity);
  return fill.side === 'BUY' ? atLimit.minus(fill.value) : fill.value.minus(atLimit);
}

/** "Bought 40 ACME at 10.03" and, below it, "0.02 better than the limit 10.05, 0.80 in all. 60 left. Fee 0.10". */
export function fillText(fill: FillSummary): { readonly title: string; readonly text: string } {
  const average = fill.quantity.isZero ? Decimal.zero : fill.value.dividedBy(fill.quantity, fill.priceScale);
  const about = average.times(fill.quantity).equals(fill.value) ? '' : '≈ ';
  const words = [fill.leaves.isZero ? 'Filled completely.' : `${grouped(fill.leaves.toString())} left.`];
  const gain = improvement(fill);
  if (gain && fill.limit) {
    words.push(
      gain.isZero
        ? `At the limit ${grouped(fill.limit.toString())}.`
        : `${grouped(gain.toShortString(2))} better than at the limit ${grouped(fill.limit.toString())}.`,
    );
  }
  if (!fill.fee.isZero) words.push(fill.fee.sign < 0 ? `Rebate ${grouped(fill.fee.abs().toShortString(2))}.` : `Fee ${grouped(fill.fee.toShortString(2))}.`);
  const verb = fill.side === 'BUY' ? 'Bought' : 'Sold';
  return { title: `${verb} ${grouped(fill.quantity.toString())} ${fill.symbol} at ${about}${grouped(average.toString())}`, text: words.join(' ') };
}
