import type { App } from '../state/app';
import { chosenTheme, type Theme } from '../ui/theme';
import { button, h, setText, toggle } from '../ui/dom';

const connectionWords = { CONNECTING: 'connecting', OPEN: 'live', LOST: 'reconnecting', CLOSED: 'closed' } as const;

export interface HeaderActions { reset?: () => void }

/** Top of every screen: what it is, the connection, the clock, the user. */
export function header(app: App, actions: HeaderActions = {}, ...middle: (Node | null)[]): HTMLElement {
  const clock = h('time', { class: 'clock wide-only', 'aria-label': 'Time' });
  const tick = (): void => {
    const now = new Date();
    setText(clock, now.toLocaleTimeString('en-GB'));
    clock.dateTime = now.toISOString();
  };
  tick();
  setInterval(tick, 1_000);
  const operator = location.pathname.startsWith('/operator');
  return h('header', { class: 'head' },
    h('strong', { class: 'brand' }, 'ActorExchange'),
    h('nav', { class: 'head-nav', 'aria-label': 'Screens' },
      h('a', { href: '/', 'aria-current': operator ? null : 'page' }, 'Trading'), h('a', { href: '/operator', 'aria-current': operator ? 'page' : null }, 'Operators')),
    middle,
    h('span', { class: 'spacer' }),
    connection(app),
    clock,
    themeButton(),
    actions.reset === undefined ? null : button('Reset layout', actions.reset, { class: 'quiet wide-only', title: 'Puts all panels back where they were at first' }),
    button('?', () => app.keyboard.help(), { class: 'quiet', 'aria-label': 'Keyboard', title: 'Keyboard (?)' }),
    h('span', { class: 'user', title: app.session.user.get()?.role ?? '' }, app.session.name),
    button('Log off', () => app.logout(), { class: 'quiet' }));
}

const themes: readonly Theme[] = ['SYSTEM', 'DARK', 'LIGHT'];

function themeButton(): HTMLElement {
  const name = h('span', { class: 'wide-only' });
  const element = button(['◐ ', name], () => chosenTheme.update(theme => themes[(themes.indexOf(theme) + 1) % themes.length]!), { class: 'quiet' });
  chosenTheme.subscribe(theme => {
    setText(name, theme.toLowerCase());
    element.title = `Theme: ${theme.toLowerCase()}. Click for the next one`;
    element.setAttribute('aria-label', element.title);
  });
  return element;
}

function connection(app: App): HTMLElement {
  const text = h('span');
  const trip = h('span', { class: 'muted' });
  const element = h('span', { class: 'connection', role: 'status' }, h('span', { class: 'dot', 'aria-hidden': 'true' }), text, trip);
  app.socket.state.subscribe(state => {
    setText(text, connectionWords[state]);
    element.dataset.state = state.toLowerCase();
  });
  app.socket.roundTrip.subscribe(ms => setText(trip, ms === null ? '' : ms < 1 ? '<1 ms' : `${Math.round(ms)} ms`));
  return element;
}

/** Says that nothing on the screen is live. */
export function banner(app: App): HTMLElement {
  const text = h('span');
  const element = h('div', { class: 'banner', role: 'alert', hidden: true }, h('span', { 'aria-hidden': 'true' }, '⚠ '), text);
  let since = 0;
  const draw = (): void => {
    const lost = app.socket.state.get() === 'LOST';
    if (lost && since === 0) since = performance.now();
    if (!lost) since = 0;
    element.hidden = !lost;
    toggle(document.body, 'offline', lost);
    if (lost) setText(text, `No connection to the exchange (${app.socket.lastClose || 'not reached'}) for ${Math.round((performance.now() - since) / 1_000)} s. Reconnecting. Nothing shown here is live; your orders stay in the books.`);
  };
  app.socket.state.subscribe(draw);
  setInterval(draw, 1_000);
  return element;
}
