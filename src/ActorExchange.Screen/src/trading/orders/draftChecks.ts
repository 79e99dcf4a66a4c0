import { Decimal } from '../../api/decimal';
import { type Draft, given, setConditions, switchLabels, type Terms } from './draft';
import { type Condition, conditionsFor, conflictOf, hasPrice } from './rules';

/** A fault of one field, said for people. */
export interface Fault {
  readonly field: keyof Draft;
  readonly message: string;
}

/** Everything that is wrong with the draft by what can be known here; empty: it may be sent. `now`: milliseconds since 1970. */
export function faultsOf(draft: Draft, terms: Terms, now: number): Fault[] {
  const check = new Checks(draft, terms);
  const offered = conditionsFor(draft.type, draft.timeInForce);
  const quantity = check.quantity('quantity', 'Quantity', true);
  if (draft.type === 'PEGGED') check.price('price', 'Worst price', false);
  else if (hasPrice(draft.type)) check.price('price', 'Price');
  if (offered.has('stopPrice')) check.price('stopPrice', 'Stop price');
  if (offered.has('trail')) check.trail();
  if (offered.has('limitOffset')) check.distance('limitOffset', 'Limit offset', false);
  if (offered.has('peg')) check.distance('pegOffset', 'Peg offset', true);
  if (offered.has('displayQuantity')) check.display(quantity);
  if (offered.has('minQuantity')) check.part('minQuantity', 'Minimum quantity', quantity);
  if (draft.timeInForce === 'GTD') check.expiry(now);
  check.together(offered);
  return check.faults;
}

class Checks {
  readonly faults: Fault[] = [];
  private readonly draft: Draft;
  private readonly terms: Terms;

  constructor(draft: Draft, terms: Terms) {
    this.draft = draft;
    this.terms = terms;
  }

  quantity(field: 'quantity' | 'displayQuantity' | 'displayVariance' | 'minQuantity', label: string, required: boolean, zero = false): Decimal | null {
    const value = this.number(field, label, required);
    if (!value) return null;
    const largest = parsed(this.terms.maxQuantity);
    if (value.sign < 0 || (value.isZero && !zero)) this.say(field, `${label} must be above 0.`);
    else if (!value.isMultipleOf(Decimal.of(this.terms.lot))) this.say(field, `${label} must be a whole number of lots of ${this.terms.lot}.`);
    else if (largest && value.compare(largest) > 0) this.say(field, `${label} may be at most ${this.terms.maxQuantity}.`);
    else return value;
    return null;
  }

  price(field: 'price' | 'stopPrice', label: string, required = true): void {
    const value = this.number(field, label, required);
    if (!value) return;
    const [least, largest] = [parsed(this.terms.minPrice), parsed(this.terms.maxPrice)];
    if (!value.isMultipleOf(Decimal.of(this.terms.tick))) this.say(field, `${label} must be a whole number of ticks of ${this.terms.tick}.`);
    else if (least && value.compare(least) < 0) this.say(field, `${label} must be at least ${this.terms.minPrice}.`);
    else if (largest && value.compare(largest) > 0) this.say(field, `${label} may be at most ${this.terms.maxPrice}.`);
  }

  trail(): void {
    if (this.draft.trailUnit === 'PRICE') {
      const value = this.distance('trail', 'Distance', false, true);
      if (value && value.sign <= 0) this.say('trail', 'Distance must be at least one tick.');
    } else if (!/^[1-9]\d{0,3}$/.test(this.draft.trail.trim())) {
      this.say('trail', 'Distance must be 1 to 9999 basis points, a whole number.');
    }
  }

  distance(field: 'trail' | 'limitOffset' | 'pegOffset', label: string, negative: boolean, required = false): Decimal | null {
    const value = this.number(field, label, required);
    if (!value) return null;
    if (!negative && value.sign < 0) this.say(field, `${label} must not be negative.`);
    else if (!value.isMultipleOf(Decimal.of(this.terms.tick))) this.say(field, `${label} must be a whole number of ticks of ${this.terms.tick}.`);
    else return value;
    return null;
  }

  display(quantity: Decimal | null): void {
    const shown = this.part('displayQuantity', 'Shown quantity', quantity);
    if (shown && quantity && shown.times(Decimal.of('1000')).compare(quantity) < 0) this.say('displayQuantity', 'Shown quantity must be at least a thousandth of the quantity.');
    const variance = this.quantity('displayVariance', 'Variance', false, true);
    if (variance && !given(this.draft.displayQuantity)) this.say('displayVariance', 'A variance needs a shown quantity.');
    else if (variance && shown && variance.compare(shown) >= 0) this.say('displayVariance', 'Variance must be less than the shown quantity.');
  }

  part(field: 'displayQuantity' | 'minQuantity', label: string, quantity: Decimal | null): Decimal | null {
    const value = this.quantity(field, label, false);
    if (value && quantity && value.compare(quantity) > 0) this.say(field, `${label} may be at most the quantity.`);
    return value;
  }

  expiry(now: number): void {
    const time = Date.parse(this.draft.expireTime);
    if (Number.isNaN(time)) this.say('expireTime', 'Say until when the order is good.');
    else if (time <= now) this.say('expireTime', 'The time must lie ahead.');
  }

  together(offered: ReadonlySet<Condition>): void {
    const set = new Set([...setConditions(this.draft)].filter((condition) => offered.has(condition)));
    for (const condition of set) {
      const other = conflictOf(condition, set);
      if (!other || !(condition in labels)) continue;
      this.say(condition as keyof Draft, `${labels[condition]} does not go together with ${(labels[other] ?? other).toLowerCase()}.`);
      set.delete(condition);
    }
  }

  private number(field: keyof Draft, label: string, required: boolean): Decimal | null {
    const text = String(this.draft[field]).trim();
    if (text === '') {
      if (required) this.say(field, `${label} is missing.`);
      return null;
    }
    const value = Decimal.parse(text);
    if (!value) this.say(field, `${label} must be a number such as 10.05, without thousands separators.`);
    return value;
  }

  private say(field: keyof Draft, message: string): void {
    this.faults.push({ field, message });
  }
}

const labels: Readonly<Partial<Record<Condition, string>>> = { ...switchLabels, displayQuantity: 'Shown quantity', minQuantity: 'Minimum quantity' };

function parsed(text: string | null | undefined): Decimal | null {
  return text ? Decimal.parse(text) : null;
}
