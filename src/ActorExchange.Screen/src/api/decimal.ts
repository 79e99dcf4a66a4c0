const shape = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const maxDigits = 60;

/** How a quotient that does not come out even is rounded. */
export type Rounding = 'down' | 'up' | 'nearest';

/**
 * An exact decimal number: `units` × 10^-`scale`. Prices, quantities and money pass through the screen as this or as the server's text, never as floating point.
 * Never changed once made.
 */
export class Decimal {
  static readonly zero = new Decimal(0n, 0);

  readonly units: bigint;
  readonly scale: number;

  private constructor(units: bigint, scale: number) {
    this.units = units;
    this.scale = scale;
  }

  /** Null if the text is no decimal number ("10", "-0.50", ".5"; no exponent, no thousands separators, at most 60 digits). */
  static parse(text: string): Decimal | null {
    const match = shape.exec(text.trim());
    if (!match) return null;
    const whole = match[2] ?? '';
    const fraction = match[3] ?? '';
    const digits = whole + fraction;
    if (digits === '' || digits.length > maxDigits) return null;
    const units = BigInt(digits);
    return new Decimal(match[1] === '-' ? -units : units, fraction.length);
  }

  /** A number that the server or the program wrote; throws RangeError if it is none. */
  static of(text: string): Decimal {
    const value = Decimal.parse(text);
    if (!value) throw new RangeError(`"${text}" is no decimal number.`);
    return value;
  }

  static ofUnits(units: bigint, scale: number): Decimal {
    return new Decimal(units, scale);
  }

  get isZero(): boolean {
    return this.units === 0n;
  }

  /** -1, 0 or 1. */
  get sign(): -1 | 0 | 1 {
    return this.units < 0n ? -1 : this.units > 0n ? 1 : 0;
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.unitsAt(scale) + other.unitsAt(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.units * other.units, this.scale + other.scale);
  }

  negated(): Decimal {
    return new Decimal(-this.units, this.scale);
  }

  abs(): Decimal {
    return this.units < 0n ? this.negated() : this;
  }

  /** This ÷ other with `scale` decimals; "down" and "up" are toward and away from zero, "nearest" rounds halves away from zero. Throws RangeError on division by zero. */
  dividedBy(other: Decimal, scale: number, rounding: Rounding = 'nearest'): Decimal {
    if (other.isZero) throw new RangeError('Division by zero.');
    const shift = scale + other.scale - this.scale;
    const numerator = shift >= 0 ? this.units * ten(shift) : this.units;
    const denominator = shift >= 0 ? other.units : other.units * ten(-shift);
    return new Decimal(quotient(numerator, denominator, rounding), scale);
  }

  /** With exactly that many decimals. */
  rounded(scale: number, rounding: Rounding = 'nearest'): Decimal {
    if (scale >= this.scale) return new Decimal(this.unitsAt(scale), scale);
    return new Decimal(quotient(this.units, ten(this.scale - scale), rounding), scale);
  }

  compare(other: Decimal): -1 | 0 | 1 {
    const scale = Math.max(this.scale, other.scale);
    const left = this.unitsAt(scale);
    const right = other.unitsAt(scale);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  /** Whether it is a whole number of steps (ticks, lots); a step of zero has no multiples. */
  isMultipleOf(step: Decimal): boolean {
    if (step.isZero) return false;
    const scale = Math.max(this.scale, step.scale);
    return this.unitsAt(scale) % step.unitsAt(scale) === 0n;
  }

  /** The next whole number of steps above (`count` > 0) or below (`count` < 0), and |count| - 1 more from there: what a press of an arrow key means. */
  stepped(step: Decimal, count: number): Decimal {
    if (count === 0 || step.isZero) return this;
    const scale = Math.max(this.scale, step.scale);
    const size = step.abs().unitsAt(scale);
    const here = this.unitsAt(scale);
    const below = floorDivide(here, size);
    const first = count > 0 ? below + 1n : here === below * size ? below - 1n : below;
    const rest = BigInt(Math.abs(count) - 1);
    return new Decimal((count > 0 ? first + rest : first - rest) * size, scale);
  }

  /** The nearest whole number of steps toward zero. */
  towardZero(step: Decimal): Decimal {
    if (step.isZero) return this;
    const scale = Math.max(this.scale, step.scale);
    const size = step.unitsAt(scale);
    return new Decimal((this.unitsAt(scale) / size) * size, scale);
  }

  /** This ÷ total as a floating point number, only for drawing (angles, widths); 0 if the total is 0. */
  share(total: Decimal): number {
    return total.isZero ? 0 : Number(this.dividedBy(total, 9).units) / 1e9;
  }

  /** With as many decimals as it has: 10.50 stays "10.50". */
  toString(): string {
    const negative = this.units < 0n;
    const digits = (negative ? -this.units : this.units).toString().padStart(this.scale + 1, '0');
    const cut = digits.length - this.scale;
    const text = this.scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
    return negative ? `-${text}` : text;
  }

  /** Without zeros at the end of the fraction, but with at least `least` decimals. */
  toShortString(least = 0): string {
    let { units, scale } = this;
    while (scale > least && units % 10n === 0n) {
      units /= 10n;
      scale--;
    }
    return new Decimal(units, scale).rounded(Math.max(scale, least)).toString();
  }

  private unitsAt(scale: number): bigint {
    return scale === this.scale ? this.units : this.units * ten(scale - this.scale);
  }
}

function ten(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function floorDivide(value: bigint, size: bigint): bigint {
  const whole = value / size;
  return value < 0n && whole * size !== value ? whole - 1n : whole;
}

function quotient(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const whole = numerator / denominator;
  const rest = magnitude(numerator % denominator);
  if (rest === 0n || rounding === 'down') return whole;
  if (rounding === 'nearest' && rest * 2n < magnitude(denominator)) return whole;
  return numerator < 0n === denominator < 0n ? whole + 1n : whole - 1n;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
