import { ApiError, Rest } from '../api/rest';
import type { TokenAnswer } from '../api/types';
import { Store } from './store';

const storageName = 'actor-exchange.session';

/** Who is logged on, or null. The token lives as long as the tab (sessionStorage), is renewed before it ends, and is never part of an address. */
export class Session {
  readonly user = new Store<TokenAnswer | null>(null);
  readonly rest: Rest;
  private renewal: number | undefined;

  constructor() {
    this.rest = new Rest({ token: () => this.token, onUnauthorized: () => this.logout() });
    const saved = readSaved();
    if (saved !== null && Date.parse(saved.expiresAt) > Date.now()) this.take(saved);
  }

  get token(): string | null {
    return this.user.get()?.token ?? null;
  }

  get name(): string {
    return this.user.get()?.user ?? '';
  }

  may(permission: string): boolean {
    return this.user.get()?.permissions.includes(permission) ?? false;
  }

  /** An empty key: the exchange is open. */
  async login(user: string, key: string): Promise<void> {
    this.take(await this.rest.post<TokenAnswer>('/auth/token', key === '' ? { user } : { user, key }));
  }

  logout(): void {
    clearTimeout(this.renewal);
    sessionStorage.removeItem(storageName);
    this.user.set(null);
  }

  private take(answer: TokenAnswer): void {
    sessionStorage.setItem(storageName, JSON.stringify(answer));
    this.user.set(answer);
    clearTimeout(this.renewal);
    const left = Date.parse(answer.expiresAt) - Date.now();
    // Longest timer of browsers: 24.8 days.
    this.renewal = window.setTimeout(() => void this.renew(), Math.min(Math.max(left * 0.8, 5_000), 2_000_000_000));
  }

  private async renew(): Promise<void> {
    const user = this.user.get();
    if (user === null) return;
    try {
      this.take({ ...user, ...(await this.rest.post<Partial<TokenAnswer>>('/auth/token/refresh')) });
    } catch (e) {
      const gone = Date.parse(user.expiresAt) <= Date.now();
      if (gone) this.logout();
      else if (!(e instanceof ApiError) || e.status !== 401) this.renewal = window.setTimeout(() => void this.renew(), 10_000);
    }
  }
}

function readSaved(): TokenAnswer | null {
  try {
    const text = sessionStorage.getItem(storageName);
    return text === null ? null : (JSON.parse(text) as TokenAnswer);
  } catch {
    return null;
  }
}
