import type { Execution } from '../../api/types';
import type { App } from '../../state/app';
import { type FillSummary, fillText, withFill } from './fillText';
import { keyOf } from './records';

const gatheredFor = 300;

/** Tells of fills. Those of one order that come close together are one message: an order that takes ten levels is one event to whoever sent it. */
export class FillToasts {
  private readonly app: App;
  private readonly gathered = new Map<string, FillSummary>();

  constructor(app: App) {
    this.app = app;
    app.socket.events.on('execution', (report) => this.take(report));
  }

  private take(report: Execution): void {
    if (report.execType !== 'TRADE' || report.repeated === true) return;
    const key = keyOf(report);
    const before = this.gathered.get(key);
    this.gathered.set(key, withFill(before, report));
    if (before === undefined) setTimeout(() => this.tell(key), gatheredFor);
  }

  private tell(key: string): void {
    const fill = this.gathered.get(key);
    this.gathered.delete(key);
    if (!fill) return;
    const { title, text } = fillText(fill);
    this.app.toasts.show('FILL', title, text);
  }
}
