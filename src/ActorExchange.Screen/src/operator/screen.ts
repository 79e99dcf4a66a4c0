import type { App } from '../state/app';
import { banner, header } from '../trading/header';
import { h } from '../ui/dom';
import { audit } from './audit';
import { bookings } from './bookings';
import { instruments } from './instruments';
import { limits } from './limits';
import { overview } from './overview';
import type { View } from './parts';
import { reports } from './reports';
import { risk } from './risk';
import { sessions } from './sessions';
import { switchCount, switches } from './switches';
import { users } from './users';

const all: readonly ((app: App) => View)[] = [overview, instruments, switches, users, limits, risk, bookings, sessions, audit, reports];

/** Everything that operators do. Whoever may only read sees no buttons; whoever may nothing is told so. The exchange judges every call anew. */
export function operatorScreen(app: App): HTMLElement {
  const views = all.map(make => make(app)).filter(view => view.needs.some(p => app.session.may(p)));
  const main = h('main', { class: 'op-main', id: 'op-main', tabindex: '-1' });
  const links = new Map(views.map((view, i) => [view.id, h('a', { href: `#${view.id}`, title: i < 10 ? `Key ${(i + 1) % 10}` : '' }, view.title)]));
  let shown: View | null = null;

  function show(id: string): void {
    const view = views.find(v => v.id === id) ?? views[0];
    if (view === undefined || view === shown) return;
    shown?.shown(false);
    shown = view;
    for (const [name, link] of links) {
      if (name === view.id) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    links.get(view.id)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    document.title = `${view.title} · Operators · ActorExchange`;
    main.replaceChildren(view.element);
    view.shown(true);
  }

  views.forEach((view, i) => {
    if (i < 10) app.keyboard.bind({ keys: [String((i + 1) % 10)], group: 'Pages', does: view.title, run: () => void (location.hash = view.id) });
  });
  window.addEventListener('hashchange', () => show(location.hash.slice(1)));
  if (views.length === 0) main.append(h('div', { class: 'op-view' }, h('p', { class: 'empty' }, `${app.session.name} (${app.session.user.get()?.role ?? ''}) has no operator's permissions. An operator can give another role.`)));
  else show(location.hash.slice(1));
  return h('div', { class: 'screen' }, h('a', { class: 'skip', href: '#op-main', on: { click: e => {
    e.preventDefault();
    main.focus();
  } } }, 'Skip to the page'), header(app, {}, switchCount(app)), banner(app),
    h('div', { class: 'op-body' }, views.length === 0 ? null : h('nav', { class: 'op-nav', 'aria-label': 'Operator pages' }, [...links.values()]), main));
}
