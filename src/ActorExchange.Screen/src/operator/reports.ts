import type { App } from '../state/app';
import { segment } from '../api/rest';
import { grouped, words } from '../state/format';
import { field, fill, h, setText } from '../ui/dom';
import { DataTable } from '../ui/table';
import { input, refusal, section, type View } from './parts';
import type { ReportKind, ReportTable } from './types';

const hints: Record<string, string> = {
  user: 'A name', instrument: 'A symbol', day: '2026-03-31', by: 'instrument or sector', percent: '0.99', period: 'Seconds', limit: 'Rows', from: '2026-03-31T14:30:00Z', to: '2026-03-31T14:30:00Z',
};

/** Any report of the catalogue, as a table. */
export function reports(app: App): View {
  const kind = h('select', { name: 'report', 'aria-label': 'Report' });
  const fields = h('div', { class: 'op-fields' });
  const note = h('span', { class: 'muted', role: 'status' });
  const result = h('div', { class: 'op-result' });
  const submit = h('button', { type: 'submit', class: 'primary' }, 'Make the report');
  let known: ReportKind[] = [];
  let inputs = new Map<string, HTMLInputElement>();

  async function loadKinds(): Promise<void> {
    if (known.length > 0) return;
    try {
      known = (await app.rest.get<{ reports: ReportKind[] }>('/admin/reports')).reports.filter(r => r.name !== 'audit');
      fill(kind, known.map(r => h('option', { value: r.name }, words(r.name.replaceAll('-', '_')))));
      drawFields();
    } catch (e) {
      fail(e);
    }
  }

  function drawFields(): void {
    const report = known.find(r => r.name === kind.value);
    inputs = new Map((report?.arguments ?? []).map(name => [name, input(name, { placeholder: hints[name] ?? '' })]));
    fill(fields, field('Report', kind), [...inputs].map(([name, control]) => field(name.replaceAll('-', ' '), control)));
  }

  async function make(): Promise<void> {
    submit.disabled = true;
    note.classList.remove('bad');
    setText(note, 'being made…');
    try {
      const query = Object.fromEntries([...inputs].map(([name, control]) => [name, control.value.trim()]));
      const report = await app.rest.get<ReportTable>(`/admin/reports/${segment(kind.value)}`, query);
      fill(result, tableOf(report).element);
      setText(note, `${grouped(report.rows.length)} rows${report.more ? '; there are more: narrow it down, or raise the limit' : ''}`);
    } catch (e) {
      fail(e);
    } finally {
      submit.disabled = false;
    }
  }

  function fail(error: unknown): void {
    note.classList.add('bad');
    setText(note, refusal(error));
  }

  kind.addEventListener('change', drawFields);
  return {
    id: 'reports', title: 'Reports', needs: ['READ_ALL'],
    element: h('div', { class: 'op-view op-fill' }, section('Report', null, h('form', { class: 'form', on: { submit: e => {
      e.preventDefault();
      void make();
    } } }, fields, h('div', { class: 'row' }, submit, note))), result),
    shown: visible => {
      if (visible) void loadKinds();
    },
  };
}

interface Row { number: number; values: string[] }

function tableOf(report: ReportTable): DataTable<Row> {
  const table = new DataTable<Row>({
    name: `op.report.${report.name}`, label: report.name, key: r => String(r.number), empty: 'The report is empty.', filter: true, most: 1_000,
    columns: report.columns.map((column, i) => ({
      id: column.name, title: column.name.replaceAll('-', ' '), number: column.type === 'NUMBER',
      text: (r: Row) => (column.type === 'NUMBER' ? numberText(r.values[i] ?? '') : r.values[i] ?? ''),
      sort: (r: Row) => (column.type === 'NUMBER' ? Number(r.values[i]) || 0 : r.values[i] ?? ''),
    })),
  });
  table.set(report.rows.map((values, number) => ({ number, values })));
  return table;
}

const numberText = (text: string): string => (text === '' ? '' : grouped(text));
