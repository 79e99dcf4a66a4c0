import type { App } from '../state/app';
import { dateAndTime, grouped, words } from '../state/format';
import { confirm } from '../ui/dialog';
import { button, field, h, setText } from '../ui/dom';
import { DataTable } from '../ui/table';
import { askReason, choice, input, Poller, proposing, refusal, section, Stable, tag, type View } from './parts';
import type { Switch, SwitchesAnswer, User } from './types';

const scopes = ['VENUE', 'ROLE', 'GROUP', 'ACCOUNT', 'INSTRUMENT'];
const levels: Record<string, string> = {
  THROTTLE: 'Allows so many orders a second.',
  CANCEL_ALL: 'Cancels all working orders once; new ones may follow.',
  BLOCK: 'Cancels all working orders and refuses new ones.',
  FLATTEN: 'As BLOCK, and closes all positions by market orders.',
};

/** Kill switches: what is in force, and throwing one. What it would hit is shown before it can be thrown. */
export function switches(app: App): View {
  const may = app.session.may('KILL');
  const stable = new Stable<Switch>(s => String(s.id));
  const table = new DataTable<Switch>({
    name: 'op.switches', label: 'Kill switches in force', key: s => String(s.id), empty: 'No kill switch is in force.',
    columns: [
      { id: 'id', title: 'No.', number: true, text: s => String(s.id), sort: s => s.id },
      { id: 'level', title: 'Level', text: s => words(s.level), cell: s => tag(words(s.level) + (s.perSecond === undefined ? '' : ` ${s.perSecond}/s`), s.level === 'THROTTLE' ? 'warn' : 'bad') },
      { id: 'scope', title: 'For', text: s => (s.scope === 'VENUE' ? 'everybody' : `${words(s.scope)} ${s.key}`) },
      { id: 'reason', title: 'Reason', text: s => s.reason },
      { id: 'by', title: 'By', text: s => s.by },
      { id: 'time', title: 'Since', text: s => dateAndTime(s.time ?? undefined), sort: s => s.time ?? '' },
      { id: 'actions', title: '', text: () => '', cell: s => (may ? button('Clear…', () => clear(s), { class: 'small', 'aria-label': `Clear switch ${s.id}` }) : null) },
    ],
  });
  const poller = new Poller(() => app.rest.get<SwitchesAnswer>('/admin/switches'), take, 2_000);

  function take(answer: SwitchesAnswer): void {
    table.set(stable.of(answer.switches));
  }

  function clear(s: Switch): void {
    askReason(`Clear switch ${s.id}?`, h('p', null, `${words(s.level)} for ${s.scope === 'VENUE' ? 'everybody' : s.key}: trading goes on as the other rules allow.`), { yes: 'Clear' }, async reason => {
      take(await app.rest.delete<SwitchesAnswer>(`/admin/switches/${s.id}`, { reason }));
      app.toasts.show('GOOD', `Switch ${s.id} is cleared`);
    });
  }

  return {
    id: 'switches', title: 'Kill switches', needs: ['READ_ALL', 'KILL'],
    element: h('div', { class: 'op-view' }, may ? section('Throw a kill switch', null, throwForm(app, take)) : null, section('In force', poller.note, table.element)),
    shown: visible => poller.show(visible),
  };
}

