/** Exact arithmetic with the exchange's decimals: integers of the smallest unit and a number of decimals. Number is exact to 2^53, beyond any tick or lot here. */

export function decimalsOf(text: string): number {
  const dot = text.indexOf('.');
  return dot < 0 ? 0 : text.length - dot - 1;
}

/** "10.05" with 2 decimals → 1005; null: not a number, or it has more decimals. */
export function parseUnits(text: string, decimals: number): number | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (match === null || (match[2] === '' && (match[3] ?? '') === '')) return null;
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return null;
  const units = Number((match[2] ?? '') + fraction.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(units)) return null;
  return match[1] === '-' ? -units : units;
}

export function formatUnits(units: number, decimals: number): string {
  const sign = units < 0 ? '-' : '';
  const digits = String(Math.abs(Math.round(units))).padStart(decimals + 1, '0');
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Prices or quantities of an instrument: a grid of steps. */
export class Grid {
  readonly decimals: number;
  /** Units of one step: 5 for a tick of "0.05". */
  readonly step: number;

  constructor(step: string) {
    this.decimals = decimalsOf(step);
    this.step = Math.max(1, parseUnits(step, this.decimals) ?? 1);
  }

  parse(text: string): number | null {
    return parseUnits(text, this.decimals);
  }

  format(units: number): string {
    return formatUnits(units, this.decimals);
  }

  isOn(units: number): boolean {
    return units % this.step === 0;
  }

  /** The nearest step. */
  round(units: number): number {
    return Math.round(units / this.step) * this.step;
  }
}
