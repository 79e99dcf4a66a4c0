import { ApiError } from '../api/rest';
import { timeOfDay } from '../state/format';
import { Dialog } from '../ui/dialog';
import { add, button, field, h, newId, setText, type Attributes, type Child } from '../ui/dom';

/** One page of the operator screen. */
export interface View {
  /** In the address, behind the '#'. */
  readonly id: string;
  readonly title: string;
  /** Any one of these permissions is needed to see it. */
  readonly needs: readonly string[];
  readonly element: HTMLElement;
  /** It has become visible, or is no longer. */
  shown(visible: boolean): void;
}

/** Reads something again and again while it is shown, and says how old it is. */
export class Poller<T> {
  /** "as of 14:03:27", or since when it is not current, and why. */
  readonly note = h('span', { class: 'as-of muted', role: 'status' });
  private readonly read: () => Promise<T>;
  private readonly take: (value: T) => void;
  private readonly every: number;
  private timer: number | undefined;
  private running = false;
  private shown = false;
  private last = '';

  /** @param every Milliseconds; 0: only when asked. */
  constructor(read: () => Promise<T>, take: (value: T) => void, every: number) {
    this.read = read;
    this.take = take;
    this.every = every;
  }

  show(visible: boolean): void {
    this.shown = visible;
    clearTimeout(this.timer);
    if (visible) void this.now();
  }

  async now(): Promise<void> {
    if (this.running) return;
    this.running = true;
    clearTimeout(this.timer);
    try {
      this.take(await this.read());
      this.last = timeOfDay(new Date().toISOString());
      setText(this.note, `as of ${this.last}`);
      this.note.classList.remove('bad');
    } catch (e) {
      const why = e instanceof Error ? e.message : String(e);
      setText(this.note, this.last === '' ? `cannot be read: ${why}` : `not current since ${this.last}: ${why}`);
      this.note.classList.add('bad');
    } finally {
      this.running = false;
      if (this.shown && this.every > 0) this.timer = window.setTimeout(() => void this.now(), document.hidden ? this.every * 5 : this.every);
    }
  }
}

/** Keeps a row's object while its content is the same, so that a table need not draw it again. */
export class Stable<T> {
  private known = new Map<string, { text: string; row: T }>();
  private readonly key: (row: T) => string;

  constructor(key: (row: T) => string) {
    this.key = key;
  }

  of(rows: readonly T[]): T[] {
    const next = new Map<string, { text: string; row: T }>();
    for (const row of rows) {
      const text = JSON.stringify(row);
      const before = this.known.get(this.key(row));
      next.set(this.key(row), before?.text === text ? before : { text, row });
    }
    this.known = next;
    return [...next.values()].map(entry => entry.row);
  }
}

export const input = (name: string, attributes: Attributes = {}): HTMLInputElement =>
  h('input', { type: 'text', name, autocomplete: 'off', spellcheck: 'false', ...attributes });

export const choice = (name: string, options: readonly string[], value: string, attributes: Attributes = {}): HTMLSelectElement => {
  const element = h('select', { name, ...attributes }, options.map(o => h('option', { value: o }, o === '' ? '–' : o)));
  element.value = value;
  return element;
};

/** A text field that proposes what there is. */
export function proposing(name: string, proposals: readonly string[], attributes: Attributes = {}): HTMLElement & { input: HTMLInputElement; propose(values: readonly string[]): void } {
  const list = h('datalist', { id: newId('list') });
  const control = input(name, { list: list.id, ...attributes });
  const propose = (values: readonly string[]): void => list.replaceChildren(...values.map(v => h('option', { value: v })));
  propose(proposals);
  return Object.assign(h('span', { class: 'proposing' }, control, list), { input: control, propose });
}

export interface FormOptions {
  yes: string;
  danger?: boolean;
  /** What is asked for; nothing is closed until it has been answered. */
  submit: () => Promise<void>;
  wide?: boolean;
}

