import type { OrderType, TimeInForce } from '../../api/types';
import { field, h, newId, select, setText } from '../../ui/dom';
import { type Draft, switches, switchLabels, type Terms } from './draft';
import type { Fault } from './draftChecks';
import { NumberField } from './numberField';
import { type Condition, conditionsFor, hasPrice, timesFor } from './rules';
import { type Choice, orderTypes, pegs, selfTradePreventions, timesInForce, triggerSources } from './words';

type TextName = 'quantity' | 'price' | 'stopPrice' | 'trail' | 'limitOffset' | 'pegOffset' | 'displayQuantity' | 'displayVariance' | 'minQuantity';
type SwitchName = (typeof switches)[number];

const numbers: readonly (readonly [TextName, string, 'tick' | 'lot', string])[] = [
  ['quantity', 'Quantity', 'lot', 'Arrow keys: one lot; with Shift: ten.'],
  ['price', 'Price', 'tick', 'Arrow keys: one tick; with Shift: ten.'],
  ['stopPrice', 'Stop price', 'tick', 'The order starts when the market reaches it.'],
  ['trail', 'Trailing distance', 'tick', 'How far the stop price stays behind the market.'],
  ['limitOffset', 'Limit offset', 'tick', 'How far the limit lies beyond the stop price.'],
  ['pegOffset', 'Peg offset', 'tick', 'Added to the price that is followed; may be negative.'],
  ['displayQuantity', 'Shown quantity (iceberg)', 'lot', 'Only this much is shown at a time.'],
  ['displayVariance', 'Shown quantity varies by', 'lot', 'Each new slice differs by up to this much.'],
  ['minQuantity', 'Minimum quantity', 'lot', 'At least this much trades at once, or nothing.'],
];

/** The controls of an order's fields. They show a draft and say what was typed; which of them appear follows from type and time in force. */
export class TicketFields {
  readonly main: HTMLElement;
  readonly conditions: HTMLDetailsElement;
  private readonly onChange: (change: Partial<Draft>) => void;
  private readonly numbers = new Map<TextName, NumberField>();
  private readonly switches = new Map<SwitchName, HTMLInputElement>();
  private readonly type: HTMLSelectElement;
  private readonly typeHint = h('small', { class: 'hint', id: newId('hint') });
  private readonly time: HTMLSelectElement;
  private readonly trailUnit: HTMLSelectElement;
  private readonly trigger: HTMLSelectElement;
  private readonly peg: HTMLSelectElement;
  private readonly prevention: HTMLSelectElement;
  private readonly expiry: HTMLInputElement;
  private readonly faults = new Map<string, HTMLElement>();
  private readonly wrapped = new Map<string, HTMLElement>();
  private readonly summary = h('summary', null, 'Conditions');

  constructor(onChange: (change: Partial<Draft>) => void) {
    this.onChange = onChange;
    for (const [name, label, , hint] of numbers) {
      this.numbers.set(name, new NumberField(name, label, () => onChange({ [name]: this.number(name).value }), hint));
    }
    this.type = select(pairs(orderTypes), 'LIMIT', (type) => onChange({ type: type as OrderType }), { name: 'type' });
    this.type.setAttribute('aria-describedby', this.typeHint.id);
    this.time = select(pairs(timesInForce), 'GTC', (time) => onChange({ timeInForce: time as TimeInForce }), { name: 'timeInForce' });
    this.trailUnit = select([['PRICE', 'as a price'], ['BASIS_POINTS', 'basis points']], 'PRICE', (unit) => onChange({ trailUnit: unit as Draft['trailUnit'], trail: '' }));
    this.trigger = select(pairs(triggerSources), 'LAST_TRADE', (triggerSource) => onChange({ triggerSource }));
    this.peg = select(pairs(pegs), 'PRIMARY', (peg) => onChange({ peg }));
    this.prevention = select(pairs(selfTradePreventions), 'NONE', (selfTradePrevention) => onChange({ selfTradePrevention }));
    this.expiry = h('input', { type: 'datetime-local', step: '1', on: { input: () => onChange({ expireTime: this.expiry.value }) } });
    this.main = h('div', { class: 'ticket-fields' },
      this.wrap('type', 'Type', this.type), this.wrap('timeInForce', 'Time in force', this.time), this.typeHint, this.number('quantity').element, this.number('price').element,
      this.number('stopPrice').element, this.wrap('triggerSource', 'Triggered by', this.trigger), this.number('trail').element, this.wrap('trailUnit', 'Distance', this.trailUnit),
      this.number('limitOffset').element, this.wrap('peg', 'Pegged to', this.peg), this.number('pegOffset').element,
      this.wrap('expireTime', 'Good until (local time)', this.expiry));
    this.conditions = h('details', { class: 'ticket-conditions' }, this.summary, h('div', { class: 'ticket-fields' },
      this.number('displayQuantity').element, this.number('displayVariance').element, this.number('minQuantity').element,
      this.wrap('selfTradePrevention', 'If it meets an own order', this.prevention), h('div', { class: 'switches' }, switches.map((name) => this.switch(name)))));
  }

