import type { Rest } from '../api/rest';
import type { Socket } from '../api/socket';
import type { ExchangeInfo, Instrument, InstrumentMessage, StatusMessage } from '../api/types';
import { Grid } from './decimal';
import { Store } from './store';

export interface Listed extends Instrument {
  prices: Grid;
  quantities: Grid;
}

/** What is listed, by symbol. Phases follow the `status` channel. */
export class Instruments {
  readonly all = new Store(new Map<string, Listed>());
  readonly info = new Store<ExchangeInfo | null>(null);
  private readonly rest: Rest;

  constructor(rest: Rest) {
    this.rest = rest;
  }

  get(symbol: string): Listed | undefined {
    return this.all.get().get(symbol);
  }

  symbols(): string[] {
    return [...this.all.get().values()].filter(i => i.delisted !== true).map(i => i.symbol).sort();
  }

  async load(): Promise<ExchangeInfo> {
    const info = await this.rest.get<ExchangeInfo>('/exchangeInfo');
    this.info.set(info);
    this.all.set(new Map(info.instruments.map(i => [i.symbol, listed(i)])));
    return info;
  }

  follow(socket: Socket): void {
    socket.subscribe({ channel: 'status' }, {
      message: message => {
        if (message.type === 'instrument') this.instrument(message as unknown as InstrumentMessage);
        else if (message.type === 'status') this.status(message as unknown as StatusMessage);
      },
    });
  }

  private instrument(message: InstrumentMessage): void {
    const known = this.get(message.symbol);
    if (known === undefined && (message.tick === undefined || message.lot === undefined)) {
      void this.load().catch(() => undefined);
      return;
    }
    this.all.get().set(message.symbol, listed({ ...known, ...message } as Instrument));
    this.all.changed();
  }

  private status(message: StatusMessage): void {
    const known = this.get(message.symbol);
    if (known === undefined || message.phase === undefined || known.phase === message.phase) return;
    known.phase = message.phase;
    this.all.changed();
  }
}

const listed = (instrument: Instrument): Listed => ({ ...instrument, prices: new Grid(instrument.tick), quantities: new Grid(instrument.lot) });
