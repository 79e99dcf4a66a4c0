import { Decimal } from '../../api/decimal';
import type { Balance, Position } from '../../api/types';
import type { App } from '../../state/app';
import { grouped } from '../../state/format';
import { onFrame } from '../../state/store';
import { button, fill, h } from '../../ui/dom';
import { AllocationChart } from './allocationChart';
import { LiveTable, rowAction } from './liveTable';
import { allocationOf, totalsOf } from './portfolio';

/** What a position's row can start. */
export interface PositionActions {
  /** Puts an order that closes it into the ticket. */
  close(position: Position): void;
  /** Shows the instrument. */
  look(symbol: string): void;
  /** Asks, cancels all orders and closes all positions. */
  flatten(): void;
}

/** Balances, holds and positions with their profit and loss, as the exchange's account messages have them. */
export class PositionsPanel {
  readonly element: HTMLElement;
  private readonly app: App;
  private readonly positions: LiveTable<Position>;
  private readonly balances: LiveTable<Balance>;
  private readonly totals = h('dl', { class: 'totals', 'aria-label': 'Profit and loss in all' });
  private readonly chart = new AllocationChart();
  private readonly render = onFrame(() => this.show());

  constructor(app: App, actions: PositionActions) {
    this.app = app;
    this.positions = new LiveTable<Position>({
      caption: 'Positions. On a row: Enter puts an order that closes it into the ticket.',
      empty: 'No positions.',
      keyOf: (position) => position.symbol,
      sorting: { column: 'symbol', descending: false },
      onKey: (position, key) => key === 'Enter' && (actions.close(position), true),
      columns: [
        {
          id: 'symbol', label: 'Symbol', sortBy: (position) => position.symbol,
          controls: (row) => button(row().symbol, () => actions.look(row().symbol), { class: 'quiet link' }),
        },
        money('quantity', 'Quantity', (position) => position.quantity),
        { ...money('held', 'Promised', (position) => position.heldQuantity), wide: true },
        { ...money('average', 'Average', (position) => position.averagePrice), text: (position) => this.price(position, position.averagePrice) },
        { ...money('market', 'Market', (position) => position.marketPrice), text: (position) => this.price(position, position.marketPrice) },
        gain('unrealised', 'Unrealised', (position) => position.unrealised),
        gain('realised', 'Realised', (position) => position.realised),
        { ...money('fees', 'Fees', (position) => position.fees), wide: true },
        gain('total', 'Total', (position) => position.total),
        { ...gain('return', 'Return', (position) => position.return), text: (position) => returnText(position.return), wide: true },
        { id: 'actions', label: 'Actions', controls: (row) => rowAction('Close…', 'Puts an order that closes the position into the ticket', () => actions.close(row())) },
      ],
    });
    this.balances = new LiveTable<Balance>({
      caption: 'Balances',
      empty: 'No balances.',
      keyOf: (balance) => balance.currency,
      sorting: { column: 'currency', descending: false },
      columns: [
        { id: 'currency', label: 'Currency', text: (balance) => balance.currency, sortBy: (balance) => balance.currency },
        money('total', 'Cash', (balance: Balance) => balance.total),
        money('held', 'Held', (balance: Balance) => balance.held),
        money('available', 'Available', (balance: Balance) => balance.available),
        money('positions', 'Positions', (balance: Balance) => balance.positionValue),
        money('equity', 'Equity', (balance: Balance) => balance.equity),
        { ...money('margin', 'Initial margin', (balance: Balance) => balance.initialMargin), wide: true },
        { ...money('maintenance', 'Maintenance', (balance: Balance) => balance.maintenanceMargin), wide: true },
      ],
    });
    const all = button('Flatten…', actions.flatten, { class: 'danger', title: 'Cancels all orders and closes all positions, after a question' });
    this.element = h('section', { class: 'positions', 'aria-label': 'Positions and balances' },
      h('div', { class: 'tools' }, this.totals, all),
      h('div', { class: 'positions-body' }, h('div', { class: 'positions-tables' }, this.positions.element, this.balances.element), this.chart.element));
    app.account.view.subscribe(this.render);
    app.symbol.subscribe(this.render);
  }

  focus(): void {
    this.positions.focus();
  }

  /** With at least the tick's decimals; of a closed position there is no average. */
  private price(position: Position, text: string | undefined): string {
    const tick = this.app.instruments.get(position.symbol)?.prices.decimals ?? 0;
    return grouped(Decimal.parse(text ?? '')?.toShortString(tick));
  }

  private show(): void {
    const { balances, positions } = this.app.account.view.get();
    const all = [...positions.values()];
    this.balances.show([...balances.values()]);
    this.positions.show(all.filter((position) => !isFlat(position)));
    const totals = totalsOf(all);
    fill(this.totals, totals.map((total) => [
      h('dt', null, `All in ${total.currency}`),
      h('dd', null, part('unrealised', total.unrealised), part('realised', total.realised), h('span', null, `fees ${grouped(total.fees)}`), part('total', total.total)),
    ]));
    const currency = this.app.instruments.get(this.app.symbol.get())?.currency;
    const balance = (currency === undefined ? undefined : balances.get(currency)) ?? [...balances.values()][0];
    this.chart.element.hidden = balance === undefined;
    if (balance) this.chart.show(balance.currency, allocationOf(balance, all));
  }
}

function money<T>(id: string, label: string, value: (row: T) => string | null | undefined) {
  return { id, label, numeric: true, text: (row: T) => grouped(value(row)), sortBy: (row: T) => Decimal.parse(value(row) ?? '') };
}

function gain<T>(id: string, label: string, value: (row: T) => string | null | undefined) {
  return { ...money(id, label, value), text: (row: T) => signed(value(row)), look: (row: T) => signOf(value(row)) };
}

function part(name: string, amount: string): HTMLElement {
  return h('span', { class: signOf(amount) }, `${name} ${signed(amount)}`);
}

/** The sign says it as well as the colour. */
function signed(amount: string | null | undefined): string {
  return signOf(amount) === 'good' ? `+${grouped(amount)}` : grouped(amount);
}

function signOf(amount: string | null | undefined): string {
  const sign = Decimal.parse(amount ?? '')?.sign ?? 0;
  return sign > 0 ? 'good' : sign < 0 ? 'bad' : '';
}

/** A share of the cost, as percent. */
function returnText(share: string | undefined): string {
  const value = Decimal.parse(share ?? '');
  return value ? `${signed(value.times(Decimal.of('100')).rounded(2).toString())} %` : '–';
}

/** Closed and without anything realised there is nothing to see. */
function isFlat(position: Position): boolean {
  const zero = (text: string | undefined): boolean => Decimal.parse(text ?? '0')?.isZero ?? true;
  return zero(position.quantity) && zero(position.realised) && zero(position.fees);
}
