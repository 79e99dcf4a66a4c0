import { changed, type Draft, emptyDraft } from './draft';
import { orderTypes } from './words';

/** A ticket that was kept under a name. */
export interface Template {
  readonly name: string;
  readonly draft: Draft;
}

/** Where texts are kept: the browser's localStorage, or a map in tests. */
export interface TextStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const key = 'actorexchange.templates';
const mostTemplates = 50;
const longestName = 40;

/** The user's templates, by name, in this browser only. What was stored by another version, or by hand, is read as far as it makes sense. */
export class Templates {
  private readonly store: TextStore;
  private list: readonly Template[];

  constructor(store: TextStore) {
    this.store = store;
    this.list = read(store);
  }

  get all(): readonly Template[] {
    return this.list;
  }

  find(name: string): Template | undefined {
    return this.list.find((template) => template.name === name);
  }

  /** Keeps it under the name, in place of one that has it. Answers what is wrong, or null. */
  save(name: string, draft: Draft): string | null {
    const trimmed = name.trim();
    if (trimmed === '' || trimmed.length > longestName) return `A template's name has 1 to ${longestName} characters.`;
    const others = this.list.filter((template) => template.name !== trimmed);
    if (others.length >= mostTemplates) return `There may be ${mostTemplates} templates; delete one first.`;
    return this.keep([...others, { name: trimmed, draft }].sort((left, right) => left.name.localeCompare(right.name)));
  }

  remove(name: string): string | null {
    return this.keep(this.list.filter((template) => template.name !== name));
  }

  private keep(list: readonly Template[]): string | null {
    this.list = list;
    try {
      this.store.setItem(key, JSON.stringify(list));
      return null;
    } catch {
      return 'The browser does not store anything; the template is only kept until the page is left.';
    }
  }
}

function read(store: TextStore): readonly Template[] {
  try {
    const stored: unknown = JSON.parse(store.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.flatMap(templateOf).slice(0, mostTemplates) : [];
  } catch {
    return [];
  }
}

function templateOf(value: unknown): Template[] {
  if (typeof value !== 'object' || value === null) return [];
  const { name, draft } = value as { name?: unknown; draft?: unknown };
  if (typeof name !== 'string' || typeof draft !== 'object' || draft === null) return [];
  return [{ name, draft: draftOf(draft as Record<string, unknown>) }];
}

/** The fields of the right kind; the others are as in an empty draft. */
function draftOf(stored: Record<string, unknown>): Draft {
  const draft: Record<string, unknown> = { ...emptyDraft };
  for (const [name, value] of Object.entries(emptyDraft)) {
    if (typeof stored[name] === typeof value) draft[name] = stored[name];
  }
  const read = draft as unknown as Draft;
  return changed({ ...read, side: read.side === 'SELL' ? 'SELL' : 'BUY', type: orderTypes.some((type) => type.value === read.type) ? read.type : 'LIMIT' }, {});
}
