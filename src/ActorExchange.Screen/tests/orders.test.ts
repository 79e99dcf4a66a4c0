import assert from 'node:assert/strict';
import test from 'node:test';
import type { Balance, Execution, Position } from '../src/api/types';
import { Arming } from '../src/trading/orders/arming';
import { emptyDraft, type Draft, type Terms } from '../src/trading/orders/draft';
import { fillText, withFill } from '../src/trading/orders/fillText';
import { emptyGroup, groupFaults, toLegs } from '../src/trading/orders/groupDraft';
import { impactOf } from '../src/trading/orders/impact';
import { OrderHistory } from '../src/trading/orders/orderHistory';
import { Pages } from '../src/trading/orders/paged';
import { allocationOf, totalsOf } from '../src/trading/orders/portfolio';
import { sortableTime } from '../src/trading/orders/records';
import { heldInPlace, matchesText, pageOf, sorted } from '../src/trading/orders/tableOrder';
import { Templates } from '../src/trading/orders/templates';
import { Decimal } from '../src/api/decimal';

const terms: Terms = { symbol: 'ACME', tick: '0.05', lot: '1' };
const entry: Draft = { ...emptyDraft, quantity: '10', price: '10.00' };
const report = (number: number, change: Partial<Execution>): Execution => ({
  type: 'execution', symbol: 'ACME', instrumentId: 1, number, execType: 'NEW', orderStatus: 'NEW', side: 'BUY', orderType: 'LIMIT', timeInForce: 'GTC',
  orderId: 7, clientOrderId: 'a7', price: '10.05', quantity: '100', leaves: '100', filled: '0', time: '2026-11-21T12:00:00Z', ...change,
});
const trade = (quantity: string, price: string, leaves: string): Execution =>
  report(2, { execType: 'TRADE', orderStatus: leaves === '0' ? 'FILLED' : 'PARTIALLY_FILLED', lastPrice: price, lastQuantity: quantity, leaves, fee: '0.10', tradeId: 1 });

test('Fills of one order are told as one, with what they brought over the limit', () => {
  const fill = withFill(withFill(undefined, trade('40', '10.03', '60')), trade('60', '10.05', '0'));
  const { title, text } = fillText(fill);
  assert.equal(title, 'Bought 100 ACME at ≈ 10.04');
  assert.equal(text, 'Filled completely. 0.80 better than at the limit 10.05. Fee 0.20.');
});

test('A fill in part says what is left', () => {
  assert.equal(fillText(withFill(undefined, trade('40', '10.05', '60'))).text, '60 left. At the limit 10.05. Fee 0.10.');
});

test('A bracket is an entry with a profit and a loss exit on the other side', () => {
  const group = { ...emptyGroup, profitPrice: '11', stopPrice: '9.50' };
  assert.deepEqual(groupFaults(group, entry, terms, 0), []);
  let id = 0;
  const legs = toLegs(group, entry, 'ACME', () => `g${++id}`);
  assert.deepEqual(legs.map((leg) => [leg.clientOrderId, leg.side, leg.type, leg.price, leg.stopPrice, leg.quantity]), [
    ['g1', 'BUY', 'LIMIT', '10.00', undefined, '10'],
    ['g2', 'SELL', 'LIMIT', '11', undefined, '10'],
    ['g3', 'SELL', 'STOP', undefined, '9.50', '10'],
  ]);
});

test('Exits that stand the wrong way round are told', () => {
  const fields = (group: Partial<typeof emptyGroup>, draft = entry): string[] => groupFaults({ ...emptyGroup, ...group }, draft, terms, 0).map((fault) => fault.field);
  assert.deepEqual(fields({ profitPrice: '9.90', stopPrice: '9.50' }), ['profitPrice']);
  assert.deepEqual(fields({ profitPrice: '11', stopPrice: '10.50' }), ['stopPrice']);
  assert.deepEqual(fields({ profitPrice: '9', stopPrice: '11' }, { ...entry, side: 'SELL' }), []);
  assert.deepEqual(fields({ kind: 'ONE_CANCELS_OTHER', stopPrice: '9.50' }), ['stopPrice']);
  assert.deepEqual(fields({ kind: 'ONE_CANCELS_OTHER', stopPrice: '10.50', stopLimit: '10.60' }), []);
  assert.deepEqual(fields({ kind: 'ONE_CANCELS_OTHER', stopPrice: '10.50' }, { ...entry, timeInForce: 'IOC' }), ['timeInForce']);
  assert.deepEqual(fields({ profitPrice: '11.01', stopPrice: '9.50' }), ['profitPrice']);
});

test('The preview tells what is left of cash and what becomes of the position', () => {
  const preview = { hold: '1006.00', holdQuantity: '0', feeAsMaker: '0', feeAsTaker: '1.00', worstPrice: '10.05', expectedFill: { quantity: '40', averagePrice: '10.03' } };
  const impact = impactOf(preview, 'BUY', '100', { available: '5000.00' } as Balance, { quantity: '-30' } as Position);
  assert.deepEqual(impact, { availableNow: '5000.00', availableAfter: '3994.00', positionNow: '-30', positionAfter: '70', cashAtOnce: '-401.20' });
});

