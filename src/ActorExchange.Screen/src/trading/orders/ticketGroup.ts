import type { GroupKind } from '../../api/types';
import { field, h, select } from '../../ui/dom';
import { emptyGroup, type GroupDraft, type GroupFault, groupFields } from './groupDraft';
import { NumberField } from './numberField';
import { groupKinds } from './words';

type PriceName = 'profitPrice' | 'stopPrice' | 'stopLimit';

const labels: readonly (readonly [PriceName, string, string])[] = [
  ['profitPrice', 'Take profit at', 'Limit price of the exit that takes the profit.'],
  ['stopPrice', 'Stop at', 'Stop price of the exit that ends the loss.'],
  ['stopLimit', 'Stop limit (optional)', 'With it the stop becomes a limit order, without it a market order.'],
];

/** Whether the order is one of a group, and what goes with it. */
export class TicketGroup {
  readonly element: HTMLElement;
  /** Null: a single order. */
  draft: GroupDraft | null = null;
  private readonly kind: HTMLSelectElement;
  private readonly hint = h('small', { class: 'hint' });
  private readonly prices = new Map<PriceName, NumberField>();
  private readonly onChange: () => void;

  constructor(onChange: () => void) {
    this.onChange = onChange;
    const kinds = groupKinds.map((kind) => [kind.value, kind.label] as const);
    this.kind = select<string>([['', 'Single order'], ...kinds], '', (kind) => this.choose(kind as GroupKind | ''), { name: 'group' });
    for (const [name, label, hint] of labels) {
      this.prices.set(name, new NumberField(name === 'stopPrice' ? 'groupStopPrice' : name, label, () => this.typed(name), hint));
    }
    this.element = h('div', { class: 'ticket-fields ticket-group' },
      h('div', { class: 'group-kind' }, field('With', this.kind), this.hint), [...this.prices.values()].map((price) => price.element));
    this.show('');
  }

  clear(): void {
    this.kind.value = '';
    this.choose('');
  }

  /** The symbol's tick, and the price from which the fields step when they are empty. */
  stepBy(tick: string, price: () => string | null): void {
    for (const control of this.prices.values()) {
      control.stepBy(tick);
      control.startFrom = price;
    }
  }

  showFaults(faults: readonly GroupFault[]): void {
    for (const [name, control] of this.prices) control.showFault(this.draft ? (faults.find((fault) => fault.field === name)?.message ?? '') : '');
  }

  focus(name: string): void {
    this.prices.get(name as PriceName)?.input.focus();
  }

  private choose(kind: GroupKind | ''): void {
    this.draft = kind === '' ? null : { ...(this.draft ?? emptyGroup), kind };
    this.show(kind);
    this.onChange();
  }

  private typed(name: PriceName): void {
    if (this.draft) this.draft = { ...this.draft, [name]: this.prices.get(name)?.value ?? '' };
    this.onChange();
  }

  private show(kind: GroupKind | ''): void {
    const shown = kind === '' ? [] : groupFields(kind);
    this.hint.textContent = groupKinds.find((choice) => choice.value === kind)?.hint ?? '';
    for (const [name, control] of this.prices) control.element.hidden = !shown.includes(name);
  }
}
