import type { App } from '../state/app';
import { segment } from '../api/rest';
import { words } from '../state/format';
import { button, field, fill, h, setText, type Child } from '../ui/dom';
import { differences, differenceTable } from './difference';
import { formDialog, input, proposing, refusal, section, type View } from './parts';
import type { Constraint, Limits, User } from './types';

type Part = 'min' | 'max' | 'currency' | 'names' | 'windowSeconds' | 'from' | 'to' | 'instruments';

/** Which properties each kind of limit has, besides the instruments that it is for. */
const kinds: Record<string, { parts: Part[]; max?: string; names?: string }> = {
  POSITION_LIMIT: { parts: ['max'], max: 'Units' },
  PORTFOLIO_LIMIT: { parts: ['max', 'currency'], max: 'Money' },
  ORDER_SIZE: { parts: ['min', 'max'], max: 'Units' },
  ORDER_RATE: { parts: ['max', 'windowSeconds'], max: 'Number' },
  ORDER_TYPE_ALLOWED: { parts: ['names'], names: 'limit, stop-limit …' },
  TRADING_WINDOW: { parts: ['names', 'from', 'to'], names: 'continuous …' },
  INSTRUMENT_ALLOWED: { parts: ['names'], names: 'AAPL, BTC-* …' },
  PRICE_RANGE: { parts: ['min', 'max'], max: 'Price' },
  NOTIONAL: { parts: ['max', 'currency'], max: 'Money' },
  OPEN_ORDERS: { parts: ['max'], max: 'Number' },
  LOSS_LIMIT: { parts: ['max', 'currency'], max: 'Money' },
  CONCENTRATION: { parts: ['max'], max: 'Share, 0.25' },
  DUPLICATE_BURST: { parts: ['max', 'windowSeconds'], max: 'Number' },
  PRICE_COLLAR: { parts: ['max'], max: 'Share of the price, 0.1' },
};

const lists = (text: string): string[] => text.split(/[\s,]+/).filter(t => t !== '');

/** A limit in words: "ORDER_SIZE 1 to 5000, AAPL". */
export function describe(c: Constraint): string {
  const bounds = c.min !== undefined && c.max !== undefined ? `${c.min} to ${c.max}` : c.min !== undefined ? `from ${c.min}` : c.max !== undefined ? `at most ${c.max}` : '';
  const parts = [
    [bounds, c.currency].filter(t => t !== undefined && t !== '').join(' '), c.names?.join(', '), c.windowSeconds === undefined ? '' : `in ${c.windowSeconds} s`,
    c.from === undefined ? '' : `${c.from} to ${c.to} UTC`, c.instruments === undefined ? '' : `for ${c.instruments.join(', ')}`,
  ];
  return parts.filter(t => t !== undefined && t !== '').join('; ');
}

/** The limits of one account: those of its role, and its own, which can be edited. */
export function limits(app: App): View {
  const may = app.session.may('MANAGE_LIMITS');
  const user = proposing('user', [], { required: true, maxlength: 32 });
  const note = h('span', { class: 'muted', role: 'status' });
  const result = h('div', { class: 'op-stack' });
  let loaded: Limits | null = null;
  let own: Constraint[] = [];

  const userField = field('User', user.input);
  userField.append(user.lastElementChild!);

  async function load(): Promise<void> {
    setText(note, '');
    note.classList.remove('bad');
    try {
      loaded = await app.rest.get<Limits>(`/admin/limits/${segment(user.input.value.trim())}`);
      own = [...loaded.own];
      draw();
    } catch (e) {
      note.classList.add('bad');
      setText(note, refusal(e));
    }
  }

  function draw(): void {
    if (loaded === null) return;
    const changed = JSON.stringify(own) !== JSON.stringify(loaded.own);
    fill(result,
      section(`Own limits of ${loaded.user}`, may ? [
        button('Add…', () => edit(null), {}),
        button('Save…', save, { class: 'primary', disabled: !changed }),
        changed ? h('span', { class: 'warn' }, 'not saved') : null,
      ] : null, constraintTable('Own limits', own, may ? (c, i) => h('div', { class: 'row-actions' },
        button('Change…', () => edit(i), { class: 'small', 'aria-label': `Change ${c.kind}` }),
        button('Remove', () => {
          own.splice(i, 1);
          draw();
        }, { class: 'small', 'aria-label': `Remove ${c.kind}` })) : null)),
      section(`Limits of the role ${loaded.role?.name ?? ''}`, null, constraintTable('Limits of the role', loaded.role?.constraints ?? [], null)));
  }

  function edit(at: number | null): void {
    const before = at === null ? undefined : own[at];
    editConstraint(before, constraint => {
      if (at === null) own.push(constraint);
      else own[at] = constraint;
      draw();
    });
  }

  function save(): void {
    if (loaded === null) return;
    const name = loaded.user;
    const reason = input('reason', { required: true, maxlength: 200 });
    const path = `/admin/limits/${segment(name)}`;
    const preview = h('div', null, differenceTable(differences({ own: loaded.own.map(c => `${c.kind} ${describe(c)}`) }, { own: own.map(c => `${c.kind} ${describe(c)}`) })));
    const checked = h('p', { class: 'hint', role: 'status' }, 'The exchange is asked…');
    formDialog(`Save the own limits of ${name}`, [preview, checked, field('Reason', reason)], {
      yes: 'Save', wide: true, submit: async () => {
        const saved = await app.rest.put<Limits>(path, { limits: own, reason: reason.value.trim() });
        own = [...saved.own];
        loaded = saved;
        app.toasts.show('GOOD', `The limits of ${name} are saved`);
        draw();
      },
    });
    app.rest.put<Limits>(path, { limits: own, reason: 'checked from the screen' }, { dryRun: true }).then(
      () => setText(checked, 'The exchange would take them.'), e => setText(checked, refusal(e)));
  }

  async function propose(): Promise<void> {
    try {
      user.propose((await app.rest.get<{ users: User[] }>('/admin/users')).users.map(u => u.user));
    } catch {
      // Whoever may not read the users types a name.
    }
  }

  return {
    id: 'limits', title: 'Limits', needs: ['READ_ALL', 'MANAGE_LIMITS'],
    element: h('div', { class: 'op-view' }, section('Limits of an account', null, h('form', { class: 'form row', on: { submit: e => {
      e.preventDefault();
      void load();
    } } }, userField, h('button', { type: 'submit', class: 'primary' }, 'Show'), note)), result),
    shown: visible => {
      if (visible) void propose();
    },
  };
}