test('An order in the history is as its report of the highest number has it', () => {
  const history = new OrderHistory();
  history.take(report(3, { execType: 'CANCELED', orderStatus: 'CANCELED', leaves: '60' }));
  history.take(report(1, {}));
  history.take(report(2, { execType: 'TRADE', orderStatus: 'PARTIALLY_FILLED', leaves: '60' }));
  history.take(report(4, { execType: 'REJECTED', orderStatus: 'CANCELED', code: 'TOO_LATE_TO_CANCEL' }));
  assert.deepEqual(history.all.map((order) => order.status), ['CANCELED']);
});

test('A history is read page by page to its end, and goes on where it was cut', async () => {
  const asked: (string | undefined)[] = [];
  const pages = new Pages<number>(async (after) => {
    asked.push(after);
    const page = Number(after ?? '0');
    return { rows: [page], next: page === 3 ? null : String(page + 1) };
  });
  const rows: number[] = [];
  assert.equal(await pages.readOn((page) => rows.push(...page), 2), null);
  assert.ok(pages.more);
  await pages.readOn((page) => rows.push(...page), 9);
  assert.deepEqual(rows, [0, 1, 2, 3]);
  assert.deepEqual(asked, [undefined, '1', '2', '3']);
  assert.ok(!pages.more);
});

test('A history that cannot be read says why, and can be asked again', async () => {
  let fails = true;
  const pages = new Pages<number>(() => (fails ? Promise.reject(new Error('no line')) : Promise.resolve({ rows: [1], next: null })));
  assert.equal(await pages.readOn(() => undefined, 1), 'SCREEN: no line Load the page again.');
  fails = false;
  assert.equal(await pages.readOn(() => undefined, 1), null);
});

test('A table in use keeps its rows in place and puts new ones behind them', () => {
  const rows = [{ id: 'c', v: 1 }, { id: 'a', v: 3 }, { id: 'd', v: 2 }];
  assert.deepEqual(heldInPlace(rows, (row) => row.id, ['a', 'b', 'c']).map((row) => row.id), ['a', 'c', 'd']);
  assert.deepEqual(sorted(rows, (row) => row.v, true).map((row) => row.id), ['a', 'd', 'c']);
  assert.deepEqual(sorted(['10', '9.5', 'x'], (text) => Decimal.parse(text), false), ['9.5', '10', 'x']);
  assert.deepEqual(pageOf([1, 2, 3, 4, 5], 9, 2), { rows: [5], page: 2, pages: 3 });
  assert.ok(matchesText('acme BUY', ['ACME', 'Buy 10']));
  assert.ok(!matchesText('acme sell', ['ACME', 'Buy 10']));
});

test('Times of different precision compare as texts', () => {
  assert.ok(sortableTime('2026-11-21T12:00:00Z') < sortableTime('2026-11-21T12:00:00.000000001Z'));
  assert.ok(sortableTime('2026-11-21T12:00:00.5Z') > sortableTime('2026-11-21T12:00:00.45Z'));
});

test('Profit and loss is summed by currency, and shares of the allocation come to one', () => {
  const positions = [
    { symbol: 'A', currency: 'USD', quantity: '10', marketPrice: '5', realised: '1.10', unrealised: '-0.20', fees: '0.05', total: '0.85' },
    { symbol: 'B', currency: 'USD', quantity: '-10', marketPrice: '5', realised: '0.10', unrealised: '0.30', fees: '0.00', total: '0.40' },
  ] as Position[];
  assert.deepEqual(totalsOf(positions), [{ currency: 'USD', realised: '1.20', unrealised: '0.10', fees: '0.05', total: '1.25' }]);
  const slices = allocationOf({ currency: 'USD', total: '100' } as Balance, positions);
  assert.deepEqual(slices.map((slice) => [slice.label, slice.share]), [['Cash USD', 0.5], ['A', 0.25], ['B', 0.25]]);
});

test('Templates survive a new page, and what is damaged is left out', () => {
  const texts = new Map<string, string>();
  const store = { getItem: (key: string) => texts.get(key) ?? null, setItem: (key: string, value: string) => void texts.set(key, value) };
  const templates = new Templates(store);
  assert.equal(templates.save('', entry), "A template's name has 1 to 40 characters.");
  assert.equal(templates.save('Scalp', entry), null);
  assert.equal(new Templates(store).find('Scalp')?.draft.price, '10.00');
  texts.set([...texts.keys()][0] ?? '', '[{"name":"x","draft":{"type":"NONSENSE","price":5}},7,{"name":1}]');
  assert.deepEqual(new Templates(store).all.map((template) => [template.name, template.draft.type, template.draft.price]), [['x', 'LIMIT', '']]);
  texts.set([...texts.keys()][0] ?? '', 'no json');
  assert.deepEqual(new Templates(store).all, []);
});

test('One-click trading is off until armed and after its pause', () => {
  let now = 1_000;
  let changes = 0;
  const arming = new Arming(60_000, () => changes++, () => now);
  assert.ok(!arming.armed);
  arming.arm();
  assert.ok(arming.armed);
  now += 50_000;
  arming.used();
  now += 50_000;
  assert.ok(arming.armed);
  now += 10_001;
  assert.ok(!arming.armed);
  arming.arm();
  arming.disarm('the connection was lost');
  assert.ok(!arming.armed);
  assert.equal(arming.reason, 'the connection was lost');
  assert.ok(changes >= 3);
});
