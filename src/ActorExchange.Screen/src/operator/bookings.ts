import type { App } from '../state/app';
import { ApiError } from '../api/rest';
import { grouped, words } from '../state/format';
import { confirm } from '../ui/dialog';
import { field, h, setText } from '../ui/dom';
import { choice, input, proposing, refusal, section, type View } from './parts';
import type { User } from './types';

const kinds = ['DEPOSIT', 'WITHDRAWAL', 'TRANSFER', 'ADJUSTMENT', 'QUOTING_CREDIT'];

/** Bookings of cash and shares. An id is booked once: after an answer that got lost the same form can be sent again without harm. */
export function bookings(app: App): View {
  const done = h('ol', { class: 'op-done' });
  const note = (text: string): void => done.prepend(h('li', null, text));
  const user = proposing('user', [], { required: true, maxlength: 32 });
  const toUser = proposing('toUser', [], { maxlength: 32 });
  const shareUser = proposing('user', [], { required: true, maxlength: 32 });
  const counter = proposing('counterUser', [], { maxlength: 32 });

  async function propose(): Promise<void> {
    try {
      const names = (await app.rest.get<{ users: User[] }>('/admin/users')).users.map(u => u.user);
      for (const control of [user, toUser, shareUser, counter]) control.propose(names);
    } catch {
      // Whoever may not read the users types their names.
    }
  }

  return {
    id: 'bookings', title: 'Bookings', needs: ['MANAGE_MONEY'],
    element: h('div', { class: 'op-view' },
      section('Cash', null, cashForm(app, user, toUser, note)), section('Shares', null, shareForm(app, shareUser, counter, note)),
      section('Booked from this page', null, done)),
    shown: visible => {
      if (visible) void propose();
    },
  };
}

type Proposing = ReturnType<typeof proposing>;

/** A control with its label, its proposals beside it. */
function fieldOf(label: string, control: Proposing, hint?: string): HTMLElement {
  const list = control.lastElementChild!;
  const element = field(label, control.input, hint === undefined ? {} : { hint });
  element.append(list);
  return element;
}

function cashForm(app: App, user: Proposing, toUser: Proposing, note: (text: string) => void): HTMLElement {
  const kind = choice('kind', kinds, 'DEPOSIT');
  const currency = input('currency', { value: 'USD', required: true, maxlength: 3 });
  const amount = input('amount', { required: true, inputmode: 'decimal' });
  const reason = input('reason', { required: true, maxlength: 200 });
  const to = fieldOf('To', toUser);
  const show = (): void => {
    to.hidden = kind.value !== 'TRANSFER';
    toUser.input.required = kind.value === 'TRANSFER';
  };
  kind.addEventListener('change', show);
  show();
  return bookingForm(app, '/admin/bookings', [field('Kind', kind), fieldOf('User', user), to, field('Currency', currency), field('Amount', amount), field('Reason', reason)], () => ({
    kind: kind.value, user: user.input.value.trim(), currency: currency.value.trim().toUpperCase(), amount: amount.value.trim(), reason: reason.value.trim(),
    ...(kind.value === 'TRANSFER' ? { toUser: toUser.input.value.trim() } : {}),
  }), body => `${words(kind.value)} of ${grouped(amount.value.trim())} ${String(body.currency)}, ${String(body.user)}${body.toUser === undefined ? '' : ` to ${String(body.toUser)}`}`, () => {
    amount.value = '';
    reason.value = '';
  }, note);
}

function shareForm(app: App, user: Proposing, counter: Proposing, note: (text: string) => void): HTMLElement {
  const symbol = choice('symbol', app.instruments.symbols(), app.symbol.get());
  const quantity = input('quantity', { required: true, inputmode: 'decimal' });
  const price = input('price', { required: true, inputmode: 'decimal' });
  const reason = input('reason', { required: true, maxlength: 200 });
  return bookingForm(app, '/admin/share-bookings', [
    fieldOf('User', user), fieldOf('Other end', counter, 'Empty: the exchange issues them, or takes them back.'), field('Instrument', symbol),
    field('Quantity', quantity, { hint: 'Below 0: out of the account.' }), field('Price', price, { hint: 'What they count for.' }), field('Reason', reason)], () => ({
    user: user.input.value.trim(), symbol: symbol.value, quantity: quantity.value.trim(), price: price.value.trim(), reason: reason.value.trim(),
    ...(counter.input.value.trim() === '' ? {} : { counterUser: counter.input.value.trim() }),
  }), body => `${grouped(quantity.value.trim())} ${String(body.symbol)} at ${price.value.trim()}, ${String(body.user)}`, () => {
    quantity.value = '';
    reason.value = '';
  }, note);
}

function bookingForm(
  app: App, path: string, fields: HTMLElement[], read: () => Record<string, unknown>, describe: (body: Record<string, unknown>) => string, clear: () => void, note: (text: string) => void,
): HTMLElement {
  const id = input('id', { value: newBookingId(), required: true, maxlength: 32 });
  const message = h('p', { class: 'form-message', role: 'alert' });
  const submit = h('button', { type: 'submit', class: 'primary' }, 'Book…');

  async function book(): Promise<void> {
    const body = { id: id.value.trim(), ...read() };
    const what = describe(body);
    if (!(await confirm('Book this?', [h('p', null, what), h('p', { class: 'muted' }, `Id ${body.id}: booked once, however often it is sent.`)], { yes: 'Book' }))) return;
    submit.disabled = true;
    setText(message, '');
    try {
      const answer = await app.rest.post<{ id: string; balance: string }>(path, body);
      note(`${body.id}: ${what}. Balance of bookings now ${grouped(answer.balance)}.`);
      app.toasts.show('GOOD', 'Booked', what);
      id.value = newBookingId();
      clear();
    } catch (e) {
      const unknown = e instanceof ApiError && (e.status === 0 || e.status >= 500);
      message.classList.add('bad');
      setText(message, unknown ? `${refusal(e)} Send it again as it is: the id keeps it from being booked twice.` : refusal(e));
    } finally {
      submit.disabled = false;
    }
  }

  return h('form', { class: 'form', on: { submit: e => {
    e.preventDefault();
    void book();
  } } }, h('div', { class: 'op-fields' }, fields, field('Id of the booking', id)), message, h('div', { class: 'row' }, submit));
}

const newBookingId = (): string => `screen-${crypto.getRandomValues(new Uint32Array(2)).reduce((text, n) => text + n.toString(36), '')}`;
