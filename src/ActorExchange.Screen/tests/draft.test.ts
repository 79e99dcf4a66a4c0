import assert from 'node:assert/strict';
import test from 'node:test';
import { changed, described, type Draft, draftOf, emptyDraft, type Terms, toRequest } from '../src/trading/orders/draft';
import { faultsOf } from '../src/trading/orders/draftChecks';
import type { Order } from '../src/api/types';

const terms: Terms = { symbol: 'ACME', tick: '0.05', lot: '10', minPrice: '0.05', maxPrice: '1000.00', maxQuantity: '100000' };
const now = Date.parse('2026-11-21T12:00:00Z');
const limit: Draft = { ...emptyDraft, quantity: '100', price: '10.05' };
const fieldsOf = (draft: Draft): string[] => faultsOf(draft, terms, now).map((fault) => fault.field);

test('A complete limit order has no faults and is sent with what it says only', () => {
  assert.deepEqual(fieldsOf(limit), []);
  assert.deepEqual(toRequest(limit, 'ACME', 'a1'), { symbol: 'ACME', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '100', clientOrderId: 'a1', price: '10.05' });
});

test('Every number that the instrument does not allow is named by its field', () => {
  assert.deepEqual(fieldsOf({ ...limit, quantity: '' }), ['quantity']);
  assert.deepEqual(fieldsOf({ ...limit, quantity: '15' }), ['quantity']);
  assert.deepEqual(fieldsOf({ ...limit, quantity: '-10' }), ['quantity']);
  assert.deepEqual(fieldsOf({ ...limit, quantity: '100010' }), ['quantity']);
  assert.deepEqual(fieldsOf({ ...limit, price: '10.01' }), ['price']);
  assert.deepEqual(fieldsOf({ ...limit, price: '1000.05' }), ['price']);
  assert.deepEqual(fieldsOf({ ...limit, price: '1e2' }), ['price']);
  assert.deepEqual(fieldsOf({ ...limit, price: '0' }), ['price']);
});

test('Fields that the type does not have are neither asked for nor sent', () => {
  const market: Draft = changed(limit, { type: 'MARKET', stopPrice: 'x', trail: 'x', displayQuantity: '10', postOnly: true });
  assert.deepEqual(fieldsOf(market), []);
  assert.deepEqual(toRequest(market, 'ACME'), { symbol: 'ACME', side: 'BUY', type: 'MARKET', timeInForce: 'IOC', quantity: '100' });
});

test('A type without the time in force that was chosen gets its first, and a first gives way to the next type\'s', () => {
  assert.equal(changed({ ...limit, timeInForce: 'FOK' }, { type: 'STOP' }).timeInForce, 'GTC');
  assert.equal(changed({ ...limit, timeInForce: 'GTD' }, { type: 'MARKET' }).timeInForce, 'IOC');
  assert.equal(changed({ ...limit, timeInForce: 'DAY' }, { type: 'STOP' }).timeInForce, 'DAY');
  assert.equal(changed({ ...limit, type: 'MARKET', timeInForce: 'IOC' }, { type: 'LIMIT' }).timeInForce, 'GTC');
  assert.equal(changed({ ...limit, type: 'MARKET', timeInForce: 'FOK' }, { type: 'LIMIT' }).timeInForce, 'FOK');
  assert.equal(changed(limit, { type: 'MARKET', timeInForce: 'DAY' }).timeInForce, 'DAY');
});

test('Stops, trails and pegs are sent with their own fields', () => {
  const stop = { ...limit, type: 'STOP_LIMIT', stopPrice: '11', triggerSource: 'MIDPOINT' } as const;
  assert.deepEqual(fieldsOf(stop), []);
  assert.equal(toRequest(stop, 'ACME').stopPrice, '11');
  assert.equal(toRequest(stop, 'ACME').triggerSource, 'MIDPOINT');
  const trail = { ...limit, type: 'TRAILING_STOP_LIMIT', trail: '50', trailUnit: 'BASIS_POINTS', limitOffset: '0.10' } as const;
  assert.deepEqual(fieldsOf(trail), []);
  assert.equal(toRequest(trail, 'ACME').trailBasisPoints, 50);
  assert.equal(toRequest(trail, 'ACME').trailDistance, undefined);
  assert.equal(toRequest(trail, 'ACME').price, undefined);
  assert.deepEqual(fieldsOf({ ...trail, trail: '10000' }), ['trail']);
  assert.deepEqual(fieldsOf({ ...trail, trailUnit: 'PRICE', trail: '0.01' }), ['trail']);
  const peg = { ...limit, type: 'PEGGED', peg: 'MIDPOINT', pegOffset: '-0.05' } as const;
  assert.deepEqual(fieldsOf(peg), []);
  assert.equal(toRequest(peg, 'ACME').pegOffset, '-0.05');
});

test('Conditions that exclude each other are told before they are sent', () => {
  assert.deepEqual(fieldsOf({ ...limit, displayQuantity: '10', hidden: true }), ['displayQuantity']);
  assert.deepEqual(fieldsOf({ ...limit, postOnly: true, postOnlySlide: true }), ['postOnly']);
  assert.deepEqual(fieldsOf({ ...limit, minQuantity: '10', postOnly: true }), ['minQuantity']);
  assert.deepEqual(fieldsOf({ ...limit, displayQuantity: '10', postOnly: true, reduceOnly: true }), []);
});

test('What an iceberg shows is a part of its quantity, and no less than a thousandth', () => {
  assert.deepEqual(fieldsOf({ ...limit, displayQuantity: '110' }), ['displayQuantity']);
  assert.deepEqual(fieldsOf({ ...limit, quantity: '100000', displayQuantity: '90' }), ['displayQuantity']);
  assert.deepEqual(fieldsOf({ ...limit, displayQuantity: '50', displayVariance: '50' }), ['displayVariance']);
  assert.deepEqual(fieldsOf({ ...limit, displayQuantity: '50', displayVariance: '40' }), []);
});

test('Good till date needs a time that lies ahead', () => {
  assert.deepEqual(fieldsOf({ ...limit, timeInForce: 'GTD' }), ['expireTime']);
  assert.deepEqual(fieldsOf({ ...limit, timeInForce: 'GTD', expireTime: '2026-11-20T12:00' }), ['expireTime']);
  const good: Draft = { ...limit, timeInForce: 'GTD', expireTime: '2026-11-23T12:00' };
  assert.deepEqual(fieldsOf(good), []);
  assert.equal(toRequest(good, 'ACME').expireTime, new Date('2026-11-23T12:00').toISOString());
});

test('An order is described in one line', () => {
  assert.equal(described({ ...limit, postOnly: true }, 'ACME'), 'Buy 100 ACME limit 10.05, good till cancel, post only');
});

test('An old order becomes a draft like it', () => {
  const order = { symbol: 'ACME', side: 'SELL', type: 'STOP_LIMIT', timeInForce: 'GTD', price: '9.95', stopPrice: '10.00', quantity: '30' } as Order;
  const draft = draftOf(order);
  assert.deepEqual([draft.side, draft.type, draft.timeInForce, draft.price, draft.stopPrice, draft.quantity], ['SELL', 'STOP_LIMIT', 'GTC', '9.95', '10.00', '30']);
});
