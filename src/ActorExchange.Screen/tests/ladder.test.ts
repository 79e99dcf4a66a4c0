import assert from 'node:assert/strict';
import test from 'node:test';
import type { BookLevel } from '../src/api/book';
import type { Order } from '../src/api/types';
import { formatUnits, Grid, parseUnits } from '../src/state/decimal';
import { stepOf, stepsOf } from '../src/trading/ladder/levels';

const level = (units: number, quantity: string): BookLevel => ({ units, price: formatUnits(units, 2), quantity, orders: 1 });

test('Decimals are exact integers of their smallest unit', () => {
  assert.equal(parseUnits('10.05', 2), 1005);
  assert.equal(parseUnits('10.0500', 2), 1005);
  assert.equal(parseUnits('-.5', 2), -50);
  assert.equal(parseUnits('10.051', 2), null);
  for (const text of ['', '.', '1e3', '1,5', 'NaN', '0x1', '99999999999999999999']) assert.equal(parseUnits(text, 2), null, text);
  assert.equal(formatUnits(5, 2), '0.05');
  assert.equal(formatUnits(-1005, 2), '-10.05');
  assert.equal(new Grid('0.05').format(new Grid('0.05').round(1007)), '10.05');
});

test('Grouped bids go down and grouped asks go up: nothing looks better than it is', () => {
  assert.equal(stepOf(1007, 5, 'BUY'), 1005);
  assert.equal(stepOf(1007, 5, 'SELL'), 1010);
  const steps = stepsOf([level(1007, '10'), level(1005, '5')], [level(1008, '7')], [], 5, new Grid('0.01'), new Grid('1'));
  assert.equal(steps.get(1005)?.bid, 15);
  assert.equal(steps.get(1010)?.ask, 7);
});

test('Own orders stand at their prices; those without a price nowhere', () => {
  const order = (price: string | null, side: 'BUY' | 'SELL'): Order => ({
    symbol: 'ACME', instrumentId: 1, orderId: 1, clientOrderId: 'a', side, type: 'LIMIT', timeInForce: 'GTC', price, quantity: '5', leaves: '5', filled: '0', status: 'NEW', time: '',
  });
  const steps = stepsOf([], [], [order('10.00', 'BUY'), order(null, 'SELL'), order('10.02', 'SELL')], 1, new Grid('0.01'), new Grid('1'));
  assert.equal(steps.get(1000)?.ownBuys.length, 1);
  assert.equal(steps.get(1002)?.ownSells.length, 1);
  assert.equal(steps.size, 2);
});
