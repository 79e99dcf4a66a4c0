import type { App } from '../state/app';
import { dateAndTime, grouped } from '../state/format';
import { h } from '../ui/dom';
import { DataTable } from '../ui/table';
import { bytes, Poller, section, Stable, type View } from './parts';
import type { Connection } from './types';

/** Who is connected, from where, and how much came and went. */
export function sessions(app: App): View {
  const stable = new Stable<Connection>(c => String(c.id));
  const table = new DataTable<Connection>({
    name: 'op.sessions', label: 'Connections', key: c => String(c.id), empty: 'Nobody is connected.', filter: true,
    columns: [
      { id: 'id', title: 'No.', number: true, text: c => String(c.id), sort: c => c.id },
      { id: 'user', title: 'User', text: c => c.user || '(not logged on)' },
      { id: 'way', title: 'Way', text: c => c.way },
      { id: 'remote', title: 'From', text: c => c.remote },
      { id: 'since', title: 'Since', text: c => dateAndTime(c.since ?? undefined), sort: c => c.since ?? '' },
      { id: 'messages', title: 'Messages in', number: true, text: c => grouped(c.messages), sort: c => c.messages },
      { id: 'commands', title: 'Commands', number: true, text: c => grouped(c.commands), sort: c => c.commands },
      { id: 'reports', title: 'Reports out', number: true, text: c => grouped(c.reports), sort: c => c.reports },
      { id: 'pending', title: 'Waits to be read', number: true, text: c => bytes(c.pendingBytes), sort: c => c.pendingBytes, class: c => (c.pendingBytes > 1 << 20 ? 'warn' : '') },
    ],
  });
  const poller = new Poller(() => app.rest.get<{ sessions: Connection[] }>('/admin/sessions'), answer => table.set(stable.of(answer.sessions)), 2_000);
  return {
    id: 'sessions', title: 'Sessions', needs: ['READ_ALL', 'MANAGE_USERS'],
    element: h('div', { class: 'op-view op-fill' }, section('Connections', poller.note, table.element)),
    shown: visible => poller.show(visible),
  };
}
