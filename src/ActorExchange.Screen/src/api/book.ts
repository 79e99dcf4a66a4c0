import { crcEnd, crcFeed, crcStart } from './crc32';
import type { BookSnapshot, BookUpdate, Indicative, Level, Phase } from './types';

/** A level with its price as an integer of the price's smallest unit, so that comparing and adding are exact. */
export interface BookLevel {
  units: number;
  price: string;
  quantity: string;
  orders: number;
}

/** OK: taken. GAP: updates are missing. MISMATCH: the book is not the exchange's. After both the book must be asked for again. */
export type Applied = 'OK' | 'OLD' | 'GAP' | 'MISMATCH';

/** Ten levels of each side count for the checksum. */
const checkedLevels = 10;

/** "10.05" → 1005. All prices of an instrument have the same number of decimals, so these integers compare as the prices do. */
export function unitsOf(price: string): number {
  return Number(price.replace('.', ''));
}

/** The book of one instrument as the exchange's messages have it. It is never shown when its checksum does not match. */
export class LocalBook {
  readonly bids: BookLevel[] = [];
  readonly asks: BookLevel[] = [];
  sequence = 0;
  depth = 0;
  phase: Phase = '';
  lastPrice: string | undefined;
  indicative: Indicative | null = null;
  time = '';
  /** There is a snapshot, and no update since was missed. */
  whole = false;

  snapshot(message: BookSnapshot): Applied {
    this.depth = message.depth;
    this.fill(this.bids, message.bids);
    this.fill(this.asks, message.asks);
    this.phase = message.phase;
    this.lastPrice = message.lastPrice ?? this.lastPrice;
    this.indicative = message.indicative ?? null;
    this.sequence = message.sequence;
    this.time = message.time;
    return this.verify(message.checksum);
  }

  update(message: BookUpdate): Applied {
    if (!this.whole) return 'GAP';
    if (message.sequence <= this.sequence) return 'OLD';
    if ((message.from ?? message.sequence) > this.sequence + 1) return this.broken('GAP');
    for (const level of message.bids ?? []) this.put(this.bids, level, -1);
    for (const level of message.asks ?? []) this.put(this.asks, level, 1);
    if (this.depth > 0) {
      if (this.bids.length > this.depth) this.bids.length = this.depth;
      if (this.asks.length > this.depth) this.asks.length = this.depth;
    }
    if (message.phase !== undefined) this.phase = message.phase;
    if (message.lastPrice !== undefined) this.lastPrice = message.lastPrice;
    if (message.indicative !== undefined) this.indicative = message.indicative;
    this.sequence = message.sequence;
    this.time = message.time;
    return this.verify(message.checksum);
  }

  /** Forget it: nothing of it may be shown as live. */
  drop(): void {
    this.whole = false;
  }

  checksum(): number {
    let crc = crcStart;
    for (let i = 0; i < checkedLevels; i++) {
      const bid = this.bids[i];
      const ask = this.asks[i];
      if (bid !== undefined) crc = crcFeed(crc, `${bid.price}:${bid.quantity}|`);
      if (ask !== undefined) crc = crcFeed(crc, `${ask.price}:${ask.quantity}|`);
    }
    return crcEnd(crc);
  }

  private verify(expected: number): Applied {
    if (this.checksum() !== expected) return this.broken('MISMATCH');
    this.whole = true;
    return 'OK';
  }

  private broken(how: 'GAP' | 'MISMATCH'): Applied {
    this.whole = false;
    return how;
  }

  private fill(side: BookLevel[], levels: Level[]): void {
    side.length = 0;
    for (const [price, quantity, orders] of levels) side.push({ units: unitsOf(price), price, quantity, orders });
  }

  /** `direction` 1: best is lowest; -1: best is highest. */
  private put(side: BookLevel[], [price, quantity, orders]: Level, direction: 1 | -1): void {
    const units = unitsOf(price);
    let low = 0;
    let high = side.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((side[middle]!.units - units) * direction < 0) low = middle + 1;
      else high = middle;
    }
    const found = side[low];
    const same = found !== undefined && found.units === units;
    if (isZero(quantity)) {
      if (same) side.splice(low, 1);
    } else if (same) {
      found.quantity = quantity;
      found.orders = orders;
    } else {
      side.splice(low, 0, { units, price, quantity, orders });
    }
  }
}

/** "0", "0.000". */
const isZero = (quantity: string): boolean => Number(quantity) === 0;
