import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCitations } from '../../src/answering/citations.ts';
import type { Statement } from '../../src/answering/model.ts';
import {
  directStatement,
  fitScreen,
  MOST_STATEMENTS,
  SCREEN,
  statementsOf,
  withoutRepeats,
} from '../../src/answering/statements.ts';
import { article, fact, source } from '../support/knowledge.ts';

const statement = (text: string): Statement => ({ text, role: 'fact', passageId: 'a', citations: [0] });
const anyStatements = fc.array(fc.string({ maxLength: 1200 }).map(statement), { maxLength: 12 });
const lengthOf = (statements: readonly Statement[]) =>
  statements.reduce((sum, { text }) => sum + text.length, 0);
const claim = (own: Parameters<typeof fact>[1] = {}) =>
  fact('claim', { article: article.slug, text: 'The article says it is slow.', ...own });

describe('one phone screen', () => {
  it('loses nothing and keeps the order: shown, then more', () => {
    fc.assert(
      fc.property(anyStatements, fc.nat(1200), (statements, taken) => {
        const { shown, more } = fitScreen(statements, taken);
        expect([...shown, ...more]).toEqual(statements);
      }),
    );
  });

  it('is never overfull, unless one statement alone is longer', () => {
    fc.assert(
      fc.property(anyStatements, fc.nat(400), (statements, taken) => {
        const { shown } = fitScreen(statements, taken);
        expect(shown.length <= 1 || taken + lengthOf(shown) <= SCREEN).toBe(true);
      }),
    );
  });

  it('holds at most five statements, however short', () => {
    const { shown, more } = fitScreen(
      Array.from({ length: 9 }, (_, at) => statement(`${at}`)),
      0,
    );
    expect([shown.length, more.length]).toEqual([MOST_STATEMENTS, 9 - MOST_STATEMENTS]);
  });

  it('shows the first statement however long it is', () => {
    expect(fitScreen([statement('x'.repeat(2000))], 100).shown).toHaveLength(1);
  });

  it('lets a short statement wait when a longer one before it waits', () => {
    const { more } = fitScreen([statement('a'), statement('x'.repeat(900)), statement('b')], 0);
    expect(more.map(({ text }) => text.length)).toEqual([900, 1]);
  });
});

describe('repeats', () => {
  it('are dropped when most of their words were said', () => {
    const kept = withoutRepeats(statement('Django ships with migrations and forms'), [
      statement('Django ships with forms, migrations'),
      statement('Laravel ships with queues instead'),
    ]);
    expect(kept.map(({ text }) => text)).toEqual(['Laravel ships with queues instead']);
  });

  it('are told by words, so that statements without any word are all kept', () => {
    expect(withoutRepeats(undefined, [statement('1.'), statement('2.')])).toHaveLength(2);
  });
});

describe('a claim of the article', () => {
  it('is dated in the statement itself', () => {
    const [first] = statementsOf(claim(), createCitations([article]));
    expect(first).toMatchObject({ role: 'article', text: 'The article (2023) says it is slow.' });
  });

  it('is dated once only', () => {
    const own = claim({ text: 'The article says in 2023 that it is slow.' });
    expect(statementsOf(own, createCitations([article]))[0]?.text).toBe(own.text);
  });

  it('cites the article with its author and date, and no official page', () => {
    const citations = createCitations([article]);
    const [first] = statementsOf(claim({ nuance: 'It is fast now.' }), citations);
    expect(first?.citations.map((at) => citations.list()[at])).toEqual([
      { passageId: 'claim', title: 'An old article (Ada)', url: article.url, version: '2023-03-04' },
    ]);
  });

  it('is followed at once by what official sources say, cited by them', () => {
    const citations = createCitations([article]);
    const [, second] = statementsOf(claim({ nuance: 'It is fast now.' }), citations);
    expect(second).toMatchObject({ role: 'official', text: 'It is fast now.' });
    expect(second?.citations.map((at) => citations.list()[at]?.url)).toEqual(['https://example.org/claim']);
  });

  it('has a note and no official word beside it where it is personal', () => {
    const own = claim({ status: 'personal', nuance: 'Not checked.' });
    expect(statementsOf(own, createCitations([article])).map(({ role }) => role)).toEqual([
      'article',
      'note',
    ]);
  });
});

describe('the first line', () => {
  it('is the short answer, cited by the fact’s own sources', () => {
    const citations = createCitations([]);
    expect(directStatement(fact('a'), citations)).toMatchObject({
      text: 'The short answer of a.',
      citations: [0],
    });
    expect(citations.list()[0]?.url).toBe('https://example.org/a');
  });

  it('is cited by the article where the fact is personal', () => {
    const citations = createCitations([article]);
    directStatement(claim({ status: 'personal' }), citations);
    expect(citations.list()[0]?.url).toBe(article.url);
  });

  it('is the text where a passage has no short answer', () => {
    expect(directStatement(fact('a', { answer: '' }), createCitations([])).text).toBe('The whole fact a.');
  });

  it('tells what an ingested article says as that, with its year, in 25 words', () => {
    const said = {
      origin: 'ingested',
      answer: '',
      sources: [{ ...source('blog'), version: '2024-05-06' }],
    } as const;
    const text = (words: string) =>
      directStatement(fact('a', { ...said, text: words }), createCitations([])).text;
    expect(text('Cats sleep. Dogs bark.')).toBe('An article of 2024 says: Cats sleep.');
    expect(text('word '.repeat(60)).split(' ').length).toBeLessThanOrEqual(26);
  });
});

describe('citations', () => {
  it('give one page one number, however often it is cited', () => {
    const citations = createCitations([]);
    const shared = [source('same')];
    expect(citations.ofFact(fact('a', { sources: shared }))).toEqual([0]);
    expect(citations.ofFact(fact('b', { sources: [source('other'), ...shared] }))).toEqual([1, 0]);
    expect(citations.list()).toHaveLength(2);
  });

  it('take as many sources of a fact as were asked for', () => {
    const many = fact('a', { sources: ['x', 'y', 'z'].map(source) });
    expect(createCitations([]).ofFact(many, 1)).toEqual([0]);
  });

  it('fall back on the fact’s own sources where it restates no article', () => {
    const citations = createCitations([article]);
    citations.ofArticle(fact('a'));
    expect(citations.list().map(({ url }) => url)).toEqual(['https://example.org/a']);
  });
});
