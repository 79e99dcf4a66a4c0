/** Waiting times before connecting again: growing to a limit, and never all at the same time after a restart of the exchange. */
export class Backoff {
  private attempt = 0;
  private readonly first: number;
  private readonly limit: number;
  private readonly random: () => number;

  constructor(first = 300, limit = 10_000, random: () => number = Math.random) {
    this.first = first;
    this.limit = limit;
    this.random = random;
  }

  /** Milliseconds. */
  next(): number {
    const full = Math.min(this.limit, this.first * 2 ** this.attempt);
    this.attempt = Math.min(this.attempt + 1, 30);
    return full / 2 + (full / 2) * this.random();
  }

  reset(): void {
    this.attempt = 0;
  }
}
