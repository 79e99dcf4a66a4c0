/** The JSON of the exchange, as docs/rest.md and docs/websocket.md describe it. Decimals are strings, exact; counts and ids are numbers; times are ISO 8601, UTC. */

export type Side = 'BUY' | 'SELL';
export type OrderType =
  | 'MARKET' | 'LIMIT' | 'STOP' | 'STOP_LIMIT' | 'MARKET_TO_LIMIT' | 'TRAILING_STOP' | 'TRAILING_STOP_LIMIT' | 'PEGGED';
export type TimeInForce = 'GTC' | 'DAY' | 'IOC' | 'FOK' | 'GTD' | 'AT_THE_OPEN' | 'AT_THE_CLOSE';
export type OrderStatus = 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED' | 'REJECTED';
export type SelfTradePrevention = 'NONE' | 'EXPIRE_TAKER' | 'EXPIRE_MAKER' | 'EXPIRE_BOTH' | 'DECREMENT';
export type TriggerSource = 'LAST_TRADE' | 'BEST_BID_OFFER' | 'MIDPOINT';
export type Peg = 'PRIMARY' | 'MARKET' | 'MIDPOINT';
export type GroupKind = 'ONE_CANCELS_OTHER' | 'ONE_TRIGGERS_OTHER' | 'BRACKET' | 'QUOTE' | 'QUOTE_ONE_SIDE';
/** CLOSED, OPENING_CALL, CONTINUOUS, …: more may come. */
export type Phase = string;
export type Interval = '1s' | '5s' | '15s' | '1m' | '5m' | '15m' | '1h' | '1d';
export const intervals: readonly Interval[] = ['1s', '5s', '15s', '1m', '5m', '15m', '1h', '1d'];

export interface Instrument {
  symbol: string;
  instrumentId: number;
  description?: string;
  currency?: string;
  tick: string;
  lot: string;
  minPrice?: string;
  maxPrice?: string;
  maxQuantity?: string;
  maxNotional?: string;
  phase: Phase;
  delisted?: boolean;
  orderTypes?: OrderType[];
  timesInForce?: TimeInForce[];
  selfTradePrevention?: SelfTradePrevention[];
}

export interface ExchangeInfo {
  server: string;
  time: string;
  authentication: 'OPEN' | 'KEYS';
  instruments: Instrument[];
  limits?: Record<string, number>;
  channels?: string[];
}

/** Price, quantity, number of orders. */
export type Level = [price: string, quantity: string, orders: number];
export interface Indicative { price: string; quantity: string; surplus?: string }

export interface BookView {
  symbol: string;
  sequence: number;
  time: string;
  phase: Phase;
  bids: Level[];
  asks: Level[];
  checksum: number;
  lastPrice?: string;
  lastQuantity?: string;
  tradedQuantity?: string;
  tradeCount?: number;
  indicative?: Indicative | null;
}

export interface Trade {
  tradeId: number;
  price: string;
  quantity: string;
  aggressor: Side | 'NONE';
  time: string;
}

export interface Bar {
  time: string;
  open: string;
  high: string;
  low: string;
  close: string;
  volume: string;
  trades: number;
}

export interface Price {
  symbol: string;
  bid?: string;
  bidQuantity?: string;
  ask?: string;
  askQuantity?: string;
  last?: string;
  change24h?: string;
  changeRate24h?: string;
  high24h?: string;
  low24h?: string;
  volume24h?: string;
  phase?: Phase;
  time?: string;
  sequence?: number;
}

export interface OrderRequest {
  clientOrderId?: string;
  symbol: string;
  side: Side;
  type: OrderType;
  timeInForce?: TimeInForce;
  quantity: string;
  price?: string;
  stopPrice?: string;
  triggerSource?: TriggerSource;
  trailDistance?: string;
  trailBasisPoints?: number;
  limitOffset?: string;
  peg?: Peg;
  pegOffset?: string;
  displayQuantity?: string;
  displayVariance?: string;
  minQuantity?: string;
  expireTime?: string;
  postOnly?: boolean;
  postOnlySlide?: boolean;
  hidden?: boolean;
  allOrNone?: boolean;
  reduceOnly?: boolean;
  selfTradePrevention?: SelfTradePrevention;
}

export interface OrderChange {
  clientOrderId?: string;
  quantity?: string;
  price?: string;
  reduceBy?: string;
  stopPrice?: string;
  displayQuantity?: string;
}

