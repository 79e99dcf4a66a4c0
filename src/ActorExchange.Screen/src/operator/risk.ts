import type { App } from '../state/app';
import { grouped, words } from '../state/format';
import { button, field, fill, h, setText } from '../ui/dom';
import { Dialog } from '../ui/dialog';
import { DataTable } from '../ui/table';
import { differences, differenceTable } from './difference';
import { constraintTable } from './limits';
import { askReason, facts, input, Poller, refusal, section, Stable, type View } from './parts';
import type { FeeSchedule, Margin, RiskModel, Role } from './types';

const newRole: Role = {
  name: 'new-role', permissions: ['TRADE', 'READ'], mode: 'CASH', constraints: [], fees: '', onBreach: [], marketOrderReach: '0.1', startingCash: [], obligations: [],
};

/** Roles, fee schedules and margins. A change is shown as the differences that it would make, before it can be applied. */
export function risk(app: App): View {
  const may = app.session.may('MANAGE_LIMITS');
  let model: RiskModel = { roles: [], feeSchedules: [], margins: [] };
  const stable = new Stable<Role>(r => r.name);
  const roles = new DataTable<Role>({
    name: 'op.roles', label: 'Roles', key: r => r.name, empty: 'There are none.', onOpen: show,
    columns: [
      { id: 'name', title: 'Role', text: r => r.name },
      { id: 'mode', title: 'Mode', text: r => words(r.mode) },
      { id: 'permissions', title: 'May', text: r => r.permissions.map(words).join(', ') },
      { id: 'fees', title: 'Fees', text: r => r.fees || 'none' },
      { id: 'limits', title: 'Limits', number: true, text: r => String(r.constraints.length), sort: r => r.constraints.length },
      { id: 'cash', title: 'Starts with', text: r => r.startingCash.map(c => `${grouped(c.amount)} ${c.currency}`).join(', ') || '–' },
      { id: 'actions', title: '', text: () => '', cell: r => h('div', { class: 'row-actions' },
        button('Show', () => show(r), { class: 'small', 'aria-label': `Show role ${r.name}` }),
        may ? button('Edit…', () => edit(`role ${r.name}`, 'roles', r), { class: 'small', 'aria-label': `Edit role ${r.name}` }) : null,
        may ? button('Remove…', () => remove(r), { class: 'small', 'aria-label': `Remove role ${r.name}` }) : null) },
    ],
  });
  const fees = h('div');
  const margins = h('div');
  const poller = new Poller(() => app.rest.get<RiskModel>('/admin/risk-model'), take, 0);

  function take(answer: RiskModel): void {
    model = { roles: answer.roles, feeSchedules: answer.feeSchedules, margins: answer.margins };
    roles.set(stable.of(model.roles));
    fill(fees, model.feeSchedules.length === 0 ? h('p', { class: 'muted' }, 'None: nobody pays fees.') : facts(...model.feeSchedules.map(s => [s.name, [
      s.tiers.map(t => `from ${t.fromVolume}: maker ${t.makerPpm} ppm, taker ${t.takerPpm} ppm`).join('; '), ' ',
      may ? button('Edit…', () => edit(`fee schedule ${s.name}`, 'feeSchedules', s), { class: 'small', 'aria-label': `Edit fee schedule ${s.name}` }) : null]] as const)));
    fill(margins, facts(...model.margins.map(m => [m.instruments.join(', '), `initial ${m.initial}, maintenance ${m.maintenance}`] as const)));
  }

  function show(role: Role): void {
    new Dialog(`Role ${role.name}`, [
      facts(['May', role.permissions.map(words).join(', ')], ['Mode', words(role.mode)], ['Fees', role.fees || 'none'], ['Market orders reach', role.marketOrderReach],
        ['On a breach', role.onBreach.map(b => `${words(b.rule)}: ${b.actions.map(words).join(', ')}`).join('; ') || 'nothing'],
        ['Starts with', role.startingCash.map(c => `${c.amount} ${c.currency}`).join(', ') || 'nothing']),
      section('Limits', null, constraintTable('Limits', role.constraints, null)),
    ], { class: 'wide' });
  }

  function edit(title: string, part: 'roles' | 'feeSchedules', value: Role | FeeSchedule): void {
    editJson(app, title, value, changed => ({ [part]: [changed] }), () => model, () => poller.now());
  }

  function editMargins(): void {
    editJson(app, 'margins', model.margins, changed => ({ margins: changed as unknown as Margin[] }), () => model, () => poller.now());
  }

  function remove(role: Role): void {
    askReason(`Remove the role ${role.name}?`, h('p', null, 'A role that somebody has cannot be removed.'), { yes: 'Remove', danger: true }, async reason => {
      await app.rest.post('/admin/risk-model', { removedRoles: [role.name], reason });
      app.toasts.show('GOOD', `The role ${role.name} is removed`);
      await poller.now();
    });
  }

  return {
    id: 'risk', title: 'Roles and fees', needs: ['READ_ALL', 'MANAGE_LIMITS'],
    element: h('div', { class: 'op-view' },
      section('Roles', [poller.note, may ? button('Add…', () => edit('a new role', 'roles', newRole), { class: 'primary' }) : null], roles.element),
      section('Fee schedules', may ? button('Add…', () => edit('a new fee schedule', 'feeSchedules', { name: 'new-fees', tiers: [{ fromVolume: '0', makerPpm: 0, takerPpm: 100 }] })) : null, fees),
      section('Margins', may ? button('Edit…', editMargins) : null, margins)),
    shown: visible => poller.show(visible),
  };
}

