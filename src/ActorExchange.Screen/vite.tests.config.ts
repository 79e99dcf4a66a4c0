import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';

// Bundles the tests of what needs no browser, for Node's test runner.
const folder = new URL('./tests/', import.meta.url);
const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));

export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'obj/tests',
    emptyOutDir: true,
    rolldownOptions: { input: Object.fromEntries(tests.map((name) => [name.replace(/\.ts$/, ''), `tests/${name}`])), output: { entryFileNames: '[name].mjs' } },
  },
});