/** A form in a dialog. What the exchange refuses is said inside, at the field if it names one. */
export function formDialog(title: string, body: Child, options: FormOptions): Dialog {
  const message = h('p', { class: 'bad form-message', role: 'alert' });
  const yes = h('button', { type: 'submit', class: options.danger === true ? 'danger' : 'primary' }, options.yes);
  const form = h('form', { class: 'form', on: { submit: e => {
    e.preventDefault();
    void send();
  } } }, body, message, h('div', { class: 'dialog-buttons' }, button('Cancel', () => dialog.close()), yes));

  async function send(): Promise<void> {
    yes.disabled = true;
    setText(message, '');
    for (const marked of form.querySelectorAll('[aria-invalid]')) marked.removeAttribute('aria-invalid');
    try {
      await options.submit();
      dialog.close();
    } catch (e) {
      setText(message, refusal(e));
      markField(form, e);
    } finally {
      yes.disabled = false;
    }
  }

  const dialog = new Dialog(title, form, { class: options.wide === true ? 'wide' : '' });
  const first = form.querySelector<HTMLElement>('input, select, textarea');
  first?.focus();
  return dialog;
}

/** What a call failed with, for people. */
export const refusal = (error: unknown): string =>
  error instanceof ApiError && error.status !== 0 && !error.code.startsWith('HTTP_') ? `${error.message} (${error.code})` : error instanceof Error ? error.message : String(error);

function markField(form: HTMLFormElement, error: unknown): void {
  if (!(error instanceof ApiError) || error.field === undefined) return;
  const control = form.elements.namedItem(error.field.split(/[.[]/)[0] ?? '');
  if (!(control instanceof HTMLElement)) return;
  control.setAttribute('aria-invalid', 'true');
  control.focus();
}

/** Asks why, as the audit trail wants to know. */
export function askReason(title: string, body: Child, options: { yes: string; danger?: boolean }, submit: (reason: string) => Promise<void>): void {
  const reason = input('reason', { required: true, maxlength: 200 });
  formDialog(title, [body, field('Reason', reason, { hint: 'Goes into the audit trail.' })], { ...options, submit: () => submit(reason.value.trim()) });
}

/** Shows a key the only time that it can be seen. */
export function showKey(user: string, key: string): void {
  const text = h('input', { type: 'text', readonly: true, class: 'key-text', 'aria-label': `Key of ${user}`, spellcheck: 'false', autocomplete: 'off' });
  text.value = key;
  const done = h('span', { role: 'status', class: 'good' });
  const copy = button('Copy', () => {
    text.select();
    const copied = navigator.clipboard?.writeText(key);
    if (copied === undefined) setText(done, 'Press Ctrl+C to copy.');
    else copied.then(() => setText(done, 'Copied.'), () => setText(done, 'Press Ctrl+C to copy.'));
  }, { class: 'primary' });
  const dialog = new Dialog(`Key of ${user}`, [
    h('p', null, h('strong', null, 'This key is shown once. '), 'Nobody can look it up later: give it to its owner now.'),
    h('div', { class: 'row' }, text, copy), done,
    h('div', { class: 'dialog-buttons' }, button('I have it', () => dialog.close())),
  ], { onClose: () => (text.value = '') });
  text.focus();
  text.select();
}

/** Names and values, in two columns. */
export function facts(...pairs: readonly (readonly [string, Child])[]): HTMLElement {
  const list = h('dl', { class: 'facts' });
  for (const [name, value] of pairs) add(list, [h('dt', null, name), h('dd', null, value)]);
  return list;
}

/** A heading with tools, and what is below it. */
export function section(title: string, tools: Child, ...content: Child[]): HTMLElement {
  const id = newId('section');
  return h('section', { class: 'op-section', 'aria-labelledby': id }, h('header', { class: 'op-head' }, h('h2', { id }, title), tools), content);
}

/** A word with a colour that says the same. */
export const tag = (text: string, kind: 'good' | 'bad' | 'warn' | 'muted'): HTMLElement => h('span', { class: `tag tag-${kind}` }, text);

export const bytes = (count: number): string => {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let [value, unit] = [count, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
};

/** Nanoseconds as people read them: "870 µs", "4.2 ms". */
export const latency = (nanoseconds: number): string =>
  nanoseconds === 0 ? '–' : nanoseconds < 1e6 ? `${(nanoseconds / 1e3).toFixed(0)} µs` : nanoseconds < 1e9 ? `${(nanoseconds / 1e6).toFixed(nanoseconds < 1e7 ? 1 : 0)} ms` : `${(nanoseconds / 1e9).toFixed(1)} s`;

export const duration = (seconds: number): string => {
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60];
  return days > 0 ? `${days} d ${hours} h` : hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
};
