import { button, h, newId, type Child } from './dom';

export interface DialogOptions {
  class?: string;
  onClose?: () => void;
}

/** A modal dialog: focus stays inside, Escape closes it, and the focus goes back to where it was. */
export class Dialog {
  readonly element: HTMLDialogElement;
  readonly body: HTMLElement;
  private readonly before: Element | null;

  constructor(title: string, body: Child, options: DialogOptions = {}) {
    const id = newId('dialog');
    this.before = document.activeElement;
    this.body = h('div', { class: 'dialog-body' }, body);
    this.element = h('dialog', { class: `dialog ${options.class ?? ''}`, 'aria-labelledby': id },
      h('header', { class: 'dialog-head' }, h('h2', { id }, title), button('×', () => this.close(), { class: 'quiet', 'aria-label': 'Close' })),
      this.body);
    this.element.addEventListener('close', () => {
      this.element.remove();
      if (this.before instanceof HTMLElement) this.before.focus();
      options.onClose?.();
    });
    // A click on the backdrop has the dialog itself as its target.
    this.element.addEventListener('click', e => {
      if (e.target === this.element) this.close();
    });
    document.body.append(this.element);
    this.element.showModal();
  }

  close(): void {
    this.element.close();
  }
}

export interface ConfirmOptions {
  /** What the button says that does it. */
  yes: string;
  no?: string;
  danger?: boolean;
  /** Text that must be typed in before it can be done. */
  type?: string;
}

/** Asks; false for Cancel and Escape. The way out has the focus when it is dangerous. */
export function confirm(title: string, body: Child, options: ConfirmOptions): Promise<boolean> {
  return new Promise(resolve => {
    let answer = false;
    const yes = h('button', { type: 'submit', class: options.danger === true ? 'danger' : 'primary' }, options.yes);
    const no = button(options.no ?? 'Cancel', () => dialog.close());
    const typed = options.type === undefined ? null : h('input', { type: 'text', autocomplete: 'off', 'aria-label': `Type ${options.type} to confirm` });
    if (typed !== null) {
      yes.disabled = true;
      typed.addEventListener('input', () => (yes.disabled = typed.value !== options.type));
    }
    const form = h('form', { method: 'dialog', on: { submit: () => void (answer = true) } }, body,
      typed === null ? null : h('p', null, 'Type ', h('strong', null, options.type), ' to confirm: ', typed),
      h('div', { class: 'dialog-buttons' }, no, yes));
    const dialog = new Dialog(title, form, { onClose: () => resolve(answer) });
    (typed ?? (options.danger === true ? no : yes)).focus();
  });
}
