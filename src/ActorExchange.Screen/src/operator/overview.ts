import type { App } from '../state/app';
import { compact, dateAndTime, grouped } from '../state/format';
import { DataTable } from '../ui/table';
import { fill, h } from '../ui/dom';
import { LineChart } from './chart';
import { bytes, duration, facts, latency, Poller, section, Stable, tag, type View } from './parts';
import type { Book, ServerStatus } from './types';

const seconds = 300;

/** How the server is: journal, ledger, books, and what comes in. */
export function overview(app: App): View {
  const server = h('div');
  const stores = h('div');
  const rate = new LineChart('Commands per second', value => compact(value));
  const times = new LineChart('From arrival to durable answer', latency);
  const books = new DataTable<Book>({
    name: 'op.books', label: 'Books', key: b => String(b.instrumentId), empty: 'Nothing is listed.',
    columns: [
      { id: 'symbol', title: 'Symbol', text: b => b.symbol },
      { id: 'sequence', title: 'Sequence', number: true, text: b => grouped(b.sequence), sort: b => b.sequence },
      { id: 'orders', title: 'Working orders', number: true, text: b => grouped(b.openOrders), sort: b => b.openOrders },
      { id: 'trades', title: 'Last trade', number: true, text: b => grouped(b.lastTradeId), sort: b => b.lastTradeId },
      { id: 'hash', title: 'State hash', text: b => b.stateHash, class: () => 'mono' },
    ],
  });
  const stable = new Stable<Book>(b => String(b.instrumentId));
  const poller = new Poller(() => app.rest.get<ServerStatus>('/admin/status', { seconds }), draw, 2_000);

  function draw(status: ServerStatus): void {
    const { lastMinute, seconds: known } = status.throughput;
    fill(server, facts(
      ['Server', status.server], ['Up for', `${duration(status.uptimeSeconds)}, since ${dateAndTime(status.started)}`],
      ['Sessions', grouped(status.sessions)], ['Connections', grouped(status.connections)],
      ['Memory', `${bytes(status.memoryBytes)}, of it objects ${bytes(status.heapBytes)}`]));
    fill(stores, facts(
      ['Journal', `${grouped(status.journal.ordinal)} rows durable`],
      ['Ledger', [`${grouped(status.ledger.trades)} trades, row ${grouped(status.ledger.ordinal)} `, status.ledger.behind < 1_000 ? tag('up to date', 'good') : tag(`${grouped(status.ledger.behind)} rows behind`, 'warn')]],
      ['Commands', `${grouped(status.throughput.commands)} since the start, ${grouped(lastMinute.commands)} in the last minute`],
      ['Last minute', `half within ${latency(lastMinute.p50Nanoseconds)}, 99 of 100 within ${latency(lastMinute.p99Nanoseconds)}, longest ${latency(lastMinute.longestNanoseconds)}; ${grouped(lastMinute.samples)} samples`]));
    const from = `${known.length} s ago`;
    rate.draw([{ name: 'in the last second', class: 'line-a', values: known.map(s => s.commands) }], from);
    times.draw([{ name: 'half within', class: 'line-a', values: known.map(s => (s.samples === 0 ? null : s.p50Nanoseconds)) }, { name: '99 of 100 within', class: 'line-b', values: known.map(s => (s.samples === 0 ? null : s.p99Nanoseconds)) }], from);
    books.set(stable.of(status.books));
  }

  return {
    id: 'overview', title: 'Overview', needs: ['READ_ALL', 'MANAGE_INSTRUMENTS'],
    element: h('div', { class: 'op-view' },
      section('Server', poller.note, h('div', { class: 'op-columns' }, server, stores)),
      section('Orders', null, h('div', { class: 'op-columns' }, rate.element, times.element)),
      section('Books', null, books.element)),
    shown: visible => poller.show(visible),
  };
}
