import { Decimal } from '../../api/decimal';
import type { OrderRequest } from '../../api/types';
import type { App } from '../../state/app';
import { grouped } from '../../state/format';
import { fill, h } from '../../ui/dom';
import { impactOf, type Preview } from './impact';
import { problemText } from './problemText';

const freshFor = 4_000;

/** What the order would cost and do, asked of the exchange a moment after the last change. Answers that come late, for an order that is no longer the ticket's, are dropped. */
export class TicketPreview {
  readonly element = h('section', { class: 'ticket-preview', 'aria-label': 'Preview', 'aria-live': 'off' });
  private readonly app: App;
  private readonly pause: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  private askedAt = 0;
  private shown = '';
  private first = false;

  /** @param pause milliseconds after a change until the exchange is asked */
  constructor(app: App, pause = 350) {
    this.app = app;
    this.pause = pause;
    this.nothing('Fill in the order to see what it would cost.');
  }

  /**
   * @param order null: it cannot be previewed, and `why`
   * @param first it is the first order of a group
   */
  follow(order: OrderRequest | null, why: string, first = false): void {
    const content = order === null ? why : `${String(first)}${JSON.stringify(order)}`;
    this.first = first;
    if (content === this.shown) return;
    this.shown = content;
    clearTimeout(this.timer);
    const number = ++this.asked;
    if (order === null) this.nothing(why);
    else this.timer = setTimeout(() => void this.ask(order, number), this.pause);
  }

  /** Forgets for which order it was asked, unless that was only just now: the account or the market may have changed. True: ask again. */
  outdated(): boolean {
    if (performance.now() - this.askedAt < freshFor) return false;
    this.shown = '';
    return true;
  }

  private async ask(order: OrderRequest, number: number): Promise<void> {
    this.askedAt = performance.now();
    this.element.setAttribute('aria-busy', 'true');
    try {
      const preview = await this.app.session.rest.post<Preview>('/orders/test', order);
      if (number === this.asked) this.show(order, preview);
    } catch (e) {
      if (number === this.asked) this.refused(e);
    } finally {
      this.element.removeAttribute('aria-busy');
    }
  }

  private show(order: OrderRequest, preview: Preview): void {
    const currency = this.app.instruments.get(order.symbol)?.currency ?? '';
    const { balances, positions } = this.app.account.view.get();
    const impact = impactOf(preview, order.side, order.quantity, balances.get(currency), positions.get(order.symbol));
    const shares = isZero(preview.holdQuantity) ? '' : ` and ${grouped(preview.holdQuantity)} ${order.symbol}`;
    this.list([
      ...(this.first ? [['Preview of', 'the first order alone'] as const] : []),
      ['Trades now', fillText(preview)],
      ['Cash at once', impact.cashAtOnce === null ? '–' : `${grouped(impact.cashAtOnce)} ${currency}`],
      ['Fee', `${grouped(preview.feeAsMaker)} maker, ${grouped(preview.feeAsTaker)} taker`],
      ['Holds', `${grouped(preview.hold)} ${currency}${shares}`],
      ['Worst price', grouped(isZero(preview.worstPrice) ? order.price : preview.worstPrice)],
      ['Available', impact.availableAfter === null ? '–' : `${grouped(impact.availableNow)} → ${grouped(impact.availableAfter)} ${currency}`],
      ['Position', `${grouped(impact.positionNow)} → ${grouped(impact.positionAfter)} when filled`],
    ]);
  }

  private refused(error: unknown): void {
    const problem = problemText(error);
    fill(this.element, h('p', { class: 'refused' }, h('strong', null, problem.code), ' ', problem.what), problem.next === '' ? null : h('p', { class: 'next-step' }, problem.next));
  }

  private nothing(why: string): void {
    fill(this.element, h('p', { class: 'hint' }, why));
  }

  private list(rows: readonly (readonly [string, string])[]): void {
    fill(this.element, h('dl', null, rows.map(([name, value]) => [h('dt', null, name), h('dd', null, value)])));
  }
}

function isZero(text: string | null | undefined): boolean {
  return Decimal.parse(text ?? '')?.isZero ?? true;
}

function fillText({ expectedFill }: Preview): string {
  const average = Decimal.parse(expectedFill?.averagePrice ?? '');
  return expectedFill && average ? `${grouped(expectedFill.quantity)} at ${grouped(average.toShortString(2))} on average` : 'nothing at once';
}
