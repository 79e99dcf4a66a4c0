/** Why one-click trading is off. */
export type Disarmed = 'never armed' | 'by hand' | 'the connection was lost' | 'another symbol was chosen' | 'nothing was sent for a while';

/**
 * Whether an order is sent at the first click. Off until somebody arms it, and off again on its own when what was seen at the arming may no longer be so: another
 * symbol, a lost connection, or a pause.
 */
export class Arming {
  private until = 0;
  private why: Disarmed = 'never armed';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly idle: number;
  private readonly onChange: () => void;
  private readonly now: () => number;

  /**
   * @param idle milliseconds without an order after which it is off again
   * @param onChange called after every change
   * @param now milliseconds, never going back
   */
  constructor(idle: number, onChange: () => void, now: () => number = () => performance.now()) {
    this.idle = idle;
    this.onChange = onChange;
    this.now = now;
  }

  get armed(): boolean {
    return this.until > this.now();
  }

  get reason(): Disarmed {
    return this.why;
  }

  arm(): void {
    this.extend();
    this.onChange();
  }

  /** An order was sent: the pause begins anew. */
  used(): void {
    if (this.armed) this.extend();
  }

  disarm(why: Disarmed): void {
    if (this.until === 0) return;
    this.until = 0;
    this.why = why;
    clearTimeout(this.timer);
    this.onChange();
  }

  private extend(): void {
    this.until = this.now() + this.idle;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.disarm('nothing was sent for a while'), this.idle);
  }
}
