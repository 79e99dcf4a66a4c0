/** The JSON of the operators' API, as docs/operators.md describes it. */

export interface Book { symbol: string; instrumentId: number; sequence: number; openOrders: number; lastTradeId: number; stateHash: string }

export interface AdminInstrument extends Partial<Book> {
  symbol: string;
  instrumentId: number;
  description: string;
  currency: string;
  tick: string;
  lot: string;
  minPrice: string;
  maxPrice: string;
  maxQuantity: string;
  phase: string;
  delisted: boolean;
}

export interface Key {
  id: number;
  name: string;
  permissions: string[];
  createdAt: string | null;
  expiresAt: string | null;
  revoked: boolean;
  canSign?: boolean;
  allowedAddresses?: string[];
}

export interface User {
  user: string;
  account: number;
  operator: boolean;
  connected: boolean;
  role: string;
  group: string;
  status: 'ACTIVE' | 'SUSPENDED' | 'CLOSED';
  keys: Key[];
}

/** A new key's text: nowhere else, and never again. */
export interface UserWithKey extends User { keyId?: number; key?: string }

export interface Balance {
  currency: string;
  total: string;
  held: string;
  available: string;
  positionValue: string;
  equity: string;
  initialMargin: string;
  maintenanceMargin: string;
  exposure: string;
}

export interface Position {
  symbol: string;
  currency: string;
  quantity: string;
  heldQuantity: string;
  averagePrice: string;
  marketPrice: string;
  realised: string;
  unrealised: string;
  fees: string;
  total: string;
  exposure: string;
}

export interface AccountView {
  user: string;
  account: number;
  role: string;
  group: string;
  status: string;
  mode: string;
  balances: Balance[];
  positions: Position[];
  switches: Switch[];
}

export interface Switch {
  id: number;
  scope: string;
  key: string;
  level: string;
  perSecond?: number;
  by: string;
  reason: string;
  time: string | null;
}

export interface SwitchesAnswer { dryRun?: boolean; effect?: string; switches: Switch[] }

export interface Constraint {
  kind: string;
  instruments?: string[];
  currency?: string;
  min?: string;
  max?: string;
  names?: string[];
  windowSeconds?: string;
  from?: string;
  to?: string;
}

export interface Role {
  name: string;
  permissions: string[];
  mode: string;
  constraints: Constraint[];
  fees: string;
  onBreach: { rule: string; actions: string[] }[];
  marketOrderReach: string;
  startingCash: { currency: string; amount: string }[];
  obligations: Record<string, unknown>[];
}

export interface FeeSchedule { name: string; tiers: { fromVolume: string; makerPpm: number; takerPpm: number }[] }
export interface Margin { instruments: string[]; initial: string; maintenance: string }
export interface RiskModel { dryRun?: boolean; roles: Role[]; feeSchedules: FeeSchedule[]; margins: Margin[] }
export interface Limits { user: string; role?: Role; own: Constraint[] }

export interface Second { time: string | null; commands: number; samples: number; p50Nanoseconds: number; p99Nanoseconds: number; longestNanoseconds: number }

export interface ServerStatus {
  server: string;
  time: string;
  started: string;
  uptimeSeconds: number;
  sessions: number;
  connections: number;
  memoryBytes: number;
  heapBytes: number;
  journal: { ordinal: number };
  ledger: { ordinal: number; behind: number; trades: number };
  throughput: { commands: number; lastMinute: Second; seconds: Second[] };
  books: Book[];
}

export interface Connection {
  id: number;
  user: string;
  way: string;
  remote: string;
  since: string | null;
  messages: number;
  commands: number;
  reports: number;
  pendingBytes: number;
}

export interface ReportKind { name: string; arguments: string[] }
export interface ReportTable { name: string; columns: { name: string; type: 'TEXT' | 'NUMBER' }[]; rows: string[][]; more: boolean }

export interface AuditEntry {
  number: number;
  time: string;
  kind: string;
  account?: number;
  user?: string;
  by?: string;
  symbol?: string;
  orderId?: number;
  clientOrderId?: string;
  requestId?: string;
  code?: string;
  text?: string;
  hash?: string;
}
