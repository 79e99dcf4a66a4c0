import { Decimal } from '../../api/decimal';
import type { Instrument, Order, OrderChange } from '../../api/types';
import { button, fill, h } from '../../ui/dom';
import type { LiveTable } from './liveTable';
import { keyOf } from './records';

interface Editing {
  readonly order: Order;
  readonly inputs: ReadonlyMap<EditedField, HTMLInputElement>;
  readonly fault: HTMLElement;
}

type EditedField = 'price' | 'stopPrice' | 'quantity';
const columns: Readonly<Record<EditedField, string>> = { price: 'price', stopPrice: 'stop', quantity: 'quantity' };

/** Changes an order in its row: the cells of price, stop price and quantity become inputs until Enter or Escape. The row's other cells stay live. */
export class InlineEdit {
  private readonly table: LiveTable<Order>;
  private readonly send: (order: Order, change: OrderChange) => Promise<string | null>;
  private readonly instrument: (symbol: string) => Instrument | undefined;
  private editing: Editing | null = null;

  /** @param send answers what is wrong; null: done */
  constructor(table: LiveTable<Order>, send: (order: Order, change: OrderChange) => Promise<string | null>, instrument: (symbol: string) => Instrument | undefined) {
    this.table = table;
    this.send = send;
    this.instrument = instrument;
  }

  begin(order: Order): void {
    this.end(false);
    const inputs = new Map<EditedField, HTMLInputElement>();
    for (const field of Object.keys(columns) as EditedField[]) {
      const cell = this.table.cell(keyOf(order), columns[field]);
      const value = order[field];
      if (!cell || value === null || value === undefined || (field === 'price' && order.type === 'PEGGED')) continue;
      const pressed = (event: KeyboardEvent): void => this.pressed(event, field);
      const input = h('input', { type: 'text', inputmode: 'decimal', value, 'aria-label': `New ${names[field]}`, on: { keydown: pressed } });
      cell.dataset['editing'] = '';
      fill(cell, input);
      inputs.set(field, input);
    }
    const fault = h('small', { class: 'fault', role: 'alert' });
    const last = this.table.cell(keyOf(order), 'status');
    if (!last || inputs.size === 0) return;
    last.dataset['editing'] = '';
    fill(last, h('div', { class: 'row-actions' }, button('Save', () => void this.save(), { class: 'primary' }), button('Leave', () => this.end(true), { class: 'quiet' })), fault);
    this.editing = { order, inputs, fault };
    const first = inputs.get('price') ?? inputs.get('quantity');
    first?.focus();
    first?.select();
  }

  private pressed(event: KeyboardEvent, field: EditedField): void {
    if (!this.editing) return;
    if (event.key === 'Enter') void this.save();
    else if (event.key === 'Escape') this.end(true);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') this.step(field, (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private step(field: EditedField, count: number): void {
    const input = this.editing?.inputs.get(field);
    const instrument = this.instrument(this.editing?.order.symbol ?? '');
    const here = Decimal.parse(input?.value ?? '');
    if (input && instrument && here) input.value = here.stepped(Decimal.of(field === 'quantity' ? instrument.lot : instrument.tick), count).toString();
  }

  private async save(): Promise<void> {
    const { editing } = this;
    if (!editing) return;
    const instrument = this.instrument(editing.order.symbol);
    const change: OrderChange = {};
    for (const [field, input] of editing.inputs) {
      const value = Decimal.parse(input.value);
      const step = instrument ? Decimal.of(field === 'quantity' ? instrument.lot : instrument.tick) : null;
      if (!value || (step && !value.isMultipleOf(step)) || (field === 'quantity' && value.sign <= 0)) {
        editing.fault.textContent = faultText(field, step);
        input.focus();
        return;
      }
      if (!value.equals(Decimal.of(editing.order[field] ?? '0'))) change[field] = value.toString();
    }
    if (Object.keys(change).length === 0) return this.end(true);
    editing.fault.textContent = 'Sending…';
    const fault = await this.send(editing.order, change);
    if (this.editing !== editing) return;
    if (fault === null) this.end(true);
    else editing.fault.textContent = fault;
  }

  private end(focus: boolean): void {
    const { editing } = this;
    if (!editing) return;
    this.editing = null;
    const key = keyOf(editing.order);
    for (const column of [...Object.values(columns), 'status']) {
      const cell = this.table.cell(key, column);
      if (cell) delete cell.dataset['editing'];
    }
    this.table.refresh();
    if (focus) this.table.focus(key);
  }
}

const names: Readonly<Record<EditedField, string>> = { price: 'price', stopPrice: 'stop price', quantity: 'quantity' };

function faultText(field: EditedField, step: Decimal | null): string {
  const of = step ? ` of ${step.toString()}` : '';
  return field === 'quantity' ? `New quantity must be above 0 and a whole number of lots${of}.` : `New ${names[field]} must be a whole number of ticks${of}.`;
}