export interface Order {
  symbol: string;
  instrumentId: number;
  orderId: number;
  clientOrderId: string;
  side: Side;
  type: OrderType;
  timeInForce: TimeInForce;
  price: string | null;
  stopPrice?: string | null;
  quantity: string;
  leaves: string;
  filled: string;
  status: OrderStatus;
  /** What an order waits for (TRIGGER, PARENT…); absent: for nothing. */
  waiting?: string;
  time: string;
  selfTradePrevention?: SelfTradePrevention;
  displayQuantity?: string;
  postOnly?: boolean;
  hidden?: boolean;
  reduceOnly?: boolean;
  group?: OrderGroup;
}

/** Of which group an order is: named by its first order's id; `leg` counts from 0. */
export interface OrderGroup { kind: GroupKind; id: number; leg: number }

export interface Execution {
  type: 'execution';
  symbol: string;
  instrumentId: number;
  /** Of the report, per book and account: each exactly once, in order. */
  number: number;
  execType: string;
  orderStatus: OrderStatus;
  code?: string;
  reason?: string;
  side: Side;
  orderType: OrderType;
  timeInForce: TimeInForce;
  cancelReason?: string;
  orderId: number;
  clientOrderId: string;
  requestId?: string;
  price: string | null;
  stopPrice?: string | null;
  quantity: string;
  leaves: string;
  filled: string;
  waiting?: string;
  displayQuantity?: string;
  group?: OrderGroup;
  lastPrice?: string;
  lastQuantity?: string;
  tradeId?: number;
  fee?: string;
  liquidity?: 'MAKER' | 'TAKER';
  time: string;
  repeated?: boolean;
  detail?: { limit?: string; observed?: string; message?: string; constraint?: string };
}

/** Amounts of one currency. */
export interface Balance {
  currency: string;
  total: string;
  /** What working orders could cost. */
  held: string;
  available: string;
  positionValue: string;
  equity: string;
  initialMargin?: string;
  maintenanceMargin?: string;
  exposure?: string;
}

/** What an account has of one instrument; amounts in its currency. */
export interface Position {
  symbol: string;
  currency: string;
  quantity: string;
  /** What working sells have promised. */
  heldQuantity: string;
  averagePrice?: string;
  marketPrice?: string;
  realised: string;
  unrealised: string;
  fees: string;
  total: string;
  /** Unrealised ÷ cost: "0.0312" is 3.12 %. */
  return?: string;
  openedAt?: string;
  exposure?: string;
  dayTrades?: number;
  dayRealised?: string;
  dayFees?: string;
  dayVolume?: string;
}

export interface AccountMessage { type: 'account'; snapshot: boolean; more?: boolean; balances?: Balance[]; positions?: Position[]; [field: string]: unknown }
export interface AlertMessage { type: 'alert'; code: string; message: string }

export interface TokenAnswer { token: string; expiresAt: string; user: string; permissions: string[]; role: string }

/** RFC 9457. */
export interface Problem {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  number?: number;
  instance?: string;
  field?: string;
}

export type Channel = 'bbo' | 'orderbook' | 'trades' | 'status' | 'orders' | 'bars' | 'prices';

export interface BookSnapshot extends BookView { type: 'snapshot'; channel: 'orderbook'; depth: number; published?: string }
export interface BookUpdate {
  type: 'update';
  channel: 'orderbook';
  symbol: string;
  sequence: number;
  /** Of a conflated message: the first sequence that it merges. */
  from?: number;
  bids?: Level[];
  asks?: Level[];
  phase?: Phase;
  indicative?: Indicative | null;
  lastPrice?: string;
  lastQuantity?: string;
  checksum: number;
  time: string;
  published?: string;
}
export interface BboMessage { type: 'bbo'; channel: 'bbo'; symbol: string; sequence: number; bid: [string, string] | null; ask: [string, string] | null; time: string }
export interface TradeMessage extends Trade { type: 'trade'; channel: 'trades'; symbol: string; sequence: number }
export interface TradesMessage { type: 'trades'; symbol: string; sequence: number; trades: Trade[] }
export interface BarMessage extends Bar { type: 'bar'; channel: 'bars'; symbol: string; interval: Interval; closed?: boolean }
export interface PricesMessage { type: 'prices'; prices: Price[] }
export interface StatusMessage { type: 'status'; channel: 'status'; symbol: string; phase: Phase; indicative?: Indicative | null; [field: string]: unknown }
export interface InstrumentMessage extends Partial<Instrument> { type: 'instrument'; symbol: string }

/** Everything that arrives on a socket has a type; what a channel says beyond it, its subscriber knows. */
export interface ServerMessage { type: string; id?: number; channel?: Channel; symbol?: string; [field: string]: unknown }

export interface Authenticated {
  type: 'authenticated';
  user: string;
  account: number | string;
  role: string;
  permissions: string[];
  reportNumbers: Record<string, number>;
}
export interface CommandResult { type: 'result'; id: number; status: string; clientOrderId?: string; orderId?: number; reason?: string }
