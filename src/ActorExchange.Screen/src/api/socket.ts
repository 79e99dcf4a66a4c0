import { Bus, Store } from '../state/store';
import { Backoff } from './backoff';
import { channelOf, Subscription, type Freshness, type SubscriptionHandler, type Topic } from './subscription';
import type { AccountMessage, AlertMessage, Authenticated, CommandResult, Execution, ServerMessage } from './types';

export type ConnectionState = 'CONNECTING' | 'OPEN' | 'LOST' | 'CLOSED';

export interface SocketEvents {
  authenticated: Authenticated;
  execution: Execution;
  resumed: ServerMessage;
  account: AccountMessage;
  alert: AlertMessage;
  error: { code: string; reason: string };
  /** The exchange no longer takes the token. */
  loggedOut: string;
}

export interface SocketOptions {
  /** Null: nobody is logged on, public channels only. */
  token: () => string | null;
  address?: string;
  /** For tests. */
  open?: (address: string) => WebSocket;
}

const defaultHeartbeat = 10;
const commandTimeout = 15_000;
/** Before a feed that ended is asked for again. */
const endedPause = 3_000;

/**
 * The one WebSocket of a screen. It connects again by itself with growing waits, authenticates again from the last report of each book, subscribes again from the last
 * sequence of each channel, and knows how long ago the exchange was last heard of.
 */
export class Socket {
  readonly state = new Store<ConnectionState>('CONNECTING');
  /** Milliseconds from a ping to its pong; null: not measured yet. */
  readonly roundTrip = new Store<number | null>(null);
  readonly events = new Bus<SocketEvents>();
  /** Code and reason of the last close, for people. */
  lastClose = '';

  private readonly options: SocketOptions;
  private readonly backoff = new Backoff();
  private readonly subscriptions = new Set<Subscription>();
  private readonly commands = new Map<number, { resolve: (result: CommandResult) => void; timer: number }>();
  private readonly reportNumbers: Record<string, number> = {};
  private knowsReports = false;
  private socket: WebSocket | null = null;
  private nextId = 1;
  private authId = 0;
  private pingId = 0;
  private pingAt = 0;
  private lastSent = 0;
  private lastReceived = 0;
  private heartbeat = defaultHeartbeat;
  private wanted = false;
  private timer: number | undefined;

