import { Decimal } from '../../api/decimal';
import type { GroupKind, OrderRequest } from '../../api/types';
import { type Draft, emptyDraft, type Terms, toRequest } from './draft';
import { faultsOf } from './draftChecks';
import { hasPrice } from './rules';

/** What the ticket asks beyond the order itself when it is one of a group. Texts as typed. */
export interface GroupDraft {
  readonly kind: GroupKind;
  /** Price of the exit that takes the profit. */
  readonly profitPrice: string;
  /** Stop price of the exit that ends the loss; of one-cancels-other the second order's. */
  readonly stopPrice: string;
  /** Limit price of that stop; empty: it becomes a market order. */
  readonly stopLimit: string;
}

export interface GroupFault {
  readonly field: keyof Draft | keyof GroupDraft;
  readonly message: string;
}

export const emptyGroup: GroupDraft = { kind: 'BRACKET', profitPrice: '', stopPrice: '', stopLimit: '' };

/** Which of a group's fields its kind has. */
export function groupFields(kind: GroupKind): readonly (keyof GroupDraft)[] {
  switch (kind) {
    case 'BRACKET':
      return ['profitPrice', 'stopPrice', 'stopLimit'];
    case 'ONE_CANCELS_OTHER':
      return ['stopPrice', 'stopLimit'];
    default:
      return ['profitPrice'];
  }
}

/** What is wrong with the order and with what goes with it; empty: it may be sent. */
export function groupFaults(group: GroupDraft, draft: Draft, terms: Terms, now: number): GroupFault[] {
  const faults: GroupFault[] = [...faultsOf(draft, terms, now), ...shapeFaults(group.kind, draft)];
  const fields = groupFields(group.kind);
  if (fields.includes('profitPrice')) faults.push(...renamed(faultsOf(profitExit(group, draft), terms, now), { price: 'profitPrice' }));
  if (fields.includes('stopPrice')) faults.push(...renamed(faultsOf(stopExit(group, draft), terms, now), { price: 'stopLimit', stopPrice: 'stopPrice' }));
  return faults.length > 0 ? faults : orderFaults(group, draft);
}

/** The group's orders as the API takes them, each with an id of its own. Only without faults. */
export function toLegs(group: GroupDraft, draft: Draft, symbol: string, newId: () => string): OrderRequest[] {
  const fields = groupFields(group.kind);
  const legs = [draft];
  if (fields.includes('profitPrice')) legs.push(profitExit(group, draft));
  if (fields.includes('stopPrice')) legs.push(stopExit(group, draft));
  return legs.map((leg) => toRequest(leg, symbol, newId()));
}

function profitExit(group: GroupDraft, draft: Draft): Draft {
  return { ...exitOf(draft), side: draft.side === 'BUY' ? 'SELL' : 'BUY', type: 'LIMIT', price: group.profitPrice };
}

function stopExit(group: GroupDraft, draft: Draft): Draft {
  const other = draft.side === 'BUY' ? 'SELL' : 'BUY';
  const type = group.stopLimit.trim() === '' ? 'STOP' : 'STOP_LIMIT';
  return { ...exitOf(draft), side: group.kind === 'ONE_CANCELS_OTHER' ? draft.side : other, type, stopPrice: group.stopPrice, price: group.stopLimit };
}

function exitOf(draft: Draft): Draft {
  const rests = draft.timeInForce === 'DAY' || draft.timeInForce === 'GTD';
  return {
    ...emptyDraft,
    quantity: draft.quantity,
    timeInForce: rests ? draft.timeInForce : 'GTC',
    expireTime: draft.expireTime,
    selfTradePrevention: draft.selfTradePrevention,
  };
}

function shapeFaults(kind: GroupKind, draft: Draft): GroupFault[] {
  const faults: GroupFault[] = [];
  if (draft.timeInForce === 'AT_THE_OPEN' || draft.timeInForce === 'AT_THE_CLOSE') faults.push({ field: 'timeInForce', message: 'Orders of a group are not for auctions only.' });
  if (draft.minQuantity.trim() !== '') faults.push({ field: 'minQuantity', message: 'Orders of a group have no minimum quantity.' });
  if (draft.allOrNone) faults.push({ field: 'allOrNone', message: 'Orders of a group are not all-or-none.' });
  if (kind !== 'ONE_CANCELS_OTHER') return faults;
  if (draft.type === 'MARKET' || draft.type === 'MARKET_TO_LIMIT') faults.push({ field: 'type', message: 'One cancels other needs orders that may rest or wait.' });
  else if (draft.timeInForce === 'IOC' || draft.timeInForce === 'FOK') faults.push({ field: 'timeInForce', message: 'One cancels other needs orders that may rest or wait.' });
  return faults;
}

/** Prices that stand the wrong way round: the exchange would take them, and an exit would start at once. */
function orderFaults(group: GroupDraft, draft: Draft): GroupFault[] {
  const entry = hasPrice(draft.type) ? Decimal.parse(draft.price) : null;
  const profit = groupFields(group.kind).includes('profitPrice') ? Decimal.parse(group.profitPrice) : null;
  const stop = groupFields(group.kind).includes('stopPrice') ? Decimal.parse(group.stopPrice) : null;
  const buys = draft.side === 'BUY';
  const [above, below] = buys ? ['above', 'below'] : ['below', 'above'];
  const beyond = (left: Decimal, right: Decimal): boolean => (buys ? left.compare(right) > 0 : left.compare(right) < 0);
  if (group.kind === 'ONE_CANCELS_OTHER') {
    return entry && stop && !beyond(stop, entry) ? [{ field: 'stopPrice', message: `The stop of a ${draft.side.toLowerCase()} stands ${above} the limit price.` }] : [];
  }
  if (profit && entry && !beyond(profit, entry)) return [{ field: 'profitPrice', message: `The profit exit of a ${draft.side.toLowerCase()} stands ${above} its price.` }];
  if (stop && entry && !beyond(entry, stop)) return [{ field: 'stopPrice', message: `The loss exit of a ${draft.side.toLowerCase()} stands ${below} its price.` }];
  if (stop && profit && !beyond(profit, stop)) return [{ field: 'stopPrice', message: `The loss exit of a ${draft.side.toLowerCase()} stands ${below} its profit exit.` }];
  return [];
}

function renamed(faults: readonly { field: keyof Draft; message: string }[], names: Partial<Record<keyof Draft, keyof GroupDraft>>): GroupFault[] {
  return faults.flatMap((fault) => {
    const field = names[fault.field];
    return field === undefined ? [] : [{ field, message: fault.message }];
  });
}
