/** As much of Node's types as the tests need. */
declare module 'node:test' {
  export default function test(name: string, body: () => void | Promise<void>): void;
}

declare module 'node:assert/strict' {
  interface Assert {
    ok(value: unknown, message?: string): asserts value;
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    throws(body: () => unknown, expected?: unknown): void;
  }
  const assert: Assert;
  export default assert;
}

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
