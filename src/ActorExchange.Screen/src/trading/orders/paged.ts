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

  /**
   * Reads on, page by page, until the end or for so many pages, and hands over each page's rows as they come. What went wrong, as a text; null: nothing. While it is
   * reading, another call does nothing.
   */
  async readOn(take: (rows: readonly T[]) => void, pages: number): Promise<string | null> {
    if (this.reading) return null;
    this.reading = true;
    try {
      for (let i = 0; i < pages && this.more; i++) {
        const page = await this.read(this.cursor ?? undefined);
        this.cursor = page.next;
        take(page.rows);
      }
      return null;
    } catch (e) {
      const problem = problemText(e);
      return `${problem.code}: ${problem.what} ${problem.next}`.trim();
    } finally {
      this.reading = false;
    }
  }
}
