import type { App } from '../state/app';
import { grouped, words } from '../state/format';
import { onFrame } from '../state/store';
import { fill, h, setText, toggle } from '../ui/dom';
import { changeText } from './market/watchlist';

/** Below the head: which instrument, and where it stands. */
export function quoteStrip(app: App): HTMLElement {
  const symbols = h('select', { 'aria-label': 'Instrument', class: 'quote-symbol', on: { change: () => app.symbol.set(symbols.value) } });
  const name = h('span', { class: 'muted quote-name' });
  const last = h('strong', { class: 'quote-last' });
  const change = h('span');
  const phase = h('span', { class: 'phase' });
  const figures = new Map(['Bid', 'Ask', 'High', 'Low', 'Volume'].map(label => [label, h('dd')]));
  const list = h('dl', { class: 'quote-figures' }, [...figures].map(([label, value]) => h('div', { class: `figure-${label.toLowerCase()}` }, h('dt', null, label === 'Bid' || label === 'Ask' ? label : `${label} 24 h`), value)));
  const prices = app.market.prices();

  const render = onFrame(() => {
    const symbol = app.symbol.get();
    const price = prices.value.get().get(symbol);
    const listed = app.instruments.get(symbol);
    setText(name, listed?.description ?? '');
    setText(last, price?.last ?? '–');
    setText(change, price === undefined ? '' : changeText(price));
    const by = Number(price?.change24h ?? 0);
    toggle(change, 'up', by > 0);
    toggle(change, 'down', by < 0);
    setText(figures.get('Bid')!, price?.bid === undefined ? '–' : `${price.bid} × ${grouped(price.bidQuantity)}`);
    setText(figures.get('Ask')!, price?.ask === undefined ? '–' : `${price.ask} × ${grouped(price.askQuantity)}`);
    setText(figures.get('High')!, price?.high24h ?? '–');
    setText(figures.get('Low')!, price?.low24h ?? '–');
    setText(figures.get('Volume')!, grouped(price?.volume24h));
    const now = price?.phase ?? listed?.phase ?? '';
    setText(phase, words(now));
    toggle(phase, 'open', now === 'CONTINUOUS');
    toggle(strip, 'stale', prices.freshness().state === 'STALE');
  });
  const strip = h('section', { class: 'quote', 'aria-label': 'The chosen instrument' }, symbols, name, last, change, phase, list);
  app.instruments.all.subscribe(() => {
    fill(symbols, app.instruments.symbols().map(s => h('option', { value: s }, s)));
    symbols.value = app.symbol.get();
    render();
  });
  app.symbol.subscribe(symbol => {
    symbols.value = symbol;
    document.title = `${symbol} · ActorExchange`;
    render();
  });
  prices.value.subscribe(render);
  setInterval(render, 1_000);
  return strip;
}