function throwForm(app: App, thrown: (answer: SwitchesAnswer) => void): HTMLElement {
  const scope = choice('scope', scopes, 'ACCOUNT');
  const key = proposing('key', [], { maxlength: 64, required: true });
  const level = choice('level', Object.keys(levels), 'BLOCK');
  const perSecond = input('perSecond', { type: 'number', min: 1, max: 100_000, value: '10' });
  const reason = input('reason', { required: true, maxlength: 200 });
  const explanation = h('p', { class: 'hint' });
  const effect = h('p', { class: 'op-effect', role: 'status' });
  const fire = h('button', { type: 'button', class: 'danger', disabled: true, on: { click: () => void throwIt() } }, 'Throw…');
  let previewed = '';

  const rateField = field('Orders a second', perSecond);
  const keyField = field('Which', key.input);
  keyField.append(key.lastElementChild!);
  const form = h('form', { class: 'form', on: { submit: e => {
    e.preventDefault();
    void preview();
  }, input: () => changed() } },
    h('div', { class: 'op-fields' }, field('For', scope), keyField, field('Level', level), rateField, field('Reason', reason)), explanation, effect,
    h('div', { class: 'row' }, h('button', { type: 'submit' }, 'Preview'), fire, h('span', { class: 'hint' }, 'Preview says whom it would hit; only then it can be thrown.')));

  const body = (dryRun: boolean): Record<string, unknown> => ({
    scope: scope.value, level: level.value, reason: reason.value.trim(), dryRun,
    ...(scope.value === 'VENUE' ? {} : { key: key.input.value.trim() }),
    ...(level.value === 'THROTTLE' ? { perSecond: Number(perSecond.value) } : {}),
  });

  function changed(): void {
    rateField.hidden = level.value !== 'THROTTLE';
    keyField.hidden = scope.value === 'VENUE';
    key.input.required = scope.value !== 'VENUE';
    setText(explanation, levels[level.value] ?? '');
    if (previewed === JSON.stringify(body(false))) return;
    previewed = '';
    fire.disabled = true;
    setText(effect, '');
  }

  async function propose(): Promise<void> {
    key.propose(scope.value === 'INSTRUMENT' ? app.instruments.symbols() : await names(app, scope.value));
  }

  async function preview(): Promise<void> {
    const asked = JSON.stringify(body(false));
    try {
      const answer = await app.rest.post<SwitchesAnswer>('/admin/switches', body(true));
      previewed = asked;
      fire.disabled = false;
      effect.classList.remove('bad');
      setText(effect, `${words(level.value)} ${answer.effect ?? ''}`);
    } catch (e) {
      effect.classList.add('bad');
      setText(effect, refusal(e));
    }
  }

  async function throwIt(): Promise<void> {
    if (previewed !== JSON.stringify(body(false))) return;
    const word = scope.value === 'VENUE' ? 'VENUE' : key.input.value.trim();
    const sure = await confirm(`${words(level.value)} for ${scope.value === 'VENUE' ? 'everybody' : word}?`, [h('p', null, levels[level.value]), h('p', null, effect.textContent)],
      { yes: 'Throw', danger: true, type: level.value === 'THROTTLE' ? undefined : word });
    if (!sure) return;
    try {
      thrown(await app.rest.post<SwitchesAnswer>('/admin/switches', body(false)));
      app.toasts.show('GOOD', `Kill switch thrown: ${words(level.value)}`, effect.textContent);
      previewed = '';
      reason.value = '';
      changed();
    } catch (e) {
      app.toasts.failure('The kill switch was not thrown', e);
    }
  }

  scope.addEventListener('change', () => void propose());
  changed();
  void propose();
  return form;
}

/** Names that a scope's key may be; none if they may not be read. */
async function names(app: App, scope: string): Promise<string[]> {
  if (scope === 'VENUE') return [];
  try {
    const { users } = await app.rest.get<{ users: User[] }>('/admin/users');
    const all = users.map(u => (scope === 'ROLE' ? u.role : scope === 'GROUP' ? u.group : u.user)).filter(n => n !== '');
    return [...new Set(all)].sort();
  } catch {
    return [];
  }
}

/** "3 kill switches are in force", for the head of the screen. */
export function switchCount(app: App): HTMLElement {
  const element = h('a', { href: '#switches', class: 'op-alarm', hidden: true, role: 'status' });
  if (!app.session.may('KILL') && !app.session.may('READ_ALL')) return element;
  const poller = new Poller(() => app.rest.get<SwitchesAnswer>('/admin/switches'), answer => {
    element.hidden = answer.switches.length === 0;
    setText(element, `⚠ ${grouped(answer.switches.length)} kill ${answer.switches.length === 1 ? 'switch' : 'switches'} in force`);
  }, 5_000);
  poller.show(true);
  return element;
}
