import { settings } from '../state/settings';
import { button, fill, h, setText, toggle } from './dom';
import { copy, findPanel, moveBeside, moveInto, moveTowards, repaired, type Direction, type Layout, type Place, type Stack } from './layout';
import type { Panel } from './panel';
import { splitter } from './splitter';

const narrow = matchMedia('(max-width: 860px)');

interface Frame { panel: Panel; badge: HTMLElement; tab: HTMLButtonElement; visible: boolean }

/** All panels of a screen: columns of tabbed stacks that can be resized and rearranged, and are remembered; on narrow screens one panel at a time. */
export class PanelGrid {
  readonly element = h('main', { class: 'grid', id: 'panels' });
  private readonly name: string;
  private readonly fallback: Layout;
  private readonly frames = new Map<string, Frame>();
  private layout: Layout;
  private single: string;

  constructor(name: string, panels: readonly Panel[], fallback: Layout) {
    this.name = name;
    this.fallback = fallback;
    for (const panel of panels) this.frames.set(panel.id, this.frame(panel));
    this.layout = repaired(settings.read<unknown>(`layout.${name}`, null), fallback, this.ids());
    this.single = settings.read(`layout.${name}.single`, fallback[0]!.stacks[0]!.active);
    if (!this.frames.has(this.single)) this.single = this.ids()[0]!;
    narrow.addEventListener('change', () => this.draw());
    setInterval(() => this.age(), 1_000);
    this.draw();
  }

  /** Shows a panel, wherever it is, and gives it the focus. */
  open(id: string, focus = true): void {
    const frame = this.frames.get(id);
    if (frame === undefined) return;
    this.activate(id);
    if (!focus) return;
    if (frame.panel.focus !== undefined) frame.panel.focus();
    else (frame.panel.element.querySelector<HTMLElement>('input, select, button, [tabindex="0"]') ?? frame.tab).focus();
  }

  reset(): void {
    settings.remove(`layout.${this.name}`);
    this.layout = repaired(null, this.fallback, this.ids());
    this.draw();
  }

  /** Moves the panel with the focus. */
  moveFocused(direction: Direction): boolean {
    const id = document.activeElement?.closest<HTMLElement>('[data-panel]')?.dataset.panel;
    if (id === undefined || narrow.matches) return false;
    this.change(moveTowards(this.layout, id, direction));
    this.frames.get(id)?.tab.focus();
    return true;
  }

  private ids(): string[] {
    return [...this.frames.keys()];
  }

  private frame(panel: Panel): Frame {
    const badge = h('span', { class: 'badge', hidden: true });
    const tab = button([h('span', null, panel.title), badge], () => this.activate(panel.id),
      { role: 'tab', class: 'tab', id: `tab-${panel.id}`, 'aria-controls': `panel-${panel.id}`, 'data-panel': panel.id, draggable: true });
    panel.element.id = `panel-${panel.id}`;
    panel.element.dataset.panel = panel.id;
    panel.element.setAttribute('role', 'tabpanel');
    panel.element.setAttribute('aria-labelledby', tab.id);
    panel.element.classList.add('panel');
    tab.addEventListener('dragstart', e => {
      e.dataTransfer?.setData('text/x-panel', panel.id);
      this.element.classList.add('arranging');
    });
    tab.addEventListener('dragend', () => this.element.classList.remove('arranging'));
    return { panel, badge, tab, visible: false };
  }

  private change(layout: Layout): void {
    this.layout = layout;
    settings.write(`layout.${this.name}`, layout);
    this.draw();
  }

  private activate(id: string): void {
    if (narrow.matches) {
      this.single = id;
      settings.write(`layout.${this.name}.single`, id);
      this.draw();
      return;
    }
    const place = findPanel(this.layout, id);
    if (place === null || this.stackAt(place).active === id) return;
    const next = copy(this.layout);
    next[place.column]!.stacks[place.stack]!.active = id;
    this.change(next);
    this.frames.get(id)?.tab.focus();
  }

  private stackAt(place: Place): Stack {
    return this.layout[place.column]!.stacks[place.stack]!;
  }

  private draw(): void {
    const focused = document.activeElement;
    toggle(this.element, 'single', narrow.matches);
    if (narrow.matches) this.drawSingle();
    else this.drawColumns();
    for (const frame of this.frames.values()) this.tellVisible(frame);
    if (focused instanceof HTMLElement && this.element.contains(focused)) focused.focus({ preventScroll: true });
  }

