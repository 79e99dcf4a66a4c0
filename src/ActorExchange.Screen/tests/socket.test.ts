import assert from 'node:assert/strict';
import test from 'node:test';
import { Socket } from '../src/api/socket';
import type { ServerMessage } from '../src/api/types';

type Sent = Record<string, unknown> & { op: string };

/** A line to nowhere: the test is the exchange. */
class FakeLine {
  static readonly OPEN = 1;
  readyState = 1;
  readonly sent: Sent[] = [];
  onmessage: ((e: { data: string }) => void) | null = null;
  onclose: ((e: { code: number; reason: string }) => void) | null = null;

  send(text: string): void { this.sent.push(JSON.parse(text) as Sent); }
  close(): void { this.readyState = 3; }
  says(message: Record<string, unknown>): void { this.onmessage?.({ data: JSON.stringify(message) }); }
  breaks(code = 1006): void { this.onclose?.({ code, reason: '' }); }
  last(op: string): Sent | undefined { return this.sent.filter((s) => s.op === op).at(-1); }
}

interface Rig { socket: Socket; lines: FakeLine[]; line: () => FakeLine; pass: (ms: number) => void }

/** Timers and clock are the test's: nothing waits. */
function rig(token: string | null = null): Rig {
  const timers: { at: number; run: () => void; every: number }[] = [];
  let now = 1_000;
  const host = globalThis as unknown as Record<string, unknown>;
  host.addEventListener = () => undefined;
  host.document = { addEventListener: () => undefined, visibilityState: 'visible' };
  host.location = { protocol: 'http:', host: 'exchange' };
  host.WebSocket = FakeLine;
  host.setInterval = (run: () => void, every: number) => timers.push({ at: now + every, run, every });
  host.setTimeout = (run: () => void, delay: number) => timers.push({ at: now + delay, run, every: 0 });
  host.clearTimeout = (id: number) => { if (timers[id - 1]) timers[id - 1]!.at = Infinity; };
  Object.defineProperty(performance, 'now', { value: () => now, configurable: true });
  const lines: FakeLine[] = [];
  const socket = new Socket({ token: () => token, open: () => {
    lines.push(new FakeLine());
    return lines.at(-1) as unknown as WebSocket;
  } });
  socket.connect();
  return { socket, lines, line: () => lines.at(-1)!, pass: (ms) => {
    for (const end = now + ms; now < end; now += 100) {
      for (const timer of timers.filter((t) => t.at <= now)) {
        timer.at = timer.every > 0 ? now + timer.every : Infinity;
        timer.run();
      }
    }
  } };
}

const welcome = { type: 'welcome', server: 's', time: '', heartbeatSeconds: 5, maxMessageBytes: 65536 };

test('After a broken line it subscribes again from where it was', () => {
  const { socket, lines, line, pass } = rig();
  const got: ServerMessage[] = [];
  socket.subscribe({ channel: 'orderbook', symbol: 'ACME', depth: 50 }, { message: (m) => got.push(m), resumeFrom: () => (got.length > 0 ? 7 : undefined) });
  line().says(welcome);
  assert.equal(line().last('subscribe')?.resume, undefined);
  line().says({ type: 'snapshot', channel: 'orderbook', symbol: 'ACME', sequence: 7 });
  line().says({ type: 'snapshot', channel: 'orderbook', symbol: 'OTHER', sequence: 1 });
  assert.equal(got.length, 1);
  line().breaks();
  assert.equal(socket.state.get(), 'LOST');
  pass(1_000);
  assert.equal(lines.length, 2);
  line().says(welcome);
  assert.equal(line().last('subscribe')?.resume, 7);
});

test('What was shown is stale while the line is lost, and live only after the exchange has confirmed it again', () => {
  const { socket, line, pass } = rig();
  const subscription = socket.subscribe({ channel: 'trades', symbol: 'ACME' }, { message: () => undefined });
  assert.equal(socket.freshness(subscription).state, 'WAITING');
  line().says(welcome);
  line().says({ type: 'subscribed', id: subscription.requestId, channel: 'trades', symbol: 'ACME' });
  assert.equal(socket.freshness(subscription).state, 'LIVE');
  line().breaks();
  assert.equal(socket.freshness(subscription).state, 'STALE');
  pass(1_000);
  line().says(welcome);
  assert.equal(socket.freshness(subscription).state, 'STALE');
  line().says({ type: 'subscribed', id: subscription.requestId, channel: 'trades', symbol: 'ACME' });
  assert.equal(socket.freshness(subscription).state, 'LIVE');
});

test('A line that says nothing is stale after two heartbeats and given up after three', () => {
  const { socket, lines, line, pass } = rig();
  const subscription = socket.subscribe({ channel: 'trades', symbol: 'ACME' }, { message: () => undefined });
  line().says(welcome);
  line().says({ type: 'subscribed', id: subscription.requestId, channel: 'trades', symbol: 'ACME' });
  pass(11_000);
  assert.equal(socket.freshness(subscription).state, 'STALE');
  assert.ok(line().last('ping') !== undefined);
  pass(6_000);
  assert.ok(lines.length > 1);
});

test('A report comes once, and after a broken line the next ones are asked for', () => {
  const { socket, line, pass } = rig('token');
  const numbers: number[] = [];
  socket.events.on('execution', (r) => numbers.push(r.number));
  line().says(welcome);
  assert.equal(line().last('auth')?.resume, undefined);
  line().says({ type: 'authenticated', user: 'u', account: 1, role: 'r', permissions: [], reportNumbers: { ACME: 3 } });
  line().says({ type: 'execution', symbol: 'ACME', number: 4 });
  line().says({ type: 'execution', symbol: 'ACME', number: 4 });
  line().breaks();
  pass(1_000);
  line().says(welcome);
  assert.deepEqual(line().last('auth')?.resume, { ACME: 4 });
  line().says({ type: 'authenticated', user: 'u', account: 1, role: 'r', permissions: [], reportNumbers: { ACME: 9 } });
  line().says({ type: 'execution', symbol: 'ACME', number: 5 });
  assert.deepEqual(numbers, [4, 5]);
});

test('Nobody waits for ever for a command: a broken line says that it is not known what became of it', async () => {
  const { socket, line } = rig('token');
  line().says(welcome);
  const first = socket.command({ op: 'cancel', symbol: 'ACME', orderId: 1 });
  const second = socket.command({ op: 'cancel', symbol: 'ACME', orderId: 2 });
  line().says({ type: 'result', id: line().sent.filter((s) => s.op === 'cancel')[0]!.id, status: 'OK' });
  assert.equal((await first).status, 'OK');
  line().breaks();
  assert.equal((await second).status, 'NO_ANSWER');
  assert.equal((await socket.command({ op: 'cancel' })).status, 'NOT_CONNECTED');
});

test('An unsubscribed channel is not subscribed to again', () => {
  const { socket, line, pass } = rig();
  const subscription = socket.subscribe({ channel: 'trades', symbol: 'ACME' }, { message: () => undefined });
  line().says(welcome);
  socket.unsubscribe(subscription);
  assert.equal(line().last('unsubscribe')?.symbol, 'ACME');
  line().breaks();
  pass(1_000);
  line().says(welcome);
  assert.equal(line().last('subscribe'), undefined);
});
