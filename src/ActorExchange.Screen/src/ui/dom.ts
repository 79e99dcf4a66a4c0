/** The only way in which the screens make elements. Text becomes text nodes, never markup: whatever a symbol or a reason holds, it is shown, not run. */

export type Child = Node | string | number | null | undefined | false | readonly Child[];
type Listener<E extends Event = Event> = (event: E) => void;
type Attribute = string | number | boolean | null | undefined;

export interface Attributes {
  class?: string;
  on?: { [K in keyof HTMLElementEventMap]?: Listener<HTMLElementEventMap[K]> };
  [name: string]: Attribute | object;
}

const forbidden = /^(on|style$|srcdoc$|innerhtml$|outerhtml$)/i;
const addresses = new Set(['href', 'src', 'action', 'formaction']);

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes?: Attributes | null, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (attributes != null) setAttributes(element, attributes);
  add(element, children);
  return element;
}

const svgSpace = 'http://www.w3.org/2000/svg';

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes?: Attributes | null, ...children: Child[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS(svgSpace, tag);
  if (attributes != null) setAttributes(element, attributes);
  add(element, children);
  return element;
}

export function add(parent: Node, children: Child): void {
  if (children === null || children === undefined || children === false) return;
  if (children instanceof Node) parent.appendChild(children);
  else if (typeof children === 'object') for (const child of children) add(parent, child);
  else parent.appendChild(document.createTextNode(String(children)));
}

/** Replaces all that is in an element. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  add(parent, children);
}

/** Writes only if something changes: the browser need not lay out what stays. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function toggle(element: Element, name: string, on: boolean): void {
  if (element.classList.contains(name) !== on) element.classList.toggle(name, on);
}

let ids = 0;
/** For labels and descriptions. */
export const newId = (prefix = 'e'): string => `${prefix}${++ids}`;

export interface FieldOptions { hint?: string; class?: string }

/** A control with its label. */
export function field(label: string, control: HTMLElement, options: FieldOptions = {}): HTMLElement {
  if (control.id === '') control.id = newId('field');
  const hint = options.hint === undefined ? null : h('small', { class: 'hint', id: `${control.id}-hint` }, options.hint);
  if (hint !== null) control.setAttribute('aria-describedby', hint.id);
  return h('div', { class: `field ${options.class ?? ''}` }, h('label', { for: control.id }, label), control, hint);
}

export function select<T extends string>(options: readonly (T | readonly [T, string])[], value: T, onChange: (value: T) => void, attributes: Attributes = {}): HTMLSelectElement {
  const element = h('select', attributes, options.map(o => (typeof o === 'string' ? h('option', { value: o }, o) : h('option', { value: o[0] }, o[1]))));
  element.value = value;
  element.addEventListener('change', () => onChange(element.value as T));
  return element;
}

export function button(label: Child, onClick: (event: MouseEvent) => void, attributes: Attributes = {}): HTMLButtonElement {
  return h('button', { type: 'button', ...attributes, on: { ...attributes.on, click: onClick } }, label);
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value as Record<string, Listener>)) if (listener !== undefined) element.addEventListener(event, listener);
    } else if (forbidden.test(name)) {
      throw new Error(`The attribute ${name} is not for data.`);
    } else if (value === null || value === undefined || value === false) {
      continue;
    } else if (addresses.has(name) && !/^(\/(?!\/)|https:\/\/|#)/.test(String(value))) {
      throw new Error(`${String(value)} is no address for ${name}.`);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
}
