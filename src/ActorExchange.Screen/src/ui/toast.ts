import { ApiError } from '../api/rest';
import { button, h } from './dom';

export type ToastKind = 'INFO' | 'GOOD' | 'BAD' | 'FILL';

const marks: Record<ToastKind, string> = { INFO: 'ℹ', GOOD: '✓', BAD: '✕', FILL: '⇄' };
const lifetime: Record<ToastKind, number> = { INFO: 5_000, GOOD: 4_000, BAD: 12_000, FILL: 7_000 };
const most = 5;

/** Short messages at the edge. They are read aloud: failures at once, the rest when there is a pause. */
export class Toasts {
  readonly element = h('div', { class: 'toasts' });
  private readonly polite = h('div', { class: 'sr-only', role: 'status', 'aria-live': 'polite' });
  private readonly urgent = h('div', { class: 'sr-only', role: 'alert', 'aria-live': 'assertive' });

  constructor() {
    document.body.append(this.polite, this.urgent, this.element);
  }

  show(kind: ToastKind, title: string, detail = ''): void {
    const toast = h('div', { class: `toast toast-${kind.toLowerCase()}` },
      h('span', { class: 'toast-mark', 'aria-hidden': 'true' }, marks[kind]),
      h('div', { class: 'toast-text' }, h('strong', null, title), detail === '' ? null : h('div', null, detail)),
      button('×', () => toast.remove(), { class: 'quiet', 'aria-label': 'Dismiss' }));
    this.element.append(toast);
    while (this.element.children.length > most) this.element.firstElementChild?.remove();
    this.announce(`${title}. ${detail}`, kind === 'BAD');
    let timer = window.setTimeout(() => toast.remove(), lifetime[kind]);
    toast.addEventListener('mouseenter', () => clearTimeout(timer));
    toast.addEventListener('mouseleave', () => (timer = window.setTimeout(() => toast.remove(), 2_000)));
  }

  /** What a call failed with. */
  failure(what: string, error: unknown): void {
    if (error instanceof ApiError) this.show('BAD', what, error.code.startsWith('HTTP_') || error.status === 0 ? error.message : `${error.message} (${error.code})`);
    else this.show('BAD', what, error instanceof Error ? error.message : String(error));
  }

  /** For those who listen, without anything to see. */
  announce(text: string, urgent = false): void {
    const region = urgent ? this.urgent : this.polite;
    region.textContent = '';
    requestAnimationFrame(() => (region.textContent = text));
  }
}
