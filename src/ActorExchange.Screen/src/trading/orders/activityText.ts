import type { Execution } from '../../api/types';
import { grouped, words } from '../../state/format';
import { worded } from './words';

export type ActivityKind = 'ORDER' | 'TRADE' | 'CANCEL' | 'REJECT' | 'SYSTEM' | 'ALERT';

/** One line of what has happened. */
export interface Activity {
  readonly time: string;
  readonly kind: ActivityKind;
  readonly text: string;
}

/** What a report says, in one line for people. */
export function activityOf(report: Execution): Activity {
  const { kind, text } = told(report);
  return { time: report.time, kind, text };
}

function told(report: Execution): { kind: ActivityKind; text: string } {
  const price = report.price ? ` at ${grouped(report.price)}` : '';
  const stop = report.stopPrice ? `, stop ${grouped(report.stopPrice)}` : '';
  const order = `${worded(report.side ?? '')} ${grouped(report.quantity)} ${report.symbol}${price}${stop}`;
  switch (report.execType) {
    case 'NEW':
      return { kind: 'ORDER', text: `Accepted: ${order}${report.waiting === undefined ? '' : `, waits (${words(report.waiting)})`}` };
    case 'TRADE': {
      const traded = `${grouped(report.lastQuantity)} ${report.symbol} at ${grouped(report.lastPrice)}`;
      return { kind: 'TRADE', text: `${report.side === 'BUY' ? 'Bought' : 'Sold'} ${traded}, ${grouped(report.leaves)} left` };
    }
    case 'CANCELED':
      return { kind: 'CANCEL', text: `Canceled: ${order}${report.cancelReason === undefined || report.cancelReason === 'REQUESTED' ? '' : ` (${words(report.cancelReason)})`}` };
    case 'MASS_CANCELED':
      return { kind: 'CANCEL', text: `Mass cancel in ${report.symbol} done` };
    case 'STOP_PRICE_MOVED':
      return { kind: 'ORDER', text: `Stop moved: ${order}` };
    case 'RESTATED':
      return { kind: 'ORDER', text: `Repriced or cut: ${order}` };
    case 'REFRESHED':
      return { kind: 'ORDER', text: `Iceberg shows its next part: ${order}` };
    case 'REPLACED':
      return { kind: 'ORDER', text: `Changed: ${order}` };
    case 'REJECTED':
      return { kind: 'REJECT', text: `Refused: ${order}: ${report.reason ?? words(report.code)} (${report.code ?? ''})` };
    case 'TRIGGERED':
      return { kind: 'ORDER', text: `Started: ${order}` };
    case 'TRADE_PREVENTED':
      return { kind: 'ORDER', text: `Self-trade prevented: ${grouped(report.lastQuantity)} ${report.symbol}` };
    case 'SHARES_BOOKED':
      return { kind: 'SYSTEM', text: `Shares booked: ${grouped(report.lastQuantity)} ${report.symbol}` };
    default:
      return { kind: 'ORDER', text: `${worded(report.execType)}: ${order}` };
  }
}