/** A part of the model as text: preview shows what would change, and only what was previewed can be applied. */
function editJson(app: App, title: string, value: unknown, change: (value: unknown) => Record<string, unknown>, now: () => RiskModel, changed: () => Promise<void>): void {
  const text = h('textarea', { rows: 16, spellcheck: 'false', class: 'mono', name: 'json', 'aria-label': `JSON of ${title}` });
  text.value = JSON.stringify(value, null, 2);
  const reason = input('reason', { required: true, maxlength: 200 });
  const message = h('p', { class: 'bad', role: 'alert' });
  const found = h('div', { role: 'status' });
  const apply = h('button', { type: 'submit', class: 'primary', disabled: true }, 'Apply');
  let previewed = '';

  const body = (): Record<string, unknown> => ({ ...change(JSON.parse(text.value)), reason: reason.value.trim() });

  async function call(dryRun: boolean): Promise<RiskModel | null> {
    setText(message, '');
    try {
      return await app.rest.post<RiskModel>('/admin/risk-model', dryRun ? { ...body(), reason: 'checked from the screen' } : body(), { dryRun });
    } catch (e) {
      setText(message, e instanceof SyntaxError ? `This is no JSON: ${e.message}` : refusal(e));
      return null;
    }
  }

  async function preview(): Promise<void> {
    const asked = text.value;
    const answer = await call(true);
    if (answer === null) return;
    const before = now();
    const list = differences(before, { roles: answer.roles, feeSchedules: answer.feeSchedules, margins: answer.margins });
    fill(found, differenceTable(list));
    previewed = asked;
    apply.disabled = list.length === 0;
  }

  const form = h('form', { class: 'form', on: { submit: e => {
    e.preventDefault();
    if (text.value === previewed) void send();
  } } }, field('JSON', text, { hint: 'docs/operators.md says what it means.' }), field('Reason', reason), message, found,
    h('div', { class: 'dialog-buttons' }, button('Preview', () => void preview()), apply));
  text.addEventListener('input', () => (apply.disabled = true));

  async function send(): Promise<void> {
    if ((await call(false)) === null) return;
    app.toasts.show('GOOD', `Changed: ${title}`);
    dialog.close();
    await changed();
  }

  const dialog = new Dialog(`Edit ${title}`, form, { class: 'wide' });
  text.focus();
}
