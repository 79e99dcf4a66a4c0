import type { App } from '../state/app';
import { segment } from '../api/rest';
import { dateAndTime, words } from '../state/format';
import { Dialog } from '../ui/dialog';
import { button, field, fill, h } from '../ui/dom';
import { askReason, formDialog, input, section, showKey, tag } from './parts';
import type { Key, User, UserWithKey } from './types';

const permissions = ['TRADE', 'READ', 'READ_ALL', 'MANAGE_MONEY', 'MANAGE_LIMITS', 'KILL', 'MANAGE_USERS', 'MANAGE_INSTRUMENTS'];

/** One user's keys: what each allows, until when; new ones, and revoking. */
export function manageKeys(app: App, of: User, changed: () => void): void {
  const path = `/admin/users/${segment(of.user)}/keys`;
  const rows = h('tbody');
  const table = h('table', { class: 'table', 'aria-label': `Keys of ${of.user}` }, h('thead', null, h('tr', null,
    ['No.', 'Name', 'Allows', 'From', 'Made', 'Until', ''].map(t => h('th', { scope: 'col' }, t === '' ? h('span', { class: 'sr-only' }, 'Actions') : t)))), rows);
  new Dialog(`Keys of ${of.user}`, [section('Keys', button('Add…', add, { class: 'primary' }), h('div', { class: 'table-scroll' }, table))], { class: 'wide' });
  draw(of.keys);

  function draw(keys: readonly Key[]): void {
    fill(rows, keys.map(k => h('tr', null,
      h('td', { class: 'number' }, k.id), h('td', null, k.name), h('td', { class: 'op-wrap' }, k.permissions.map(words).join(', ')), h('td', null, k.allowedAddresses?.join(', ') || 'anywhere'),
      h('td', null, dateAndTime(k.createdAt ?? undefined)), h('td', null, k.expiresAt === null ? 'no end' : dateAndTime(k.expiresAt)),
      h('td', null, k.revoked ? tag('revoked', 'muted') : button('Revoke…', () => revoke(k), { class: 'small', 'aria-label': `Revoke key ${k.id}` })))));
  }

  function revoke(key: Key): void {
    askReason(`Revoke key ${key.id} (${key.name}) of ${of.user}?`, h('p', null, 'Whoever is connected with it is cut off at once. It cannot be taken back.'), { yes: 'Revoke', danger: true }, async reason => {
      const user = await app.rest.delete<User>(`${path}/${key.id}`, { reason });
      app.toasts.show('GOOD', `Key ${key.id} of ${of.user} is revoked`);
      if (user.keys !== undefined) draw(user.keys);
      changed();
    });
  }

  function add(): void {
    const name = input('name', { required: true, maxlength: 32 });
    const boxes = permissions.map(p => h('input', { type: 'checkbox', name: 'permissions', value: p, checked: p === 'TRADE' || p === 'READ' }));
    const expiresAt = input('expiresAt', { type: 'datetime-local' });
    const replaces = h('select', { name: 'replaces' }, h('option', { value: '' }, 'none'), of.keys.filter(k => !k.revoked).map(k => h('option', { value: k.id }, `${k.id} ${k.name}`)));
    const graceSeconds = input('graceSeconds', { type: 'number', min: 0, value: '3600' });
    const addresses = input('allowedAddresses', { placeholder: '10.0.0.0/8, 192.0.2.7' });
    formDialog(`New key of ${of.user}`, [
      h('div', { class: 'op-fields' }, field('Name', name), field('Until', expiresAt, { hint: 'Empty: no end.' }),
        field('Instead of', replaces), field('Which ends after, seconds', graceSeconds), field('Only from', addresses, { hint: 'Addresses and networks; empty: anywhere.' })),
      h('fieldset', { class: 'op-checks' }, h('legend', null, 'Allows, as far as the role does'), boxes.map(b => h('label', null, b, ` ${words(b.value)}`))),
    ], {
      yes: 'Make the key', wide: true, submit: async () => {
        const answer = await app.rest.post<UserWithKey>(path, {
          name: name.value.trim(),
          permissions: boxes.filter(b => b.checked).map(b => b.value),
          ...(expiresAt.value === '' ? {} : { expiresAt: new Date(expiresAt.value).toISOString() }),
          ...(replaces.value === '' ? {} : { replaces: Number(replaces.value), graceSeconds: Number(graceSeconds.value) }),
          ...(addresses.value.trim() === '' ? {} : { allowedAddresses: addresses.value.split(/[\s,]+/).filter(a => a !== '') }),
        });
        if (answer.key !== undefined) showKey(of.user, answer.key);
        if (answer.keys !== undefined) draw(answer.keys);
        changed();
      },
    });
  }
}
