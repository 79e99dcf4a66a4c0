import type { App } from '../state/app';
import { segment } from '../api/rest';
import { grouped, words } from '../state/format';
import { confirm } from '../ui/dialog';
import { button, field, h } from '../ui/dom';
import { DataTable } from '../ui/table';
import { choice, formDialog, input, Poller, section, Stable, tag, type View } from './parts';
import type { AdminInstrument } from './types';

const phases = [
  'CLOSED', 'PRE_OPEN', 'OPENING_CALL', 'CONTINUOUS', 'CLOSING_CALL', 'VOLATILITY_CALL', 'POST_CLOSE', 'HALTED', 'CANCEL_ONLY', 'BATCH_COLLECTION', 'PERIODIC_AUCTION',
];

/** What is listed, and in which phase. */
export function instruments(app: App): View {
  const may = app.session.may('MANAGE_INSTRUMENTS');
  const stable = new Stable<AdminInstrument>(i => String(i.instrumentId));
  const table = new DataTable<AdminInstrument>({
    name: 'op.instruments', label: 'Instruments', key: i => String(i.instrumentId), empty: 'Nothing is listed.', filter: true,
    onOpen: may ? i => setPhase(i) : undefined,
    rowClass: i => (i.delisted ? 'muted' : ''),
    columns: [
      { id: 'symbol', title: 'Symbol', text: i => i.symbol },
      { id: 'phase', title: 'Phase', text: i => (i.delisted ? 'delisted' : words(i.phase)), cell: i => phaseTag(i) },
      { id: 'tick', title: 'Tick', number: true, text: i => i.tick, sort: i => Number(i.tick) },
      { id: 'lot', title: 'Lot', number: true, text: i => i.lot, sort: i => Number(i.lot) },
      { id: 'currency', title: 'Currency', text: i => i.currency },
      { id: 'orders', title: 'Orders', number: true, text: i => grouped(i.openOrders), sort: i => i.openOrders ?? 0 },
      { id: 'trades', title: 'Last trade', number: true, text: i => grouped(i.lastTradeId), sort: i => i.lastTradeId ?? 0 },
      { id: 'description', title: 'Description', text: i => i.description },
      { id: 'actions', title: '', text: () => '', cell: i => (may && !i.delisted ? actions(i) : null) },
    ],
  });
  const poller = new Poller(() => app.rest.get<{ instruments: AdminInstrument[] }>('/admin/instruments'), answer => table.set(stable.of(answer.instruments)), 3_000);

  const path = (i: AdminInstrument): string => `/admin/instruments/${segment(i.symbol)}`;

  async function act(what: string, run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
      app.toasts.show('GOOD', what);
    } catch (e) {
      app.toasts.failure(`${what}: refused`, e);
    }
    await poller.now();
  }

  function actions(i: AdminInstrument): HTMLElement {
    const halted = i.phase === 'HALTED';
    return h('div', { class: 'row-actions' },
      halted ? button('Resume', () => void change(i, 'CONTINUOUS'), { class: 'small', 'aria-label': `Resume ${i.symbol}` }) : button('Halt', () => void change(i, 'HALTED'), { class: 'small', 'aria-label': `Halt ${i.symbol}` }),
      button('Phase…', () => setPhase(i), { class: 'small', 'aria-label': `Phase of ${i.symbol}` }),
      button('Reference…', () => setReference(i), { class: 'small', 'aria-label': `Reference price of ${i.symbol}` }),
      button('Delist…', () => void delist(i), { class: 'small', 'aria-label': `Delist ${i.symbol}` }));
  }

  async function change(i: AdminInstrument, phase: string): Promise<void> {
    const sure = await confirm(`${phase === 'HALTED' ? 'Halt' : 'Resume'} ${i.symbol}?`,
      h('p', null, phase === 'HALTED' ? 'Nobody can place orders until it is resumed; cancels are accepted.' : 'Continuous trading begins at once.'),
      { yes: phase === 'HALTED' ? 'Halt' : 'Resume', danger: phase === 'HALTED' });
    if (sure) await act(`${i.symbol}: ${words(phase)}`, () => app.rest.post(`${path(i)}/phase`, { phase }));
  }

  function setPhase(i: AdminInstrument): void {
    if (i.delisted) return;
    const phase = choice('phase', phases, i.phase);
    formDialog(`Phase of ${i.symbol}`, [h('p', null, `It is in ${words(i.phase)} now.`), field('Phase', phase, { hint: 'Which phases can be entered from here the exchange knows.' })], {
      yes: 'Change', submit: async () => {
        await app.rest.post(`${path(i)}/phase`, { phase: phase.value });
        app.toasts.show('GOOD', `${i.symbol}: ${words(phase.value)}`);
        await poller.now();
      },
    });
  }

  function setReference(i: AdminInstrument): void {
    const price = input('price', { inputmode: 'decimal', required: true });
    formDialog(`Reference price of ${i.symbol}`, field('Price', price, { hint: `Bands and collars are measured from it. Whole ticks of ${i.tick} ${i.currency}.` }), {
      yes: 'Set', submit: async () => {
        await app.rest.post(`${path(i)}/reference-price`, { price: price.value.trim() });
        app.toasts.show('GOOD', `${i.symbol}: reference price ${price.value.trim()}`);
      },
    });
  }

  async function delist(i: AdminInstrument): Promise<void> {
    const sure = await confirm(`Delist ${i.symbol} for ever?`,
      h('p', null, `All ${grouped(i.openOrders)} working orders are canceled and the book is closed. It cannot be taken back; positions stay.`),
      { yes: 'Delist', danger: true, type: i.symbol });
    if (sure) await act(`${i.symbol} is delisted`, () => app.rest.delete(path(i), { confirm: i.symbol }));
  }

  function list(): void {
    const symbol = input('symbol', { required: true, maxlength: 24 });
    const description = input('description');
    const currency = input('currency', { value: 'USD', maxlength: 3 });
    const tick = input('tick', { value: '0.01', inputmode: 'decimal' });
    const lot = input('lot', { value: '1', inputmode: 'decimal' });
    const minPrice = input('minPrice', { inputmode: 'decimal' });
    const maxPrice = input('maxPrice', { inputmode: 'decimal' });
    const maxQuantity = input('maxQuantity', { inputmode: 'decimal' });
    const phase = choice('phase', phases, 'CLOSED');
    formDialog('List an instrument', h('div', { class: 'op-fields' },
      field('Symbol', symbol, { hint: 'A–Z, 0–9, . - _' }), field('Description', description), field('Currency', currency), field('Tick', tick), field('Lot', lot),
      field('Lowest price', minPrice), field('Highest price', maxPrice), field('Largest quantity', maxQuantity), field('Begins in', phase)), {
      yes: 'List', wide: true, submit: async () => {
        const filled = Object.entries({ description, currency, tick, lot, minPrice, maxPrice, maxQuantity }).filter(([, c]) => c.value.trim() !== '').map(([name, c]) => [name, c.value.trim()]);
        const name = symbol.value.trim().toUpperCase();
        await app.rest.post('/admin/instruments', { symbol: name, phase: phase.value, ...Object.fromEntries(filled) as object });
        app.toasts.show('GOOD', `${name} is listed`);
        await poller.now();
      },
    });
  }

  return {
    id: 'instruments', title: 'Instruments', needs: ['READ_ALL', 'MANAGE_INSTRUMENTS'],
    element: h('div', { class: 'op-view op-fill' }, section('Instruments', [poller.note, may ? button('List…', list, { class: 'primary' }) : null], table.element)),
    shown: visible => poller.show(visible),
  };
}

function phaseTag(i: AdminInstrument): HTMLElement {
  if (i.delisted) return tag('delisted', 'muted');
  return tag(words(i.phase), i.phase === 'CONTINUOUS' ? 'good' : i.phase === 'HALTED' || i.phase === 'CANCEL_ONLY' ? 'bad' : 'warn');
}
