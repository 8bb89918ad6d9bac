import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openFrozen } from '../knowledge.ts';
import { type Half, halves, type Kind, kinds, readSeededFaults, type SeededSentence } from './faults.ts';

// Assertions compare ids and counts only: a failure must not print a sentence of the held-out half.
const rows: Record<Half, readonly SeededSentence[]> = {
  tune: readSeededFaults('tune'),
  'held-out': readSeededFaults('held-out'),
};
const all = [...rows.tune, ...rows['held-out']];

const count = (half: Half, ...wanted: Kind[]) =>
  rows[half].filter(({ fault }) => wanted.includes(fault)).length;

describe.each(halves)('the %s half', (half) => {
  const set = rows[half];

  it('cites whole sentences of facts, as they stand in the frozen knowledge', () => {
    const knowledge = openFrozen();
    const astray = set.flatMap(({ id, cites }) =>
      cites.flatMap(({ fact, sentences }) => {
        const passage = knowledge.passage(fact);
        if (passage?.origin !== 'fact') return [`${id}: no fact ${fact}`];
        const texts = [passage.answer, passage.text, passage.nuance];
        return sentences
          .filter((sentence) => !texts.some((text) => standsIn(text, sentence)))
          .map((_, at) => `${id}: sentence ${at + 1} is not one of ${fact}`);
      }),
    );
    expect(astray).toEqual([]);
  });

  it('cites no sentence twice', () => {
    const twice = set.filter(({ cites }) => {
      const cited = cites.flatMap(({ fact, sentences }) =>
        sentences.map((sentence) => `${fact}: ${sentence}`),
      );
      return new Set(cited).size !== cited.length;
    });
    expect(twice.map(({ id }) => id)).toEqual([]);
  });

  it('has one sentence of six to thirty words in every row', () => {
    const odd = set.filter(({ sentence }) => {
      const words = sentence.split(/\s+/).length;
      return words < 6 || words > 30 || sentence !== sentence.trim();
    });
    expect(odd.map(({ id }) => id)).toEqual([]);
  });

  it('has ids with its own letter, in order', () => {
    const expected = set.map((_, at) => `${half[0]}-${String(at + 1).padStart(3, '0')}`);
    expect(set.map(({ id }) => id)).toEqual(expected);
  });

  it('has every kind of fault', () => {
    expect(kinds.filter((kind) => count(half, kind) === 0)).toEqual([]);
  });

  it('has between a third and a half of true sentences', () => {
    expect(count(half, 'none') / set.length).toBeGreaterThan(1 / 3);
    expect(count(half, 'none') / set.length).toBeLessThan(1 / 2);
  });
});

it('has enough held-out rows of each kind to quote a rate', () => {
  expect(count('held-out', 'none')).toBeGreaterThanOrEqual(155);
  expect(count('held-out', 'number', 'version', 'date')).toBeGreaterThanOrEqual(60);
  expect(count('held-out', 'name')).toBeGreaterThanOrEqual(30);
  expect(count('held-out', 'source')).toBeGreaterThanOrEqual(15);
  expect(count('held-out', 'url')).toBeGreaterThanOrEqual(12);
  expect(count('held-out', 'relation')).toBeGreaterThanOrEqual(30);
  expect(count('held-out', 'superlative', 'hedge')).toBeGreaterThanOrEqual(25);
  expect(count('held-out', 'polarity')).toBeGreaterThanOrEqual(15);
  expect(count('held-out', 'mention', 'invite', 'leak', 'uncited')).toBeGreaterThanOrEqual(8);
});

it('has no sentence twice, in one half or over both', () => {
  const plain = ({ sentence }: SeededSentence) => sentence.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  const first = new Map<string, string>();
  const twice = all.filter((row) => {
    const seen = first.has(plain(row));
    first.set(plain(row), row.id);
    return seen;
  });
  expect(twice.map(({ id }) => id)).toEqual([]);
});

it('is split by fact: none is cited in both halves', () => {
  const facts = (half: Half) => new Set(rows[half].flatMap(({ cites }) => cites.map(({ fact }) => fact)));
  const tuned = facts('tune');
  expect([...facts('held-out')].filter((fact) => tuned.has(fact))).toEqual([]);
});

it('counts in its README what the files hold', () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  const lines = [
    ...kinds.map((kind) => `| \`${kind}\` | ${count('tune', kind)} | ${count('held-out', kind)} |`),
    `| rows | ${rows.tune.length} | ${rows['held-out'].length} |`,
  ];
  expect(lines.filter((line) => !readme.includes(line))).toEqual([]);
});

/** Whether `sentence` stands in `text` from the beginning of a sentence to the end of one. */
function standsIn(text: string, sentence: string): boolean {
  const at = text.indexOf(sentence);
  if (at < 0) return false;
  const before = text.slice(0, at);
  const after = text.slice(at + sentence.length);
  return /(^|[.!?]["')]? )$/.test(before) && /[.!?]["')]?$/.test(sentence) && /^($| )/.test(after);
}
