import assert from 'node:assert/strict';
import test from 'node:test';
import { moveBeside, moveInto, moveTowards, repaired, type Layout } from '../src/ui/layout';

const stack = (...tabs: string[]) => ({ tabs, active: tabs[0]!, size: 1 });
const layout = (): Layout => [{ size: 1, stacks: [stack('a', 'b')] }, { size: 2, stacks: [stack('c'), stack('d')] }];
const tabs = (l: Layout): string[][][] => l.map((c) => c.stacks.map((s) => s.tabs));

test('A panel moves into another stack and is shown there', () => {
  const moved = moveInto(layout(), 'b', { column: 1, stack: 0 });
  assert.deepEqual(tabs(moved), [[['a']], [['c', 'b'], ['d']]]);
  assert.equal(moved[1]!.stacks[0]!.active, 'b');
});

test('A panel gets a stack of its own, and what it leaves empty goes', () => {
  assert.deepEqual(tabs(moveBeside(layout(), 'd', { column: 0, stack: 0 }, true)), [[['a', 'b'], ['d']], [['c']]]);
});

test('By keys a panel reaches every place, also a new column', () => {
  assert.deepEqual(tabs(moveTowards(layout(), 'b', 'DOWN')), [[['a'], ['b']], [['c'], ['d']]]);
  assert.deepEqual(tabs(moveTowards(layout(), 'd', 'RIGHT')), [[['a', 'b']], [['c']], [['d']]]);
  assert.deepEqual(tabs(moveTowards(layout(), 'a', 'RIGHT')), [[['b']], [['c', 'a'], ['d']]]);
  assert.deepEqual(tabs(moveTowards(layout(), 'a', 'LEFT')), [[['a']], [['b']], [['c'], ['d']]]);
});

test('A saved layout is mended: unknown panels go, new ones come where they belong, none is there twice', () => {
  const saved = [{ size: 1, stacks: [{ tabs: ['x', 'a', 'a'], active: 'x', size: 1 }] }];
  const mended = repaired(saved, layout(), ['a', 'b', 'c', 'd']);
  assert.deepEqual(mended.flatMap((c) => c.stacks.flatMap((s) => s.tabs)).sort(), ['a', 'b', 'c', 'd']);
  assert.equal(mended[0]!.stacks[0]!.active, 'a');
});

test('What is no layout is not believed', () => {
  for (const saved of [null, 'x', [], [{}], [{ size: 0, stacks: [] }], [{ size: 1, stacks: [{ tabs: [1], active: 'a', size: 1 }] }], [null]]) {
    assert.deepEqual(tabs(repaired(saved, layout(), ['a', 'b', 'c', 'd'])), tabs(layout()), JSON.stringify(saved));
  }
});
