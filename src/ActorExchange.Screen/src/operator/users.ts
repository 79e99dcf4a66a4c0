import type { App } from '../state/app';
import { segment } from '../api/rest';
import { words } from '../state/format';
import { confirm } from '../ui/dialog';
import { button, field, h } from '../ui/dom';
import { DataTable } from '../ui/table';
import { showAccount } from './account';
import { manageKeys } from './keys';
import { askReason, choice, formDialog, input, Poller, section, showKey, Stable, tag, type View } from './parts';
import type { RiskModel, User, UserWithKey } from './types';

/** Who there is: roles, groups, status and keys. */
export function users(app: App): View {
  const may = app.session.may('MANAGE_USERS');
  const stable = new Stable<User>(u => String(u.account));
  let roles: string[] = [];
  const table = new DataTable<User>({
    name: 'op.users', label: 'Users', key: u => String(u.account), empty: 'There is nobody yet.', filter: true,
    onOpen: u => (app.session.may('READ_ALL') ? void showAccount(app, u.user) : undefined),
    columns: [
      { id: 'user', title: 'User', text: u => u.user },
      { id: 'account', title: 'Account', number: true, text: u => String(u.account), sort: u => u.account },
      { id: 'role', title: 'Role', text: u => u.role },
      { id: 'group', title: 'Group', text: u => u.group },
      { id: 'status', title: 'Status', text: u => words(u.status), cell: u => tag(words(u.status), u.status === 'ACTIVE' ? 'good' : u.status === 'SUSPENDED' ? 'warn' : 'muted') },
      { id: 'connected', title: 'Connected', text: u => (u.connected ? 'yes' : 'no') },
      { id: 'keys', title: 'Live keys', number: true, text: u => String(live(u)), sort: live },
      { id: 'actions', title: '', text: () => '', cell: u => actions(u) },
    ],
  });
  const poller = new Poller(() => app.rest.get<{ users: User[]; more: boolean }>('/admin/users'), answer => table.set(stable.of(answer.users)), 5_000);

  async function loadRoles(): Promise<void> {
    try {
      roles = (await app.rest.get<RiskModel>('/admin/risk-model')).roles.map(r => r.name);
    } catch {
      roles = [];
    }
  }

  /** Null: left out. */
  function actions(u: User): HTMLElement {
    const closed = u.status === 'CLOSED';
    return h('div', { class: 'row-actions' },
      app.session.may('READ_ALL') ? button('Account', () => void showAccount(app, u.user), { class: 'small', 'aria-label': `Account of ${u.user}` }) : null,
      may && !closed ? [
        button('Role…', () => changeRole(u), { class: 'small', 'aria-label': `Role and group of ${u.user}` }),
        button('Keys…', () => manageKeys(app, u, () => poller.now()), { class: 'small', 'aria-label': `Keys of ${u.user}` }),
        u.status === 'ACTIVE'
          ? button('Suspend…', () => setStatus(u, 'SUSPENDED'), { class: 'small', 'aria-label': `Suspend ${u.user}` })
          : button('Resume…', () => setStatus(u, 'ACTIVE'), { class: 'small', 'aria-label': `Resume ${u.user}` }),
        button('Close…', () => void close(u), { class: 'small', 'aria-label': `Close the account of ${u.user}` }),
      ] : null);
  }

  async function change(user: string, body: Record<string, string>, what: string): Promise<void> {
    await app.rest.patch(`/admin/users/${segment(user)}`, body);
    app.toasts.show('GOOD', what);
    await poller.now();
  }

  function roleControl(value: string): HTMLSelectElement | HTMLInputElement {
    return roles.length > 0 ? choice('role', roles.includes(value) ? roles : [value, ...roles], value) : input('role', { value });
  }

  function changeRole(u: User): void {
    const role = roleControl(u.role);
    const group = input('group', { maxlength: 32, value: u.group });
    const reason = input('reason', { required: true, maxlength: 200 });
    formDialog(`Role and group of ${u.user}`, h('div', { class: 'op-fields' },
      field('Role', role), field('Group', group, { hint: 'Accounts of one group do not trade with each other, if their orders ask for it.' }), field('Reason', reason)), {
      yes: 'Change', submit: () => change(u.user, {
        ...(role.value === u.role ? {} : { role: role.value }), ...(group.value.trim() === u.group ? {} : { group: group.value.trim() }), reason: reason.value.trim(),
      }, `${u.user} is changed`),
    });
  }

  function setStatus(u: User, status: 'ACTIVE' | 'SUSPENDED'): void {
    const suspend = status === 'SUSPENDED';
    askReason(`${suspend ? 'Suspend' : 'Resume'} ${u.user}?`, h('p', null, suspend ? 'May look and cancel, and nothing else, until resumed. Working orders stay.' : 'May trade again.'),
      { yes: suspend ? 'Suspend' : 'Resume', danger: suspend }, reason => change(u.user, { status, reason }, `${u.user}: ${words(status)}`));
  }

  async function close(u: User): Promise<void> {
    const sure = await confirm(`Close the account of ${u.user} for ever?`, h('p', null, 'Only an account without cash, positions, working orders and bookings under way can be closed. It cannot be taken back.'),
      { yes: 'Go on', danger: true, type: u.user });
    if (sure) askReason(`Close the account of ${u.user}`, null, { yes: 'Close for ever', danger: true }, reason => change(u.user, { status: 'CLOSED', reason }, `${u.user} is closed`));
  }

  function addUser(): void {
    const user = input('user', { required: true, maxlength: 32, autocapitalize: 'none' });
    const role = roles.length > 0 ? choice('role', ['', ...roles], '') : input('role');
    formDialog('Add a user', [field('Name', user), field('Role', role, { hint: 'Without one: the role that the exchange gives by default.' })], {
      yes: 'Add', submit: async () => {
        const name = user.value.trim();
        const added = await app.rest.post<UserWithKey>('/admin/users', { user: name, ...(role.value === '' ? {} : { role: role.value }) });
        app.toasts.show('GOOD', `${name} is added`);
        if (added.key !== undefined) showKey(name, added.key);
        await poller.now();
      },
    });
  }

  return {
    id: 'users', title: 'Users and keys', needs: ['READ_ALL', 'MANAGE_USERS'],
    element: h('div', { class: 'op-view op-fill' }, section('Users', [poller.note, may ? button('Add…', addUser, { class: 'primary' }) : null], table.element)),
    shown: visible => {
      poller.show(visible);
      if (visible) void loadRoles();
    },
  };
}

const live = (u: User): number => u.keys.filter(k => !k.revoked && (k.expiresAt === null || Date.parse(k.expiresAt) > Date.now())).length;