  number(name: TextName): NumberField {
    const found = this.numbers.get(name);
    if (!found) throw new Error(`There is no field ${name}.`);
    return found;
  }

  show(draft: Draft, terms: Terms | null): void {
    const offered = conditionsFor(draft.type, draft.timeInForce);
    for (const [name, , step] of numbers) {
      const control = this.number(name);
      control.value = draft[name];
      control.stepBy(name === 'trail' && draft.trailUnit === 'BASIS_POINTS' ? '1' : (terms?.[step] ?? '1'));
      control.element.hidden = !isOffered(name, draft, offered);
    }
    this.number('price').rename(draft.type === 'PEGGED' ? 'Worst price (optional)' : 'Price');
    this.showChoices(draft, offered);
    for (const name of switches) {
      const box = this.switches.get(name);
      if (!box) continue;
      box.checked = draft[name];
      box.disabled = !offered.has(name);
    }
    setText(this.summary, `Conditions${conditionCount(draft, offered)}`);
  }

  showFaults(faults: readonly Fault[]): void {
    const messages = new Map<string, string>();
    for (const fault of faults) if (!messages.has(fault.field)) messages.set(fault.field, fault.message);
    for (const [name, control] of this.numbers) control.showFault(messages.get(name) ?? '');
    for (const [name, place] of this.faults) setText(place, messages.get(name) ?? '');
    const inConditions = faults.some((fault) => this.conditions.querySelector(`[name="${fault.field}"]`) !== null);
    if (inConditions) this.conditions.open = true;
  }

  focus(name: string): void {
    const input = this.numbers.get(name as TextName)?.input;
    (input ?? [this.main, this.conditions].map((part) => part.querySelector<HTMLElement>(`[name="${name}"]`)).find((found) => found !== null))?.focus();
  }

  private showChoices(draft: Draft, offered: ReadonlySet<Condition>): void {
    this.type.value = draft.type;
    setText(this.typeHint, orderTypes.find((type) => type.value === draft.type)?.hint ?? '');
    const times = timesFor(draft.type);
    this.time.replaceChildren(...timesInForce.filter((time) => times.includes(time.value)).map((time) => h('option', { value: time.value }, time.label)));
    this.time.value = draft.timeInForce;
    this.time.title = timesInForce.find((time) => time.value === draft.timeInForce)?.hint ?? '';
    this.trailUnit.value = draft.trailUnit;
    this.trigger.value = draft.triggerSource;
    this.peg.value = draft.peg;
    this.prevention.value = draft.selfTradePrevention;
    if (this.expiry.value !== draft.expireTime) this.expiry.value = draft.expireTime;
    this.reveal('triggerSource', offered.has('triggerSource'));
    this.reveal('trailUnit', offered.has('trail'));
    this.reveal('peg', offered.has('peg'));
    this.reveal('expireTime', draft.timeInForce === 'GTD');
  }

  private reveal(name: string, shown: boolean): void {
    const element = this.wrapped.get(name);
    if (element) element.hidden = !shown;
  }

  private wrap(name: string, label: string, control: HTMLElement): HTMLElement {
    control.setAttribute('name', name);
    const element = field(label, control);
    const fault = h('small', { class: 'fault', role: 'status' });
    element.append(fault);
    this.faults.set(name, fault);
    this.wrapped.set(name, element);
    return element;
  }

  private switch(name: SwitchName): HTMLElement {
    const box = h('input', { type: 'checkbox', name, on: { change: () => this.onChange({ [name]: box.checked }) } });
    const fault = h('small', { class: 'fault' });
    this.switches.set(name, box);
    this.faults.set(name, fault);
    return h('label', { class: 'switch' }, box, switchLabels[name], fault);
  }
}

function isOffered(name: TextName, draft: Draft, offered: ReadonlySet<Condition>): boolean {
  switch (name) {
    case 'quantity':
      return true;
    case 'price':
      return hasPrice(draft.type);
    case 'pegOffset':
      return offered.has('peg');
    case 'displayVariance':
      return offered.has('displayQuantity') && draft.displayQuantity.trim() !== '';
    default:
      return offered.has(name);
  }
}

function conditionCount(draft: Draft, offered: ReadonlySet<Condition>): string {
  let count = draft.selfTradePrevention === 'NONE' ? 0 : 1;
  for (const name of switches) if (draft[name] && offered.has(name)) count++;
  for (const name of ['displayQuantity', 'minQuantity'] as const) if (draft[name].trim() !== '' && offered.has(name)) count++;
  return count === 0 ? '' : ` (${count} set)`;
}

function pairs(choices: readonly Choice[]): (readonly [string, string])[] {
  return choices.map((choice) => [choice.value, choice.label] as const);
}
