// A trading program in TypeScript: logs in, trades by REST, follows market data and its own orders over WebSockets, loses both connections,
// resumes, and checks that nothing was lost. Exit code 0: nothing was.
//
//   tsc -p . --outDir out && node --experimental-websocket out/trade.js [URL] [SYMBOL]      (from Node 22 on without the option)
//
// http://127.0.0.1:8080 and ACME by default; an exchange in open mode.

declare const process: { argv: string[]; exit(code: number): never };

const base = (process.argv[2] ?? "http://127.0.0.1:8080").replace(/\/$/, "");
const symbol = process.argv[3] ?? "ACME";
const patience = 20_000; // milliseconds for one message

/** A message of the exchange; which fields it has depends on its type. */
interface Message {
  type: string;
  sequence: number;
  number: number;
  execType?: string;
  tradeId?: number;
  filled: string;
}

/** One REST request. Refusals are problems (RFC 9457): their detail says what, why and what next. */
async function call<T>(method: string, path: string, body?: unknown, token?: string): Promise<T> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (token !== undefined) headers["Authorization"] = `Bearer ${token}`;
  const response = await fetch(`${base}/api/v1${path}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** A WebSocket whose messages are read one after the other. */
class Stream {
  private readonly waiting: Message[] = [];
  private arrived: () => void = () => {};

  private constructor(private readonly socket: WebSocket) {
    socket.onmessage = (event) => {
      this.waiting.push(JSON.parse(event.data as string) as Message);
      this.arrived();
    };
  }

  static async open(first: unknown): Promise<Stream> {
    const socket = new WebSocket(`${base.replace("http", "ws")}/ws/v1`);
    const stream = new Stream(socket);
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new Error("the WebSocket could not be opened"));
    });
    socket.send(JSON.stringify(first));
    return stream;
  }

  /** Reads messages until one is wanted; returns all of them. */
  async readUntil(wanted: (message: Message) => boolean): Promise<Message[]> {
    const messages: Message[] = [];
    for (;;) {
      const message = await this.next();
      if (message.type === "error") throw new Error(`the exchange refused: ${JSON.stringify(message)}`);
      messages.push(message);
      if (wanted(message)) return messages;
    }
  }

  /** The runtime's socket cannot be torn down; it is closed without waiting, and whatever still comes is not looked at. */
  cut(): void {
    this.socket.onmessage = null;
    this.socket.close();
  }

  private async next(): Promise<Message> {
    const late = Date.now() + patience;
    while (this.waiting.length === 0) {
      if (Date.now() > late) throw new Error("nothing came");
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience);
        this.arrived = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.waiting.shift()!;
  }
}

/** Market data of the symbol; with the last sequence applied it goes on right after it. */
const watch = (resume?: number) => Stream.open({ op: "subscribe", id: 1, channel: "orderbook", symbol, depth: 10, resume });

/** A user's own reports, from the first or from after the last one seen. */
const follow = (token: string, lastReport?: number) =>
  Stream.open({ op: "auth", id: 1, token, resume: lastReport === undefined ? {} : { [symbol]: lastReport } });

interface Book {
  sequence: number;
  asks: [string, string, number][];
}

/** Market data up to where the exchange is now. */
async function readTo(market: Stream, sequences: number[]): Promise<void> {
  const now = (await call<Book>("GET", `/orderbook/${symbol}`)).sequence;
  while (sequences.length === 0 || sequences[sequences.length - 1]! < now) {
    const message = (await market.readUntil((m) => m.type === "snapshot" || m.type === "update")).pop()!;
    if (message.type === "snapshot" && sequences.length > 0) throw new Error("market data was resumed too late: what was between is not known");
    sequences.push(message.sequence);
  }
}

/** Bob buys what is offered up to Alice's price until so much of her order is filled, whoever else is in the market. Quantities here are whole lots. */
async function trade(price: string, alice: string, bob: string, orderId: string, filled: number): Promise<void> {
  for (;;) {
    const before = Number((await call<Message>("GET", `/orders/by-client-id/${orderId}`, undefined, alice)).filled);
    if (before >= filled) return;
    const book = await call<Book>("GET", `/orderbook/${symbol}?depth=100`);
    const offered = book.asks.filter((ask) => Number(ask[0]) <= Number(price)).reduce((sum, ask) => sum + Number(ask[1]), 0);
    const quantity = String(Math.max(offered - (100 - before), 0) + filled - before);
    await call("POST", "/orders", { symbol, side: "BUY", type: "LIMIT", timeInForce: "IOC", quantity, price }, bob);
  }
}

const executions = (messages: Message[]) => messages.filter((m) => m.type === "execution");
const last = <T>(list: T[]): T => list[list.length - 1]!;

async function main(): Promise<void> {
  const run = Date.now();
  const logIn = async (name: string) => (await call<{ token: string }>("POST", "/auth/token", { user: `ts-${name}-${run}` })).token;
  const alice = await logIn("alice");
  const bob = await logIn("bob");
  console.log(`logged in as ts-alice-${run} and ts-bob-${run}`);

  const sequences: number[] = [];
  let market = await watch();
  let own = await follow(alice);
  await readTo(market, sequences);
  await own.readUntil((m) => m.type === "authenticated");

  const price = (await call<Book>("GET", `/orderbook/${symbol}`)).asks[0]?.[0] ?? "100";
  const orderId = `ts-${run}`;
  await call("POST", "/orders", { clientOrderId: orderId, symbol, side: "SELL", type: "LIMIT", quantity: "100", price }, alice);
  await trade(price, alice, bob, orderId, 10);
  const reports = executions(await own.readUntil((m) => m.execType === "TRADE"));
  await readTo(market, sequences);
  console.log(`${symbol} at ${price}: Alice sells 100, Bob buys; filled ${last(reports).filled} (report ${last(reports).number})`);

  market.cut();
  own.cut();
  console.log(`cut after report ${last(reports).number} and market data ${last(sequences)}; Bob goes on buying, Alice cancels the rest`);
  await trade(price, alice, bob, orderId, 20);
  await trade(price, alice, bob, orderId, 30);
  await call("DELETE", `/orders?symbol=${symbol}`, undefined, alice);

  market = await watch(last(sequences));
  own = await follow(alice, last(reports).number);
  reports.push(...executions(await own.readUntil((m) => m.type === "resumed")));
  await readTo(market, sequences);
  const fills = (await call<{ fills: Message[] }>("GET", `/fills?symbol=${symbol}`, undefined, alice)).fills.map((fill) => fill.tradeId);
  market.cut();
  own.cut();

  const seen = reports.filter((report) => report.execType === "TRADE").map((report) => report.tradeId);
  const whole =
    String(seen) === String(fills) && reports.every((report, i) => report.number === i + 1) && sequences.every((sequence, i) => sequence === sequences[0]! + i);
  if (!whole) throw new Error(`LOST: fills ${fills}, seen ${seen}, reports ${reports.map((r) => r.number)}, market data ${sequences}`);
  console.log(`nothing was lost: ${fills.length} fills, reports 1 to ${last(reports).number}, market data ${sequences[0]} to ${last(sequences)}`);
}

main().then(
  () => process.exit(0),
  (fault: unknown) => {
    console.error(String(fault));
    process.exit(1);
  },
);