  constructor(options: SocketOptions) {
    this.options = options;
    setInterval(() => this.tick(), 1_000);
    addEventListener('online', () => this.hurry());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.hurry();
    });
  }

  connect(): void {
    this.wanted = true;
    if (this.socket !== null) return;
    this.state.set(this.lastReceived === 0 ? 'CONNECTING' : 'LOST');
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const address = this.options.address ?? `${scheme}://${location.host}/ws/v1`;
    const socket = (this.options.open ?? ((a: string) => new WebSocket(a)))(address);
    this.socket = socket;
    this.lastReceived = performance.now();
    socket.onmessage = (e: MessageEvent) => {
      if (socket === this.socket && typeof e.data === 'string') this.receive(e.data);
    };
    socket.onclose = (e: CloseEvent) => this.lost(socket, e.code, e.reason);
  }

  /** Closes for good; subscriptions stay for the next {@link connect}. `forget`: another user may follow. */
  close(forget: boolean): void {
    this.wanted = false;
    clearTimeout(this.timer);
    if (forget) {
      this.knowsReports = false;
      for (const symbol of Object.keys(this.reportNumbers)) delete this.reportNumbers[symbol];
    }
    const socket = this.socket;
    this.detach();
    socket?.close(1000);
    this.state.set('CLOSED');
  }

  subscribe(topic: Topic, handler: SubscriptionHandler): Subscription {
    const subscription = new Subscription(topic, handler);
    this.subscriptions.add(subscription);
    if (this.state.get() === 'OPEN') this.request(subscription);
    return subscription;
  }

  unsubscribe(subscription: Subscription): void {
    if (!this.subscriptions.delete(subscription)) return;
    if (subscription.requestId !== 0) this.send(subscription.request('unsubscribe', this.nextId++));
  }

  /** Asks for it from a snapshot: what was applied so far is not to be trusted. */
  again(subscription: Subscription): void {
    if (!this.subscriptions.has(subscription) || this.state.get() !== 'OPEN') return;
    this.send(subscription.request('unsubscribe', this.nextId++));
    this.request(subscription);
  }

  /** What may be said of a subscription's data now. */
  freshness(subscription: Subscription): Freshness {
    if (subscription.lastMessageAt === 0 && !subscription.confirmed) return { state: 'WAITING', seconds: 0 };
    const now = performance.now();
    const quiet = now - this.lastReceived > this.heartbeat * 2_000;
    if (this.state.get() === 'OPEN' && subscription.confirmed && !quiet) return { state: 'LIVE', seconds: 0 };
    const last = quiet && this.state.get() === 'OPEN' ? this.lastReceived : subscription.lastMessageAt;
    return { state: 'STALE', seconds: Math.max(1, Math.round((now - last) / 1_000)) };
  }

  /** Sends an order command (`op` place, cancel, replace…) and waits for its result. NO_ANSWER: it is not known what became of it. */
  command(command: Record<string, unknown>): Promise<CommandResult> {
    const id = this.nextId++;
    return new Promise(resolve => {
      if (!this.send({ ...command, id })) {
        resolve({ type: 'result', id, status: 'NOT_CONNECTED', reason: 'There is no connection to the exchange: nothing was sent.' });
        return;
      }
      const timer = setTimeout(() => this.unanswered(id), commandTimeout);
      this.commands.set(id, { resolve, timer });
    });
  }

  private receive(text: string): void {
    const now = performance.now();
    this.lastReceived = now;
    const message = JSON.parse(text) as ServerMessage;
    switch (message.type) {
      case 'welcome': this.welcome(message); break;
      case 'heartbeat': break;
      case 'pong':
        if (message.id === this.pingId) this.roundTrip.set(now - this.pingAt);
        break;
      case 'authenticated': this.authenticated(message as unknown as Authenticated); break;
      case 'subscribed': this.confirm(message, now); break;
      case 'unsubscribed': this.ended(message); break;
      case 'error': this.refused(message); break;
      case 'result': this.answered(message as unknown as CommandResult); break;
      case 'execution': this.execution(message as unknown as Execution); break;
      case 'resumed': this.events.emit('resumed', message); break;
      case 'account': this.events.emit('account', message as unknown as AccountMessage); break;
      case 'alert': this.events.emit('alert', message as unknown as AlertMessage); break;
      default: this.distribute(message, now);
    }
    // Here and not by a timer alone: browsers slow down the timers of hidden pages, but not their sockets.
    if (now - this.lastSent > this.heartbeat * 1_000) this.ping();
  }

  private welcome(message: ServerMessage): void {
    const seconds = Number(message.heartbeatSeconds);
    this.heartbeat = seconds > 0 ? seconds : defaultHeartbeat;
    this.backoff.reset();
    this.state.set('OPEN');
    this.authenticate();
    for (const subscription of this.subscriptions) this.request(subscription);
    this.ping();
  }

  /** Sent after every welcome, and when somebody logs on while the socket is open. */
  authenticate(): void {
    const token = this.options.token();
    if (token === null || this.state.get() !== 'OPEN') return;
    this.authId = this.nextId++;
    const request: Record<string, unknown> = { op: 'auth', id: this.authId, token, watchAccount: true, cancelOnDisconnect: false };
    if (this.knowsReports) request.resume = this.reportNumbers;
    this.send(request);
  }

  private authenticated(message: Authenticated): void {
    if (!this.knowsReports) Object.assign(this.reportNumbers, message.reportNumbers ?? {});
    this.knowsReports = true;
    this.events.emit('authenticated', message);
  }

  private execution(report: Execution): void {
    if (report.number <= (this.reportNumbers[report.symbol] ?? 0) && report.repeated !== true) return;
    if (report.repeated !== true) this.reportNumbers[report.symbol] = report.number;
    this.events.emit('execution', report);
  }

  private distribute(message: ServerMessage, now: number): void {
    if (channelOf(message) === undefined) return;
    for (const subscription of this.subscriptions) {
      if (subscription.requestId === 0 || !subscription.matches(message)) continue;
      subscription.lastMessageAt = now;
      subscription.confirmed = true;
      subscription.handler.message(message);
    }
  }

  private confirm(message: ServerMessage, now: number): void {
    for (const subscription of this.subscriptions) {
      if (subscription.requestId !== message.id) continue;
      subscription.confirmed = true;
      subscription.lastMessageAt = now;
    }
  }

  /** With a reason it was not asked for: the feed has ended. Perhaps it comes back. */
  private ended(message: ServerMessage): void {
    if (typeof message.reason !== 'string') return;
    for (const subscription of this.subscriptions) {
      if (subscription.requestId === 0 || !subscription.matches(message)) continue;
      subscription.confirmed = false;
      subscription.handler.refused?.('ENDED', message.reason);
      setTimeout(() => {
        if (!subscription.confirmed) this.again(subscription);
      }, endedPause);
    }
  }

  private refused(message: ServerMessage): void {
    const code = String(message.code ?? '');
    const reason = String(message.reason ?? code);
    if (message.id !== undefined) {
      const command = this.commands.get(message.id);
      if (command !== undefined) {
        this.answered({ type: 'result', id: message.id, status: code, reason });
        return;
      }
      if (message.id === this.authId) {
        this.events.emit('loggedOut', reason);
        return;
      }
      for (const subscription of this.subscriptions) {
        if (subscription.requestId !== message.id) continue;
        subscription.confirmed = false;
        subscription.handler.refused?.(code, reason);
        return;
      }
    }
    this.events.emit('error', { code, reason });
  }

  private answered(result: CommandResult): void {
    const command = this.commands.get(result.id);
    if (command === undefined) return;
    this.commands.delete(result.id);
    clearTimeout(command.timer);
    command.resolve(result);
  }

  private unanswered(id: number): void {
    this.answered({ type: 'result', id, status: 'NO_ANSWER', reason: 'The exchange did not answer: it is not known what became of the order. Its reports will tell.' });
  }

  private request(subscription: Subscription): void {
    subscription.requestId = this.nextId++;
    subscription.confirmed = false;
    this.send(subscription.request('subscribe', subscription.requestId));
  }

  private send(message: Record<string, unknown>): boolean {
    if (this.socket === null || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    this.lastSent = performance.now();
    return true;
  }

  private ping(): void {
    this.pingId = this.nextId++;
    this.pingAt = performance.now();
    this.send({ op: 'ping', id: this.pingId });
  }

  private tick(): void {
    if (this.socket === null) return;
    const now = performance.now();
    if (now - this.lastReceived > this.heartbeat * 3_000) {
      // A dead line says nothing; the browser would believe in it for minutes.
      const socket = this.socket;
      this.lost(socket, 4010, 'nothing was heard of the exchange');
      socket.close();
    } else if (this.state.get() === 'OPEN' && now - this.lastSent > this.heartbeat * 1_000) {
      this.ping();
    }
  }

  private lost(socket: WebSocket, code: number, reason: string): void {
    if (socket !== this.socket) return;
    this.lastClose = closeText(code, reason);
    this.detach();
    if (!this.wanted) return;
    this.state.set('LOST');
    if (code === 4001 && this.options.token() !== null) this.events.emit('loggedOut', reason);
    this.timer = setTimeout(() => this.connect(), this.backoff.next());
  }

  private detach(): void {
    this.socket = null;
    this.roundTrip.set(null);
    for (const subscription of this.subscriptions) {
      subscription.requestId = 0;
      subscription.confirmed = false;
    }
    for (const id of [...this.commands.keys()]) this.unanswered(id);
  }

  /** The machine woke up or has its network back: no use in waiting longer. */
  private hurry(): void {
    if (!this.wanted || this.socket !== null) return;
    clearTimeout(this.timer);
    this.connect();
  }
}

function closeText(code: number, reason: string): string {
  const known: Record<number, string> = {
    1001: 'the exchange is shutting down',
    1006: 'the connection broke',
    1008: 'refused by the exchange',
    4001: 'not logged on',
    4008: 'this browser was too slow',
    4009: 'the exchange is busy',
    4010: 'no heartbeat',
  };
  const text = known[code] ?? `closed with code ${code}`;
  return reason === '' || reason === text ? text : `${text}: ${reason}`;
}
