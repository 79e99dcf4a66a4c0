import assert from 'node:assert/strict';
import test from 'node:test';
import { Decimal } from '../src/api/decimal';

const seed = Number(process.env.ACTOREXCHANGE_SEED ?? Date.now() % 1_000_000_007);
const of = (text: string): Decimal => Decimal.of(text);

test('Texts that are no decimal numbers are refused', () => {
  for (const text of ['', '.', '-', '1e5', '1,000', '0x10', 'NaN', '1.2.3', '--1', '9'.repeat(61)]) assert.equal(Decimal.parse(text), null, text);
});

test('Trailing zeros and more digits than floating point has are kept', () => {
  for (const text of ['10.50', '0.000', '-0.05', '9007199254740993', '123456789012345678901234567890.123456789']) assert.equal(of(text).toString(), text);
  assert.equal(of('.5').toString(), '0.5');
  assert.equal(of(' 7. ').toString(), '7');
});

test('Sums and products are exact', () => {
  assert.equal(of('0.1').plus(of('0.2')).toString(), '0.3');
  assert.equal(of('10').minus(of('0.01')).toString(), '9.99');
  assert.equal(of('-1.5').times(of('0.20')).toString(), '-0.300');
});

test('Quotients round as they are told', () => {
  assert.equal(of('10').dividedBy(of('3'), 2).toString(), '3.33');
  assert.equal(of('10').dividedBy(of('3'), 2, 'up').toString(), '3.34');
  assert.equal(of('-10').dividedBy(of('4'), 0).toString(), '-3');
  assert.equal(of('-10').dividedBy(of('4'), 0, 'down').toString(), '-2');
  assert.throws(() => of('1').dividedBy(Decimal.zero, 2), RangeError);
});

test('Multiples of a tick are recognised at any scale', () => {
  assert.ok(of('10.05').isMultipleOf(of('0.05')));
  assert.ok(of('10').isMultipleOf(of('0.25')));
  assert.ok(!of('10.051').isMultipleOf(of('0.01')));
  assert.ok(!of('1').isMultipleOf(Decimal.zero));
});

test('A step goes to the next tick, also from between two', () => {
  assert.equal(of('10.05').stepped(of('0.05'), 1).toString(), '10.10');
  assert.equal(of('10.05').stepped(of('0.05'), -1).toString(), '10.00');
  assert.equal(of('10.07').stepped(of('0.05'), 1).toString(), '10.10');
  assert.equal(of('10.07').stepped(of('0.05'), -1).toString(), '10.05');
  assert.equal(of('0').stepped(of('0.01'), -3).toString(), '-0.03');
  assert.equal(of('-0.07').stepped(of('0.05'), 1).toString(), '-0.05');
});

test('Short texts drop zeros but keep the least number of decimals', () => {
  assert.equal(of('1.5000').toShortString(), '1.5');
  assert.equal(of('1.5000').toShortString(2), '1.50');
  assert.equal(of('3').toShortString(2), '3.00');
  assert.equal(of('0.123456').toShortString(2), '0.123456');
});

test(`Random numbers keep the laws of arithmetic (seed ${seed})`, () => {
  const random = generator(seed);
  for (let i = 0; i < 2_000; i++) {
    const [a, b, c] = [number(random), number(random), number(random)];
    assert.ok(a.plus(b).minus(b).equals(a));
    assert.ok(a.plus(b).times(c).equals(a.times(c).plus(b.times(c))));
    assert.equal(a.compare(b), -b.compare(a) + 0);
    assert.ok(Decimal.of(a.toString()).equals(a));
    if (b.isZero) continue;
    const quotient = a.dividedBy(b, 6);
    const error = quotient.times(b).minus(a).abs();
    assert.ok(error.times(of('2')).compare(b.abs().times(of('0.000001'))) <= 0);
    assert.ok(a.stepped(b, 1).compare(a) > 0 && a.stepped(b, -1).compare(a) < 0);
    assert.ok(a.stepped(b, 5).isMultipleOf(b));
  }
});

function number(random: () => number): Decimal {
  const scale = random() % 9;
  const units = (BigInt(random()) * BigInt(random())) % 10n ** BigInt(1 + (random() % 18));
  return Decimal.ofUnits(random() % 2 === 0 ? units : -units, scale);
}

/** Mulberry32. */
function generator(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}
