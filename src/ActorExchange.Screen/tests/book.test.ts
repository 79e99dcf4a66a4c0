import assert from 'node:assert/strict';
import test from 'node:test';
import { LocalBook, unitsOf } from '../src/api/book';
import { crc32 } from '../src/api/crc32';
import type { BookSnapshot, BookUpdate, Level } from '../src/api/types';

const time = '2026-11-21T12:00:00Z';

/** As docs/websocket.md has it, written a second time. */
function checksum(bids: Level[], asks: Level[]): number {
  let text = '';
  for (let i = 0; i < 10; i++) {
    for (const level of [bids[i], asks[i]]) if (level) text += `${level[0]}:${level[1]}|`;
  }
  return crc32(text);
}

const snapshot = (sequence: number, bids: Level[], asks: Level[], depth = 10): BookSnapshot =>
  ({ type: 'snapshot', channel: 'orderbook', symbol: 'ACME', sequence, depth, phase: 'CONTINUOUS', bids, asks, checksum: checksum(bids, asks), time });
const update = (sequence: number, bids: Level[], asks: Level[], sum: number, from?: number): BookUpdate =>
  ({ type: 'update', channel: 'orderbook', symbol: 'ACME', sequence, bids, asks, checksum: sum, time, ...(from === undefined ? {} : { from }) });

const bids: Level[] = [['10.05', '300', 2], ['10.00', '50', 1]];
const asks: Level[] = [['10.10', '20', 1], ['10.20', '70', 3]];

test('The checksum is that of zip', () => {
  assert.equal(crc32('123456789'), 0xcbf43926);
  assert.equal(crc32(''), 0);
});

test('A snapshot and what changes after it make the book', () => {
  const book = new LocalBook();
  assert.equal(book.snapshot(snapshot(5, bids, asks)), 'OK');
  const after: Level[] = [['10.07', '10', 1], ['10.05', '250', 2]];
  assert.equal(book.update(update(6, [['10.07', '10', 1], ['10.05', '250', 2], ['10.00', '0', 0]], [], checksum(after, asks))), 'OK');
  assert.deepEqual(book.bids.map((l) => [l.price, l.quantity, l.orders]), after);
  assert.deepEqual(book.asks.map((l) => l.price), ['10.10', '10.20']);
  assert.equal(book.sequence, 6);
});

test('A book whose checksum differs is no longer whole, and takes nothing but a snapshot', () => {
  const book = new LocalBook();
  book.snapshot(snapshot(5, bids, asks));
  assert.equal(book.update(update(6, [['10.05', '1', 1]], [], 12345)), 'MISMATCH');
  assert.equal(book.whole, false);
  assert.equal(book.update(update(7, [], [], checksum(bids, asks))), 'GAP');
  assert.equal(book.snapshot(snapshot(9, bids, asks)), 'OK');
  assert.equal(book.whole, true);
});

test('A snapshot that does not match its own checksum is not shown', () => {
  const book = new LocalBook();
  assert.equal(book.snapshot({ ...snapshot(5, bids, asks), checksum: 1 }), 'MISMATCH');
  assert.equal(book.whole, false);
});

test('A missing update is a gap; an old one changes nothing; merged ones have their first number', () => {
  const book = new LocalBook();
  const sum = checksum(bids, asks);
  book.snapshot(snapshot(5, bids, asks));
  assert.equal(book.update(update(5, [['10.05', '1', 1]], [], 0)), 'OLD');
  assert.equal(book.update(update(9, [], [], sum, 6)), 'OK');
  assert.equal(book.sequence, 9);
  assert.equal(book.update(update(11, [], [], sum)), 'GAP');
  assert.equal(book.whole, false);
});

test('What lies beyond the depth is forgotten', () => {
  const book = new LocalBook();
  book.snapshot(snapshot(1, bids, [], 2));
  const after: Level[] = [['10.06', '5', 1], ['10.05', '300', 2]];
  assert.equal(book.update(update(2, [['10.06', '5', 1]], [], checksum(after, []))), 'OK');
  assert.equal(book.bids.length, 2);
});

test('Random updates end in the same book as a fresh snapshot', () => {
  const seed = Number(process.env.ACTOREXCHANGE_SEED ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}`);
  let state = seed;
  const random = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const truth = { bids: new Map<number, Level>(), asks: new Map<number, Level>() };
  const side = (which: 'bids' | 'asks'): Level[] => {
    const sorted = [...truth[which]].sort((a, b) => (which === 'bids' ? b[0] - a[0] : a[0] - b[0]));
    return sorted.map(([, level]) => level);
  };
  const book = new LocalBook();
  book.snapshot(snapshot(1, [], [], 1_000));
  for (let sequence = 2; sequence < 2_000; sequence++) {
    const which = random(2) === 0 ? 'bids' : 'asks';
    const units = which === 'bids' ? 1_000 - random(60) : 1_001 + random(60);
    const price = (units / 100).toFixed(2);
    const quantity = random(3) === 0 ? '0' : String(1 + random(500));
    const level: Level = [price, quantity, quantity === '0' ? 0 : 1];
    if (quantity === '0') truth[which].delete(units);
    else truth[which].set(units, level);
    const sum = checksum(side('bids'), side('asks'));
    assert.equal(book.update(update(sequence, which === 'bids' ? [level] : [], which === 'asks' ? [level] : [], sum)), 'OK', `seed ${seed}, update ${sequence}`);
  }
  assert.deepEqual(book.bids.map((l) => l.price), side('bids').map((l) => l[0]));
  assert.deepEqual(book.asks.map((l) => l.quantity), side('asks').map((l) => l[1]));
});

test('Prices compare as integers, also below zero', () => {
  assert.ok(unitsOf('-0.05') < unitsOf('0.00'));
  assert.equal(unitsOf('12345678901.25'), 1234567890125);
});
