import type { App } from '../state/app';
import { grouped } from '../state/format';
import { button, field, h, setText } from '../ui/dom';
import { Dialog } from '../ui/dialog';
import { DataTable } from '../ui/table';
import { facts, input, refusal, section, type View } from './parts';
import type { AuditEntry } from './types';

const pageSize = 200;

/** As the browser's field for local times has it. */
const localTime = (at: number): string => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

/** The audit trail, searched. */
export function audit(app: App): View {
  const filters = {
    user: input('user', { maxlength: 32 }), kind: input('kind', { maxlength: 32, placeholder: 'traded, logon, switch-thrown …' }), text: input('text', { maxlength: 100 }),
    symbol: input('symbol', { maxlength: 24 }), orderId: input('orderId', { inputmode: 'numeric' }), clientOrderId: input('clientOrderId', { maxlength: 32 }),
    from: input('from', { type: 'datetime-local', step: 1 }), to: input('to', { type: 'datetime-local', step: 1 }),
  };
  filters.from.value = localTime(Date.now() - 15 * 60_000);
  const table = new DataTable<AuditEntry>({
    name: 'op.audit', label: 'Entries of the audit trail', key: e => String(e.number), empty: 'Nothing fits.', most: pageSize, onOpen: show,
    columns: [
      { id: 'number', title: 'No.', number: true, text: e => grouped(e.number), sort: e => e.number },
      { id: 'time', title: 'Time (UTC)', text: e => e.time.replace('T', ' ').slice(0, 23) },
      { id: 'kind', title: 'Kind', text: e => e.kind },
      { id: 'user', title: 'About', text: e => e.user ?? '' },
      { id: 'by', title: 'By', text: e => e.by ?? '' },
      { id: 'symbol', title: 'Symbol', text: e => e.symbol ?? '' },
      { id: 'order', title: 'Order', number: true, text: e => (e.orderId === undefined ? '' : String(e.orderId)), sort: e => e.orderId ?? 0 },
      { id: 'client', title: 'Its id', text: e => e.clientOrderId ?? '' },
      { id: 'code', title: 'Outcome', text: e => e.code ?? '', class: e => (e.code === undefined ? '' : 'bad') },
      { id: 'text', title: 'Text', text: e => e.text ?? '' },
    ],
  });
  const note = h('span', { class: 'muted', role: 'status' });
  const back = button('First page', () => void load([0]), { disabled: true });
  const before = button('Previous', () => void load(starts.slice(0, -1)), { disabled: true });
  const next = button('Next', () => void load([...starts, following]), { disabled: true });
  /** Where each page up to the shown one begins: after this number. */
  let starts: number[] = [0];
  let following = 0;

  const time = (control: HTMLInputElement): string => (control.value === '' ? '' : new Date(control.value).toISOString());

  async function load(pages: number[]): Promise<void> {
    note.classList.remove('bad');
    setText(note, 'searching…');
    try {
      const { user, kind, text, symbol, orderId, clientOrderId } = filters;
      const answer = await app.rest.get<{ entries: AuditEntry[]; next: number | null }>('/admin/audit', {
        user: user.value.trim(), kind: kind.value.trim(), text: text.value.trim(), symbol: symbol.value.trim().toUpperCase(), orderId: orderId.value.trim(),
        clientOrderId: clientOrderId.value.trim(), from: time(filters.from), to: time(filters.to), after: pages.at(-1) ?? 0, limit: pageSize,
      });
      starts = pages;
      following = answer.next ?? 0;
      next.disabled = answer.next === null;
      before.disabled = back.disabled = starts.length === 1;
      table.set(answer.entries);
      setText(note, `page ${starts.length}${answer.next === null ? ', the last' : ''}`);
    } catch (e) {
      note.classList.add('bad');
      setText(note, refusal(e));
    }
  }

  function show(entry: AuditEntry): void {
    new Dialog(`Entry ${grouped(entry.number)}`, facts(...Object.entries(entry).map(([name, value]) => [name, String(value)] as const)));
  }

  const form = h('form', { class: 'form', on: { submit: e => {
    e.preventDefault();
    void load([0]);
  } } }, h('div', { class: 'op-fields' },
    field('About user', filters.user), field('Kind', filters.kind), field('Text', filters.text), field('Instrument', filters.symbol), field('Order', filters.orderId),
    field('Client order id', filters.clientOrderId), field('From', filters.from), field('To', filters.to)),
    h('div', { class: 'row' }, h('button', { type: 'submit', class: 'primary' }, 'Search'), back, before, next, note));

  let first = true;
  return {
    id: 'audit', title: 'Audit trail', needs: ['READ_ALL'],
    element: h('div', { class: 'op-view op-fill' }, section('Search', null, form), table.element),
    shown: visible => {
      if (visible && first) void load([0]);
      first &&= !visible;
    },
  };
}
