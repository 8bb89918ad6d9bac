import { beforeAll, describe, expect, it } from 'vitest';
import { createCitations } from '../../src/answering/citations.ts';
import type { Answer } from '../../src/answering/model.ts';
import { statementsOf } from '../../src/answering/statements.ts';
import type { App } from '../../src/app.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { article, fact } from '../support/knowledge.ts';
import { openLiving } from '../support/living.ts';

const doubted: ReadonlySet<string> = new Set(['outdated', 'simplified', 'contested']);

// src/answering/statements.ts datedClaim: an apostrophe after "The article" stops the date.
it('a claim that starts with "The article’s" is dated too', () => {
  for (const text of ["The article's list is short.", 'The article’s list is short.']) {
    const [claim] = statementsOf(fact('a', { article: article.slug, text }), createCitations([article]));
    expect(claim?.text).toContain('2023');
  }
});

describe('answers out of the living knowledge', () => {
  let knowledge: LoadedKnowledge;
  let answers: readonly Readonly<{ question: string; answer: Answer }>[];
  beforeAll(async () => {
    let app: App;
    ({ knowledge, app } = await openLiving());
    // Of a claim that needs a correction every question, of any other fact the first.
    const questions = knowledge.passages.flatMap((one) =>
      doubted.has(one.status) ? one.questions : one.questions.slice(0, 1),
    );
    answers = questions.map((question) => ({ question, answer: app.hear({ text: question }) }));
  });

  it('date every claim of the article', () => {
    const undated = answers.flatMap(({ answer }) =>
      [...answer.statements, ...answer.more].filter(
        ({ role, text }) => role === 'article' && !text.includes('2023'),
      ),
    );
    expect([...new Set(undated.map(({ text }) => text))]).toEqual([]);
  });

  // fitScreen may cut between a claim and its correction (src/answering/statements.ts).
  it('never show a doubted claim whose correction waits behind "more" or is missing', () => {
    const alone = answers.flatMap(({ question, answer: { direct, statements } }) =>
      statements
        .filter(({ role }) => role === 'article')
        .map(({ passageId }) => knowledge.passage(passageId))
        .filter((one) => one !== undefined && ['outdated', 'simplified', 'contested'].includes(one.status))
        .filter((one) => {
          const others = [direct, ...statements.filter(({ role }) => role !== 'article')];
          const sound = new Set([one?.id, ...(one?.correctedBy ?? [])]);
          return !others.some((other) => other && sound.has(other.passageId));
        })
        .map((one) => `${question}: ${one?.id}`),
    );
    expect(alone).toEqual([]);
  });
});
