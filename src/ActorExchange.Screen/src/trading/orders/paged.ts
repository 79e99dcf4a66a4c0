import { problemText } from './problemText';

/** What a page of a history holds, and where the next begins; null: there is no more. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** Reads a history in pages, one after the other, each once. */
export class Pages<T> {
  private readonly read: (after: string | undefined) => Promise<Page<T>>;
  private cursor: string | null | undefined;
  private reading = false;

  constructor(read: (after: string | undefined) => Promise<Page<T>>) {
    this.read = read;
  }

  get more(): boolean {
    return this.cursor !== null;
  }

  restart(): void {
    this.cursor = undefined;
  }

  /** The next page's rows; why there is none, as a text; null while another page is on its way or at the end. */
  async next(): Promise<readonly T[] | string | null> {
    if (this.reading || !this.more) return null;
    this.reading = true;
    try {
      const page = await this.read(this.cursor ?? undefined);
      this.cursor = page.next;
      return page.rows;
    } catch (e) {
      const problem = problemText(e);
      return `${problem.code}: ${problem.what}`;
    } finally {
      this.reading = false;
    }
  }
}
