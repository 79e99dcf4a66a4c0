import { Dialog } from './dialog';
import { h } from './dom';

export interface Shortcut {
  /** "b", "B", "Ctrl+k", "Alt+1", "?", "Escape", "ArrowUp": KeyboardEvent.key with modifiers before it. Several mean the same. */
  keys: string[];
  /** For the list: what it does. */
  does: string;
  group: string;
  /** Return false: not meant; the browser goes on. */
  run: (event: KeyboardEvent) => void | false;
  /** False: a note says it for several together. */
  listed?: boolean;
  /** Also while the focus is in an input. */
  inInputs?: boolean;
}

/** Keys with a panel's own meaning while the focus is inside; only for the list. */
export interface KeyNote { keys: string; does: string; group: string }

/** The keyboard map of a screen, and its own description. */
export class Keyboard {
  private readonly shortcuts: Shortcut[] = [];
  private readonly notes: KeyNote[] = [];

  constructor() {
    document.addEventListener('keydown', e => this.pressed(e));
    this.bind({ keys: ['?'], does: 'Show this list', group: 'General', run: () => this.help() });
  }

  bind(shortcut: Shortcut): () => void {
    this.shortcuts.push(shortcut);
    return () => void this.shortcuts.splice(this.shortcuts.indexOf(shortcut), 1);
  }

  note(...notes: KeyNote[]): void {
    this.notes.push(...notes);
  }

  help(): void {
    const groups = new Map<string, [string, string][]>();
    const put = (group: string, keys: string, does: string): void => void groups.set(group, [...(groups.get(group) ?? []), [keys, does]]);
    for (const s of this.shortcuts) if (s.listed !== false) put(s.group, s.keys.map(shown).join(' or '), s.does);
    for (const n of this.notes) put(n.group, n.keys, n.does);
    new Dialog('Keyboard', h('div', { class: 'key-groups' }, [...groups].map(([group, rows]) =>
      h('section', null, h('h3', null, group), h('dl', { class: 'keys' }, rows.map(([keys, does]) => [h('dt', null, h('kbd', null, keys)), h('dd', null, does)]))))), { class: 'wide' });
  }

  private pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return;
    const typing = isTyping(event.target);
    const pressed = nameOf(event);
    for (const shortcut of this.shortcuts) {
      if ((typing && shortcut.inInputs !== true) || !shortcut.keys.includes(pressed)) continue;
      if (shortcut.run(event) === false) continue;
      event.preventDefault();
      return;
    }
  }
}

function nameOf(e: KeyboardEvent): string {
  const letter = e.key.length === 1 ? e.key : '';
  // Shift is a part of "?" and of "B"; of named keys it is a modifier.
  const shift = e.shiftKey && letter === '';
  const key = letter !== '' && (e.ctrlKey || e.metaKey || e.altKey) ? letter.toLowerCase() : e.key;
  return `${e.ctrlKey || e.metaKey ? 'Ctrl+' : ''}${e.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

const shown = (keys: string): string => keys.replace('ArrowUp', '↑').replace('ArrowDown', '↓').replace('ArrowLeft', '←').replace('ArrowRight', '→').replace('Escape', 'Esc');
