import { Decimal } from '../../api/decimal';
import type { Balance, Position } from '../../api/types';

/** What all positions of a currency come to. */
export interface Totals {
  readonly currency: string;
  readonly realised: string;
  readonly unrealised: string;
  readonly fees: string;
  readonly total: string;
}

export function totalsOf(positions: readonly Position[]): Totals[] {
  const sums = new Map<string, Position[]>();
  for (const position of positions) sums.set(position.currency, [...(sums.get(position.currency) ?? []), position]);
  return [...sums].map(([currency, list]) => ({
    currency,
    realised: sumOf(list.map((position) => position.realised)),
    unrealised: sumOf(list.map((position) => position.unrealised)),
    fees: sumOf(list.map((position) => position.fees)),
    total: sumOf(list.map((position) => position.total)),
  }));
}

/** A part of what an account has in a currency. `share` is between 0 and 1, for drawing only. */
export interface Slice {
  readonly label: string;
  readonly value: string;
  readonly share: number;
}

/** Cash and positions of one currency by their magnitude at the market price, the largest first; positions that nobody has a price for are left out. */
export function allocationOf(balance: Balance, positions: readonly Position[]): Slice[] {
  const parts: { label: string; value: Decimal }[] = [{ label: `Cash ${balance.currency}`, value: (Decimal.parse(balance.total) ?? Decimal.zero).abs() }];
  for (const position of positions) {
    if (position.currency !== balance.currency) continue;
    const price = position.marketPrice ? Decimal.parse(position.marketPrice) : null;
    const quantity = Decimal.parse(position.quantity);
    if (price && quantity && !quantity.isZero) parts.push({ label: position.symbol, value: price.times(quantity).abs() });
  }
  const total = parts.reduce((sum, part) => sum.plus(part.value), Decimal.zero);
  return parts
    .filter((part) => !part.value.isZero)
    .sort((left, right) => right.value.compare(left.value))
    .map((part) => ({ label: part.label, value: part.value.toShortString(2), share: part.value.share(total) }));
}

function sumOf(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum.plus(Decimal.parse(amount) ?? Decimal.zero), Decimal.zero).toShortString(2);
}