export function constraintTable(label: string, constraints: readonly Constraint[], actions: ((c: Constraint, i: number) => Child) | null): HTMLElement {
  if (constraints.length === 0) return h('p', { class: 'muted' }, 'None.');
  return h('div', { class: 'table-scroll' }, h('table', { class: 'table', 'aria-label': label }, h('tbody', null, constraints.map((c, i) =>
    h('tr', null, h('td', null, words(c.kind)), h('td', null, describe(c)), actions === null ? null : h('td', null, actions(c, i)))))));
}

function editConstraint(before: Constraint | undefined, done: (constraint: Constraint) => void): void {
  const kind = h('select', { name: 'kind' }, Object.keys(kinds).map(k => h('option', { value: k }, words(k))));
  kind.value = before?.kind ?? 'POSITION_LIMIT';
  const controls: Record<Part, HTMLInputElement> = {
    min: input('min', { inputmode: 'decimal' }), max: input('max', { inputmode: 'decimal' }), currency: input('currency', { maxlength: 3 }), names: input('names'),
    windowSeconds: input('windowSeconds', { inputmode: 'decimal' }), from: input('from', { placeholder: '09:00' }), to: input('to', { placeholder: '17:30' }), instruments: input('instruments', { placeholder: 'all' }),
  };
  const texts: Record<Part, string | undefined> = {
    min: before?.min, max: before?.max, currency: before?.currency, names: before?.names?.join(', '), windowSeconds: before?.windowSeconds, from: before?.from, to: before?.to,
    instruments: before?.instruments?.join(', '),
  };
  for (const [name, control] of Object.entries(controls)) control.value = texts[name as Part] ?? '';
  const box = h('div', { class: 'op-fields' });
  const titles: Record<Part, string> = {
    min: 'At least', max: 'At most', currency: 'Currency (empty: each)', names: 'Which', windowSeconds: 'Within seconds', from: 'From (UTC)', to: 'To (UTC)', instruments: 'Instruments (empty: all)',
  };
  const partsOf = (): Part[] => [...(kinds[kind.value]?.parts ?? []), ...(kind.value === 'INSTRUMENT_ALLOWED' ? [] : ['instruments' as const])];
  const draw = (): void => {
    controls.max.placeholder = kinds[kind.value]?.max ?? '';
    controls.names.placeholder = kinds[kind.value]?.names ?? '';
    fill(box, field('Kind', kind), partsOf().map(part => field(titles[part], controls[part])));
  };
  kind.addEventListener('change', () => {
    draw();
    kind.focus();
  });
  draw();
  formDialog(before === undefined ? 'Add a limit' : 'Change a limit', [box, h('p', { class: 'hint' }, 'Nothing holds before the limits are saved.')], {
    yes: 'Take', submit: () => {
      const constraint: Record<string, unknown> = { kind: kind.value };
      for (const part of partsOf()) {
        const text = controls[part].value.trim();
        if (text !== '') constraint[part] = part === 'names' || part === 'instruments' ? lists(text) : text;
      }
      done(constraint as unknown as Constraint);
      return Promise.resolve();
    },
  });
}
