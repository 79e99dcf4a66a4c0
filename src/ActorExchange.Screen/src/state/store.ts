export type Unsubscribe = () => void;

/** A value that says when it changes. */
export interface Readable<T> {
  get(): T;
  /** Called with the value at once, and with every new one. */
  subscribe(listener: (value: T) => void): Unsubscribe;
}

export class Store<T> implements Readable<T> {
  private value: T;
  private readonly listeners = new Set<(value: T) => void>();

  constructor(value: T) {
    this.value = value;
  }

  get(): T {
    return this.value;
  }

  /** Tells the listeners, unless it is the very same value. */
  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    this.changed();
  }

  update(change: (value: T) => T): void {
    this.set(change(this.value));
  }

  /** For values that are changed in place. */
  changed(): void {
    for (const listener of [...this.listeners]) listener(this.value);
  }

  subscribe(listener: (value: T) => void): Unsubscribe {
    this.listeners.add(listener);
    listener(this.value);
    return () => void this.listeners.delete(listener);
  }
}

/** Events by name. `M` says what each carries. */
export class Bus<M extends object> {
  private readonly listeners = new Map<keyof M, Set<(value: never) => void>>();

  on<K extends keyof M>(name: K, listener: (value: M[K]) => void): Unsubscribe {
    let set = this.listeners.get(name);
    if (set === undefined) this.listeners.set(name, (set = new Set()));
    set.add(listener as (value: never) => void);
    return () => void set.delete(listener as (value: never) => void);
  }

  emit<K extends keyof M>(name: K, value: M[K]): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) (listener as (value: M[K]) => void)(value);
  }
}

/** Runs at most once per frame, however often it is asked for; never while the page is hidden. */
export function onFrame(render: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      render();
    });
  };
}
