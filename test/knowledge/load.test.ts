import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { freezeKnowledge, loadCompiled, loadKnowledge } from '../../src/knowledge/load.ts';
import { KnowledgeError } from '../../src/knowledge/problem.ts';
import { factText, sampleKnowledge, temporaryFolder } from './sample.ts';

const fact = 'subjects/alpha/alpha-fast.md';

describe('a loaded knowledge base', () => {
  it('holds facts in the words of the core, with plain values as they were typed', async () => {
    const knowledge = await loadKnowledge({ folder: sampleKnowledge().folder });
    expect(knowledge.passage('beta-slow')).toEqual({
      id: 'beta-slow',
      origin: 'fact',
      subject: 'beta',
      aspect: 'speed',
      status: 'supported',
      article: 'an-article',
      answer: 'An answer.',
      brief: 'brief',
      text: 'The beta-slow fact.',
      nuance: 'It has a nuance.',
      correctedBy: ['alpha-fast'],
      aliases: [],
      questions: [],
      sources: [{ title: 'Manual', url: 'https://example.org/manual', version: '6.10' }],
      reviewed: '2026-11-23',
    });
  });

  it('holds subjects in their order, with languages, ground, what to learn and table cells', async () => {
    const knowledge = await loadKnowledge({ folder: sampleKnowledge().folder });
    expect(knowledge.subjects.map(({ id }) => id)).toEqual(['beta', 'alpha']);
    expect(knowledge.subject('alpha')).toMatchObject({
      languages: ['javascript'],
      on: ['beta'],
      summaryFact: 'alpha-fast',
      learn: [{ skill: 'Alpha itself', facts: ['alpha-fast'] }],
      table: { performance: 'alpha-fast' },
    });
    expect(knowledge.subject('beta')).not.toHaveProperty('summaryFact');
  });

  it('holds glossary terms as passages whose first alias is the term', async () => {
    const knowledge = await loadKnowledge({ folder: sampleKnowledge().folder });
    expect(knowledge.passage('glossary:event-loop')).toMatchObject({
      origin: 'glossary',
      subject: '',
      aspect: 'definition',
      aliases: ['Event loop', 'eventloop'],
      answer: 'A loop.',
    });
    expect(knowledge.terms).toEqual([{ id: 'glossary:event-loop', term: 'Event loop', see: ['alpha-fast'] }]);
  });

  it('holds the lexicon, without outside names that a fact mentions', async () => {
    const { lexicon } = await loadKnowledge({ folder: sampleKnowledge().folder });
    expect(lexicon.synonyms).toEqual([
      { group: 'speed', say: ['lightning quick', 'no lag'], means: ['fast'], weight: 0.8, aspect: 'speed' },
    ]);
    expect(lexicon.fillers.words).toEqual(['bro', 'no', 'null']);
    expect(lexicon.urduHindi).toEqual([
      { say: ['seekhun', 'सीखना'], means: ['learn'], weight: 1, filler: false },
      { say: ['kya'], means: [], weight: 1, filler: true },
    ]);
    expect(lexicon.smallTalk).toEqual([{ kind: 'injection', phrases: ['ignore previous instructions'] }]);
    expect(lexicon.outside.names).toEqual(['mongodb']);
    expect([...lexicon.englishWords]).toEqual(['apple', 'banana']);
  });

  it('joins wrapped lines and keeps the paragraphs of the nuance', async () => {
    const sample = sampleKnowledge();
    sample.write(fact, factText('alpha-fast', '', 'One\nline.\n\nSecond\n  part.\n\nThird.\n- a\n- b\n'));
    const knowledge = await loadKnowledge({ folder: sample.folder });
    expect(knowledge.passage('alpha-fast')).toMatchObject({
      text: 'One line.',
      nuance: 'Second part.\n\nThird.\n- a\n- b',
    });
  });
});

test('a damaged knowledge base is refused with every problem at once', async () => {
  const sample = sampleKnowledge();
  sample.write(fact, 'nothing');
  sample.remove('guide.yaml');
  const failure = await loadKnowledge({ folder: sample.folder }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(KnowledgeError);
  expect((failure as KnowledgeError).problems).toHaveLength(2);
  expect(String(failure)).toContain(
    `${join(sample.folder, fact)}:1: there is no front matter; start the file`,
  );
});

describe('a frozen copy', () => {
  it('is loaded without the files it was made from', async () => {
    const sample = sampleKnowledge();
    const file = join(temporaryFolder(), 'frozen.json');
    await freezeKnowledge({ folder: sample.folder }, file);
    sample.remove('.');
    const frozen = loadCompiled(file);
    expect(frozen.passage('alpha-fast')?.questions).toEqual(['is alpha fast']);
    expect(frozen.lexicon.englishWords.has('banana')).toBe(true);
  });

  it('that is missing or broken is a knowledge error', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'x'));
    expect(() => loadCompiled(join(folder, 'none.json'))).toThrow(KnowledgeError);
    expect(() => loadCompiled(join(folder, 'x'))).toThrow(KnowledgeError);
  });
});
