import { confirm } from '../../ui/dialog';
import { button, field, h, select } from '../../ui/dom';
import type { Toasts } from '../../ui/toast';
import type { Draft } from './draft';
import { Templates, type TextStore } from './templates';

/** Keeps tickets under names and brings them back. */
export class TicketTemplates {
  readonly element: HTMLElement;
  private readonly templates: Templates;
  private readonly list: HTMLSelectElement;
  private readonly name = h('input', { type: 'text', maxlength: 40, autocomplete: 'off', on: { keydown: (event) => this.pressed(event as KeyboardEvent) } });
  private readonly toasts: Toasts;
  private readonly current: () => Draft;
  private readonly use: (draft: Draft) => void;

  constructor(toasts: Toasts, current: () => Draft, use: (draft: Draft) => void) {
    this.toasts = toasts;
    this.current = current;
    this.use = use;
    this.templates = new Templates(browserStore());
    this.list = select<string>([], '', (name) => this.load(name));
    const keep = h('div', { class: 'template-save' },
      field('Save as', this.name), button('Save', () => this.save()), button('Delete', () => void this.remove(), { class: 'quiet' }));
    this.element = h('details', { class: 'ticket-templates' }, h('summary', null, 'Templates'), h('div', { class: 'ticket-fields' }, field('Load', this.list), keep));
    this.fillList('');
  }

  private load(name: string): void {
    const template = this.templates.find(name);
    if (!template) return;
    this.name.value = name;
    this.use(template.draft);
  }

  private save(): void {
    const name = this.name.value.trim();
    const fault = this.templates.save(name, this.current());
    if (fault !== null) this.toasts.show('BAD', 'Template', fault);
    else this.toasts.show('GOOD', `Template “${name}” is saved`);
    this.fillList(name);
  }

  private async remove(): Promise<void> {
    const name = this.name.value.trim();
    if (!this.templates.find(name)) {
      this.toasts.show('BAD', 'Template', `There is no template “${name}”.`);
      return;
    }
    if (!(await confirm('Delete the template?', h('p', null, name), { yes: 'Delete', danger: true }))) return;
    this.templates.remove(name);
    this.name.value = '';
    this.fillList('');
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    // Enter in this field must never send an order.
    event.preventDefault();
    this.save();
  }

  private fillList(chosen: string): void {
    const none = h('option', { value: '' }, this.templates.all.length === 0 ? 'No templates yet' : 'Choose…');
    this.list.replaceChildren(none, ...this.templates.all.map((template) => h('option', { value: template.name }, template.name)));
    this.list.value = this.templates.find(chosen) ? chosen : '';
  }
}

/** A browser may forbid it; then templates live as long as the page. */
function browserStore(): TextStore {
  try {
    return window.localStorage;
  } catch {
    const texts = new Map<string, string>();
    return { getItem: (key) => texts.get(key) ?? null, setItem: (key, value) => void texts.set(key, value) };
  }
}
