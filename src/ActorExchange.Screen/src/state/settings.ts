const prefix = 'actor-exchange.';

/** What this browser remembers. Never keys or tokens. */
export const settings = {
  read<T>(name: string, fallback: T): T {
    try {
      const text = localStorage.getItem(prefix + name);
      return text === null ? fallback : (JSON.parse(text) as T);
    } catch {
      return fallback;
    }
  },

  write(name: string, value: unknown): void {
    try {
      localStorage.setItem(prefix + name, JSON.stringify(value));
    } catch {
      // A browser that stores nothing still trades.
    }
  },

  remove(name: string): void {
    try {
      localStorage.removeItem(prefix + name);
    } catch {
      // As above.
    }
  },
};