  private drawSingle(): void {
    const ids = this.layout.flatMap(c => c.stacks.flatMap(s => s.tabs));
    fill(this.element, this.stackElement({ tabs: ids, active: this.single, size: 1 }, null));
    this.frames.get(this.single)?.tab.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  private drawColumns(): void {
    const columns: HTMLElement[] = [];
    this.layout.forEach((column, c) => {
      const stacks: HTMLElement[] = [];
      column.stacks.forEach((stack, s) => {
        if (s > 0) stacks.push(splitter('ROWS', () => this.save(), stacks[stacks.length - 1]!, () => [column.stacks[s - 1]!, stack]));
        stacks.push(this.stackElement(stack, { column: c, stack: s }));
      });
      const element = h('div', { class: 'grid-column' }, stacks);
      element.style.flexGrow = String(column.size);
      if (c > 0) columns.push(splitter('COLUMNS', () => this.save(), columns[columns.length - 1]!, () => [this.layout[c - 1]!, column]));
      columns.push(element);
    });
    fill(this.element, columns);
  }

  private stackElement(stack: Stack, place: Place | null): HTMLElement {
    const tabs = h('div', { class: 'tabs', role: 'tablist' }, stack.tabs.map(id => {
      const tab = this.frames.get(id)!.tab;
      const active = id === stack.active;
      tab.setAttribute('aria-selected', String(active));
      tab.tabIndex = active ? 0 : -1;
      return tab;
    }));
    tabs.addEventListener('keydown', e => this.tabKey(e, stack));
    const element = h('section', { class: 'stack' }, tabs, this.frames.get(stack.active)!.panel.element);
    element.style.flexGrow = String(stack.size);
    if (place !== null) this.acceptDrops(element, tabs, place);
    return element;
  }

  private tabKey(event: KeyboardEvent, stack: Stack): void {
    if (event.altKey || event.ctrlKey || event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    const at = stack.tabs.indexOf(stack.active) + (event.key === 'ArrowRight' ? 1 : -1);
    const next = stack.tabs[(at + stack.tabs.length) % stack.tabs.length]!;
    event.preventDefault();
    event.stopPropagation();
    this.activate(next);
    this.frames.get(next)?.tab.focus();
  }

  /** On the tabs: into the stack. On the upper or lower half of the body: a stack of its own there. */
  private acceptDrops(element: HTMLElement, tabs: HTMLElement, place: Place): void {
    const zone = (e: DragEvent): 'TABS' | 'ABOVE' | 'BELOW' => {
      if (e.target instanceof Node && tabs.contains(e.target)) return 'TABS';
      const box = element.getBoundingClientRect();
      return e.clientY < box.top + box.height / 2 ? 'ABOVE' : 'BELOW';
    };
    element.addEventListener('dragover', e => {
      if (e.dataTransfer?.types.includes('text/x-panel') !== true) return;
      e.preventDefault();
      element.dataset.drop = zone(e).toLowerCase();
    });
    element.addEventListener('dragleave', e => {
      if (!(e.relatedTarget instanceof Node) || !element.contains(e.relatedTarget)) delete element.dataset.drop;
    });
    element.addEventListener('drop', e => {
      delete element.dataset.drop;
      this.element.classList.remove('arranging');
      const id = e.dataTransfer?.getData('text/x-panel') ?? '';
      if (!this.frames.has(id)) return;
      e.preventDefault();
      const where = zone(e);
      this.change(where === 'TABS' ? moveInto(this.layout, id, place) : moveBeside(this.layout, id, place, where === 'BELOW'));
    });
  }

  private save(): void {
    settings.write(`layout.${this.name}`, this.layout);
  }

  private tellVisible(frame: Frame): void {
    const visible = this.element.contains(frame.panel.element);
    if (visible === frame.visible) return;
    frame.visible = visible;
    frame.panel.shown?.(visible);
  }

  private age(): void {
    for (const { panel, badge } of this.frames.values()) {
      const fresh = panel.freshness?.();
      const stale = fresh?.state === 'STALE';
      toggle(panel.element, 'stale', stale);
      badge.hidden = !stale;
      if (stale) setText(badge, `stale ${fresh.seconds} s`);
    }
  }
}
