import type { App } from '../state/app';
import { segment } from '../api/rest';
import { grouped, words } from '../state/format';
import { Dialog } from '../ui/dialog';
import { h, type Child } from '../ui/dom';
import { facts, section, tag } from './parts';
import type { AccountView } from './types';

/** What is in somebody's account. */
export async function showAccount(app: App, user: string): Promise<void> {
  try {
    const account = await app.rest.get<AccountView>(`/admin/accounts/${segment(user)}`);
    new Dialog(`Account of ${user}`, [
      facts(['Account', account.account], ['Role', account.role], ['Mode', words(account.mode)], ['Group', account.group || '–'], ['Status', words(account.status)],
        ['Kill switches', account.switches.length === 0 ? 'none' : account.switches.map(s => tag(`${words(s.level)}: ${s.reason}`, 'bad'))]),
      section('Cash', null, rowsOf('Cash', account.balances.length === 0, ['Currency', 'Total', 'Held', 'Available', 'Equity', 'Initial margin', 'Maintenance'],
        account.balances.map(b => [b.currency, b.total, b.held, b.available, b.equity, b.initialMargin, b.maintenanceMargin]))),
      section('Positions', null, rowsOf('Positions', account.positions.length === 0, ['Symbol', 'Quantity', 'Held', 'Average', 'Market', 'Realised', 'Unrealised', 'Fees', 'Total'],
        account.positions.map(p => [p.symbol, p.quantity, p.heldQuantity, p.averagePrice, p.marketPrice, p.realised, p.unrealised, p.fees, p.total]))),
    ], { class: 'wide' });
  } catch (e) {
    app.toasts.failure(`The account of ${user} cannot be shown`, e);
  }
}

function rowsOf(label: string, empty: boolean, heads: string[], rows: string[][]): Child {
  if (empty) return h('p', { class: 'muted' }, 'None.');
  return h('div', { class: 'table-scroll' }, h('table', { class: 'table', 'aria-label': label },
    h('thead', null, h('tr', null, heads.map((t, i) => h('th', { scope: 'col', class: i === 0 ? '' : 'number' }, t)))),
    h('tbody', null, rows.map(row => h('tr', null, row.map((value, i) => h('td', { class: i === 0 ? '' : 'number' }, i === 0 ? value : grouped(value))))))));
}
