import { Decimal } from '../../api/decimal';
import { button, h, newId, setText } from '../../ui/dom';

/** A labelled input of a decimal with buttons and arrow keys that step by a tick or a lot (with Shift: by ten), and a place for what is wrong with it. */
export class NumberField {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly fault: HTMLElement;
  private readonly label: HTMLLabelElement;
  private step = Decimal.of('1');
  private readonly onInput: () => void;
  /** Where stepping starts from while the field is empty. */
  startFrom: () => string | null = () => null;

  constructor(name: string, label: string, onInput: () => void, hint = '') {
    this.onInput = onInput;
    const id = newId(name);
    this.fault = h('small', { class: 'fault', id: `${id}-fault` });
    this.input = h('input', {
      id, name, type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': `${id}-fault`, title: hint === '' ? null : hint,
      on: { input: onInput, keydown: (event) => this.pressed(event as KeyboardEvent) },
    });
    this.label = h('label', { for: id }, label);
    const down = button('−', () => this.move(-1), { class: 'step', tabindex: '-1', 'aria-label': `Lower ${label.toLowerCase()}` });
    const up = button('+', () => this.move(1), { class: 'step', tabindex: '-1', 'aria-label': `Raise ${label.toLowerCase()}` });
    this.element = h('div', { class: 'field number-field' }, this.label, h('div', { class: 'stepper' }, down, this.input, up), this.fault);
  }

  get value(): string {
    return this.input.value;
  }

  set value(text: string) {
    if (this.input.value !== text) this.input.value = text;
  }

  rename(label: string): void {
    setText(this.label, label);
  }

  stepBy(step: string): void {
    this.step = Decimal.parse(step) ?? this.step;
  }

  /** "" takes the message away. */
  showFault(message: string): void {
    setText(this.fault, message);
    if (message === '') this.input.removeAttribute('aria-invalid');
    else this.input.setAttribute('aria-invalid', 'true');
  }

  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    this.move((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
  }

  private move(count: number): void {
    const typed = this.input.value.trim();
    const here = Decimal.parse(typed === '' ? (this.startFrom() ?? '0') : typed);
    if (!here) return;
    this.input.value = here.stepped(this.step, count).toString();
    this.onInput();
  }
}
