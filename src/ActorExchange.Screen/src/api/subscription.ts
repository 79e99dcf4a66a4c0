import type { Channel, Interval, ServerMessage } from './types';

export interface Topic {
  channel: Channel;
  symbol?: string;
  depth?: number;
  interval?: Interval;
  conflate?: boolean;
}

/** WAITING: nothing has come yet. LIVE: the exchange has been heard of just now. STALE: not for some time, or the connection is lost. */
export interface Freshness {
  state: 'WAITING' | 'LIVE' | 'STALE';
  /** Seconds since the last sign of life; 0 while live. */
  seconds: number;
}

export interface SubscriptionHandler {
  message(message: ServerMessage): void;
  /** The last sequence applied: where to go on after a reconnection; undefined: from a snapshot. */
  resumeFrom?(): number | undefined;
  /** The exchange refuses it. */
  refused?(code: string, reason: string): void;
}

/** One subscription of the {@link Socket}. It outlives connections until it is closed. */
export class Subscription {
  readonly topic: Topic;
  readonly handler: SubscriptionHandler;
  /** Id of the request that is under way or was answered; 0: not sent over this connection. */
  requestId = 0;
  confirmed = false;
  /** Of this connection or an earlier one; 0: never. As performance.now(). */
  lastMessageAt = 0;

  constructor(topic: Topic, handler: SubscriptionHandler) {
    this.topic = topic;
    this.handler = handler;
  }

  matches(message: ServerMessage): boolean {
    const { channel, symbol, interval } = this.topic;
    if (channelOf(message) !== channel) return false;
    if (symbol !== undefined && message.symbol !== symbol) return false;
    return interval === undefined || message.interval === undefined || message.interval === interval;
  }

  request(op: 'subscribe' | 'unsubscribe', id: number): Record<string, unknown> {
    const { channel, symbol, depth, interval, conflate } = this.topic;
    const request: Record<string, unknown> = { op, id, channel };
    if (symbol !== undefined) request.symbol = symbol;
    if (interval !== undefined) request.interval = interval;
    if (op === 'unsubscribe') return request;
    if (depth !== undefined) request.depth = depth;
    if (conflate === true) request.conflate = true;
    const resume = this.handler.resumeFrom?.();
    if (resume !== undefined) request.resume = resume;
    return request;
  }
}

/** Messages that name no channel tell it by their type. */
export function channelOf(message: ServerMessage): Channel | undefined {
  if (message.channel !== undefined) return message.channel;
  switch (message.type) {
    case 'trade':
    case 'trades': return 'trades';
    case 'prices': return 'prices';
    case 'bar': return 'bars';
    case 'bbo': return 'bbo';
    case 'status':
    case 'instrument': return 'status';
    case 'l3snapshot':
    case 'l3update': return 'orders';
    default: return undefined;
  }
}
