import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

it('measures both halves unless told otherwise', () => {
  expect(readOptions([])).toMatchObject({ halves: ['tune', 'report'], misses: undefined, seed: 1 });
  expect(readOptions(['--half', 'report']).halves).toEqual(['report']);
});

it('lists misses of one kind or of all', () => {
  expect(readOptions(['--misses']).misses).toBe('all');
  expect(readOptions(['--misses', '--half', 'tune']).misses).toBe('all');
  expect(readOptions(['--misses', 'choose']).misses).toBe('choose');
});

it('keeps the report half unseen unless asked for twice', () => {
  expect(() => readOptions(['--misses', '--half', 'report'])).toThrow('--even-report');
  expect(readOptions(['--misses', '--half', 'report', '--even-report']).evenReport).toBe(true);
});

it.each([
  [['--half', 'both sides'], '--half takes'],
  [['--misses', 'facts'], '--misses takes'],
  [['--seed', 'x'], '--seed takes'],
  [['--frozen', '--knowledge', 'k'], 'not both'],
  [['--what'], '--what'],
])('says what is wrong with %j', (args, words) => {
  expect(() => readOptions(args)).toThrow(words);
});
