import type { App } from '../../state/app';
import { timeOfDay } from '../../state/format';
import { onFrame } from '../../state/store';
import { h, select, setText } from '../../ui/dom';
import { type Activity, type ActivityKind, activityOf } from './activityText';

const most = 500;
const shownAtOnce = 200;
const labels: readonly (readonly [ActivityKind, string])[] = [
  ['ORDER', 'Orders'], ['TRADE', 'Trades'], ['CANCEL', 'Cancels'], ['REJECT', 'Refusals'], ['SYSTEM', 'System'], ['ALERT', 'Alerts'],
];

/** What happened since the page was loaded, the newest first: orders, trades, cancels, the connection, the phases, alerts. */
export class ActivityPanel {
  readonly element: HTMLElement;
  private readonly entries: Activity[] = [];
  private readonly list = h('ol', { class: 'activity-list', role: 'log', 'aria-live': 'off', 'aria-label': 'Activity', tabindex: '0' });
  private readonly empty = h('div', { class: 'empty' }, 'Nothing has happened yet.');
  private readonly kind: HTMLSelectElement;
  private readonly render = onFrame(() => this.show());
  private readonly phases = new Map<string, string>();

  constructor(app: App) {
    this.kind = select<string>([['', 'Everything'], ...labels], '', () => this.render(), { 'aria-label': 'Kind of activity' });
    this.element = h('section', { class: 'activity', 'aria-label': 'Activity' },
      h('div', { class: 'tools' }, this.kind), h('div', { class: 'table-scroll' }, this.list, this.empty));
    const { events, state } = app.socket;
    events.on('execution', (report) => this.put(activityOf(report)));
    events.on('alert', (alert) => this.say('ALERT', `${alert.code}: ${alert.message}`));
    events.on('error', (error) => this.say('SYSTEM', `${error.code}: ${error.reason}`));
    events.on('authenticated', (message) => this.say('SYSTEM', `Connected as ${message.user}`));
    events.on('resumed', () => this.say('SYSTEM', 'All reports since the lost connection have arrived'));
    state.subscribe((now) => now === 'LOST' && this.say('SYSTEM', `Connection lost: ${app.socket.lastClose || 'not reached'}`));
    app.instruments.all.subscribe((all) => {
      for (const { symbol, phase } of all.values()) this.phase(symbol, phase);
    });
    this.render();
  }

  focus(): void {
    this.list.focus();
  }

  say(kind: ActivityKind, text: string): void {
    this.put({ time: new Date().toISOString(), kind, text });
  }

  private phase(symbol: string, phase: string): void {
    const before = this.phases.get(symbol);
    this.phases.set(symbol, phase);
    if (before !== undefined && before !== phase) this.say('SYSTEM', `${symbol}: ${phase.toLowerCase().replaceAll('_', ' ')}`);
  }

  private put(entry: Activity): void {
    this.entries.push(entry);
    if (this.entries.length > most) this.entries.splice(0, this.entries.length - most);
    this.render();
  }

  private show(): void {
    const kind = this.kind.value;
    const shown = this.entries.filter((entry) => kind === '' || entry.kind === kind).slice(-shownAtOnce).reverse();
    this.list.replaceChildren(...shown.map(line));
    this.empty.hidden = shown.length > 0;
    setText(this.empty, this.entries.length === 0 ? 'Nothing has happened yet.' : 'Nothing of this kind.');
  }
}

function line(entry: Activity): HTMLElement {
  const label = labels.find(([kind]) => kind === entry.kind)?.[1] ?? '';
  return h('li', { class: `activity-${entry.kind.toLowerCase()}` },
    h('time', { datetime: entry.time }, timeOfDay(entry.time)), h('span', { class: 'activity-kind' }, label), h('span', null, entry.text));
}
