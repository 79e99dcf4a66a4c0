import type { App } from '../../state/app';
import { h, select } from '../../ui/dom';
import { matchesText } from './tableOrder';
import { worded } from './words';

/** Symbol, side, status and words by which a history is looked through. */
export class HistoryFilter {
  readonly element: HTMLElement;
  private readonly symbol: HTMLSelectElement;
  private readonly side: HTMLSelectElement;
  private readonly status: HTMLSelectElement | null;
  private readonly text: HTMLInputElement;

  constructor(app: App, what: string, statuses: readonly string[], onChange: () => void) {
    this.symbol = select<string>([['', 'All symbols']], '', onChange, { 'aria-label': `Symbol of ${what}` });
    this.side = select<string>([['', 'Both sides'], ['BUY', 'Buys'], ['SELL', 'Sells']], '', onChange, { 'aria-label': `Side of ${what}` });
    const choices = statuses.map((status) => [status, worded(status)] as const);
    this.status = statuses.length === 0 ? null : select<string>([['', 'Any status'], ...choices], '', onChange, { 'aria-label': `Status of ${what}` });
    this.text = h('input', { type: 'search', placeholder: 'Filter', class: 'filter', 'aria-label': `Words in ${what}`, on: { input: onChange } });
    this.element = h('div', { class: 'row' }, this.symbol, this.side, this.status, this.text);
    app.instruments.all.subscribe((all) => this.list([...all.keys()].sort()));
  }

  takes(row: { readonly symbol: string; readonly side: string; readonly status?: string }, words: readonly string[]): boolean {
    return (
      (this.symbol.value === '' || row.symbol === this.symbol.value) &&
      (this.side.value === '' || row.side === this.side.value) &&
      (this.status === null || this.status.value === '' || row.status === this.status.value) &&
      matchesText(this.text.value, words)
    );
  }

  private list(symbols: readonly string[]): void {
    if (this.symbol.options.length === symbols.length + 1) return;
    const chosen = this.symbol.value;
    this.symbol.replaceChildren(h('option', { value: '' }, 'All symbols'), ...symbols.map((symbol) => h('option', { value: symbol }, symbol)));
    this.symbol.value = chosen;
  }
}
