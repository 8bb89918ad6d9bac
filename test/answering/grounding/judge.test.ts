import { describe, expect, it } from 'vitest';
import { gatherEvidence } from '../../../src/answering/grounding/evidence.ts';
import { judgeSentence, type Pointer } from '../../../src/answering/grounding/judge.ts';
import type { WrittenLanguage } from '../../../src/answering/grounding/languages.ts';
import { fact } from '../../support/knowledge.ts';
import { knowledge, reading } from './judging.ts';

const passages = [
  fact('async', {
    subject: 'django',
    text: 'Async views came in Django 3.1 (2020).',
    nuance: 'ORM calls still reach the database through threads.',
    answer: '',
  }),
  fact('claim', {
    subject: 'django',
    article: knowledge.articles[0]?.slug ?? '',
    text: 'The article says Django is synchronous.',
    nuance: 'Async views came in Django 3.1 (2020).',
    answer: '',
  }),
];
const evidence = gatherEvidence(
  passages.map((passage) => ({ passage, title: 'Django: Concurrency' })),
  knowledge,
  reading,
  10_000,
);
const to = (index: number, start = 0, own: Partial<Pointer> = {}): Pointer => ({
  ...{ index, start, end: start + 1, source: evidence.sources[index]?.source ?? '' },
  citedText: evidence.sources[index]?.sentences[start]?.text ?? '',
  ...own,
});
const judge = (text: string, pointers: readonly Pointer[], language: WrittenLanguage = 'en') => {
  const verdict = judgeSentence(text, pointers, { evidence, reading, language });
  return 'fault' in verdict ? verdict.fault.check : 'proved';
};

describe('a sentence of the model', () => {
  it('is proved by what it cites', () => {
    expect(judge('Django has had async views since 3.1 in 2020.', [to(0)])).toBe('proved');
    expect(judge('- **Django** has async views since `3.1`.', [to(0)])).toBe('proved');
  });

  it.each([
    ['nothing cited', []],
    ['an index beyond', [to(0, 0, { index: 9 })]],
    ['an index that is none', [to(0, 0, { index: -1 })]],
    ['another source', [to(0, 0, { source: 'fact:other' })]],
    ['a range that is empty', [to(0, 0, { end: 0 })]],
    ['a range beyond the end', [to(0, 0, { end: 9 })]],
    ['half a block', [to(0, 0, { end: 0.5 })]],
    ['words that are not ours', [to(0, 0, { citedText: 'Django is bad.' })]],
    ['one good and one forged', [to(0), to(0, 1, { citedText: 'x' })]],
  ])('is refused with %s', (_, pointers) => {
    expect(['uncited', 'pointer']).toContain(judge('Async views came in Django 3.1 (2020).', pointers));
  });

  it('may be cited with blanks joined in another way', () => {
    const both = to(0, 0, {
      end: 2,
      citedText:
        'Async views came in Django 3.1 (2020).\nORM calls still reach the database through threads.',
    });
    expect(judge('Async views came in Django 3.1 (2020).', [both])).toBe('proved');
  });

  it('is not proved by what another one cites', () => {
    expect(judge('Calls still reach it through threads.', [to(0, 1)])).toBe('proved');
    expect(judge('Calls still reach it through threads.', [to(0, 0)])).toBe('support');
  });

  it('tells the claims of the article as the article’s', () => {
    expect(judge('The article says Django is synchronous.', [to(1, 0)])).toBe('proved');
    expect(judge('Django is synchronous.', [to(1, 0)])).toBe('article');
  });

  it('is in the language that was asked for, or in English', () => {
    const urdu = 'Django mein async views version 3.1 se hain.';
    expect(judge(urdu, [to(0)])).toBe('language');
    expect(judge(urdu, [to(0)], 'ur-latn')).toBe('proved');
    expect(judge('Django mein async views version 3.2 se hain.', [to(0)], 'ur-latn')).toBe('numbers');
    expect(judge('Rails mein async views version 3.1 se hain.', [to(0)], 'ur-latn')).toBe('names');
    expect(judge('جانگو میں async views 3.1 سے ہیں۔', [to(0)], 'ur')).toBe('proved');
    expect(judge('जांगो में async views 3.1 से हैं।', [to(0)], 'ur')).toBe('language');
    expect(judge('Async views are the best.', [to(0)], 'ur')).toBe('claims');
  });

  it('says something', () => {
    for (const text of ['', '...', 'Yes.', '**']) expect(judge(text, [to(0)])).toBe('empty');
  });
});
