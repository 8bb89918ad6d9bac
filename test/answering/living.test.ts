import { beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../src/answering/choose.ts';
import { createCitations } from '../../src/answering/citations.ts';
import type { Answer, Subject } from '../../src/answering/model.ts';
import { directStatement, MOST_STATEMENTS, statementsOf } from '../../src/answering/statements.ts';
import type { App } from '../../src/app.ts';
import type { Args } from '../../src/chat/command.ts';
import { renderPlain } from '../../src/chat/plain.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { atOnce, ran } from '../support/call.ts';
import { faultsOf, wordCount } from '../support/faults.ts';
import { openLiving } from '../support/living.ts';

// What must hold for every answer out of the living knowledge, however it grows: nothing here names a certain fact.

let knowledge: LoadedKnowledge;
let app: App;
let backends: readonly Subject[];
let answered: readonly Readonly<{ question: string; answer: Answer }>[];

beforeAll(async () => {
  ({ knowledge, app } = await openLiving());
  backends = knowledge.subjects.filter(({ kind }) => kind !== 'topic');
  // Two questions of every fact: the first as it is usually written, the last as it is usually typed.
  const questions = knowledge.passages.flatMap(({ questions }) => [questions[0], questions.at(-1)]);
  const asked = [...new Set(questions.filter((one) => one !== undefined))];
  answered = asked.map((question) => ({ question, answer: app.hear({ text: question }) }));
});

const run = (name: string, args: Args): Answer => {
  const result = ran(
    app.commands.find((one) => one.name === name),
    args,
    app.core,
  );
  if (result.show !== 'answer') throw new Error(`/${name} ${JSON.stringify(args)} gave no answer`);
  return result.answer;
};

const faultsIn = (answers: Iterable<readonly [string, Answer]>): string[] =>
  [...answers].flatMap(([asked, answer]) => faultsOf(answer, knowledge).map((fault) => `${asked}: ${fault}`));

describe('every fact of the living knowledge', () => {
  it('has a first line of at most 25 words', () => {
    const long = knowledge.passages
      .map((passage) => directStatement(passage, createCitations(knowledge.articles)).text)
      .filter((text) => wordCount(text) > 25);
    expect(long).toEqual([]);
  });

  it('is cited in every statement made of it', () => {
    const uncited = knowledge.passages.flatMap((passage) => {
      const citations = createCitations(knowledge.articles);
      const all = [directStatement(passage, citations), ...statementsOf(passage, citations)];
      const list = citations.list();
      return all
        .filter((one) => one.citations.length === 0 || one.citations.some((at) => list[at] === undefined))
        .map(({ text }) => text);
    });
    expect(uncited).toEqual([]);
  });

  it('is the article’s alone where it cites the article only', () => {
    const articles = new Set(knowledge.articles.map(({ url }) => url));
    const undated = knowledge.passages
      .filter(({ article }) => article !== undefined)
      .flatMap((passage) => {
        const citations = createCitations(knowledge.articles);
        const [claim] = statementsOf(passage, citations);
        const urls = claim?.citations.map((at) => citations.list()[at]?.url ?? '') ?? [];
        return claim?.role === 'article' && urls.every((url) => articles.has(url)) ? [] : [passage.id];
      });
    expect(undated).toEqual([]);
  });
});

describe('answers to the example questions of the living knowledge', () => {
  it('are enough to mean something', () => {
    expect(answered.length).toBeGreaterThan(100);
  });

  it('are sound: short first line, all cited, within one screen, no address of their own', () => {
    expect(faultsIn(answered.map(({ question, answer }) => [question, answer]))).toEqual([]);
  });

  it('show at most five statements under the first line', () => {
    const long = answered.filter(({ answer }) => answer.statements.length > MOST_STATEMENTS);
    expect(long.map(({ question }) => question)).toEqual([]);
  });

  it('say nothing twice between what is shown and what waits behind "more"', () => {
    const twice = answered.filter(({ answer: { statements, more } }) => {
      const texts = [...statements, ...more].map(({ text }) => text);
      return new Set(texts).size < texts.length;
    });
    expect(twice.map(({ question }) => question)).toEqual([]);
  });

  it('offer "more" exactly where something waits', () => {
    const wrong = answered.filter(
      ({ answer }) => answer.actions.some((action) => action.do === 'more') !== answer.more.length > 0,
    );
    expect(wrong.map(({ question }) => question)).toEqual([]);
  });

  it('begin with the corrected answer wherever a doubted claim of the article is the best hit', () => {
    const doubted = answered.flatMap(({ question, answer }) => {
      const best = answer.retrieval.hits[0]?.passage;
      const isDoubted = best && ['outdated', 'simplified', 'contested'].includes(best.status);
      if (!isDoubted || answer.kind !== 'answer' || answer.retrieval.term) return [];
      return answer.direct?.text === best.answer ? [] : [question];
    });
    expect(doubted).toEqual([]);
  });

  it('mark what only the article says on the sessions with the article’s date, and say that there is no form link', () => {
    const sessions = answered.filter(
      ({ answer }) =>
        answer.kind === 'answer' &&
        answer.direct !== undefined &&
        knowledge.passage(answer.direct.passageId)?.subject === 'sessions',
    );
    expect(sessions.length).toBeGreaterThan(0);
    for (const { question, answer } of sessions) {
      const text = renderPlain(answer, { subject: knowledge.subject });
      expect(text, question).toContain('2023');
      expect(text, question).toContain('no form link');
    }
  });
});

describe('comparisons of the living backends', () => {
  const pairs = () =>
    backends.flatMap((first, at) => backends.slice(at + 1).map((second) => [first, second] as const));

  it('are sound for every pair', () => {
    const answers = pairs().map(
      ([first, second]) =>
        [`${first.id} ${second.id}`, run('compare', { first: first.id, second: second.id })] as const,
    );
    expect(faultsIn(answers)).toEqual([]);
  });

  it('have rows that both sides fill, and name every other row once', () => {
    for (const [first, second] of pairs()) {
      const { comparison } = run('compare', { first: first.id, second: second.id });
      const filled = comparison?.rows.map(({ label }) => label) ?? [];
      const missing = comparison?.missing.map(({ label }) => label) ?? [];
      expect(comparison?.rows.every(({ cells }) => cells.every((cell) => cell !== undefined))).toBe(true);
      expect(new Set([...filled, ...missing]).size).toBe(filled.length + missing.length);
    }
  });

  it('speak of no backend that was not asked for in their table', () => {
    for (const [first, second] of pairs()) {
      const { comparison } = run('compare', { first: first.id, second: second.id });
      const cells = comparison?.rows.flatMap((row) => row.cells.map((cell, at) => [cell, at] as const)) ?? [];
      const strangers = cells.filter(
        ([cell, at]) => cell && knowledge.passage(cell.passageId)?.subject !== comparison?.subjects[at],
      );
      expect(strangers, `${first.id} ${second.id}`).toEqual([]);
    }
  });

  it('hold four backends as well as two', () => {
    const [first, second, third, fourth] = backends.map(({ id }) => id);
    const answer = run('compare', { first, second, third, fourth });
    expect(answer.comparison?.subjects).toEqual([first, second, third, fourth]);
    expect(faultsOf(answer, knowledge)).toEqual([]);
  });
});

describe('choices by the living guide', () => {
  const languages = () => [...new Set(backends.flatMap((one) => one.languages))];
  const situation = (signals: readonly string[]) => ({
    signals,
    languages: signals.includes('team-language') ? ['python'] : [],
    ...(signals.includes('existing-code') ? { currentStack: 'express' } : {}),
    named: [],
  });
  const leans = () => new Set([...backends.map(({ id }) => id), 'either', 'neither']);

  it('lean to a backend, to either or to neither for every single rule', () => {
    for (const { id } of knowledge.guide) {
      const choice = decide(knowledge, situation([id]));
      expect(leans(), id).toContain(choice.lean);
      expect(choice.rules.map((one) => one.id)).toEqual([id]);
      expect(choice.changes).toHaveLength(1);
    }
  });

  it('lean as the rule says where one rule fires alone', () => {
    for (const { id, lean, strength } of knowledge.guide) {
      const choice = decide(knowledge, situation([id]));
      if (lean === 'known-language' || lean === 'current-stack') continue;
      expect([id, choice.lean], id).toEqual([id, strength === 'none' ? 'either' : lean]);
    }
  });

  it('are not swayed from a strong rule by a moderate or weaker one', () => {
    const familyOf = (id: string) => knowledge.subject(id)?.languages[0] ?? id;
    for (const strong of knowledge.guide.filter((one) => one.strength === 'strong'))
      for (const weaker of knowledge.guide.filter((one) => one.strength !== 'strong')) {
        const alone = decide(knowledge, situation([strong.id]));
        const both = decide(knowledge, situation([strong.id, weaker.id]));
        expect([strong.id, weaker.id, familyOf(both.lean)]).toEqual([
          strong.id,
          weaker.id,
          familyOf(alone.lean),
        ]);
      }
  });

  it('are sound answers for what the wizard can be told: every app with every goal', () => {
    const command = app.commands.find(({ name }) => name === 'choose');
    const choices = ran(command, {}, app.core);
    if (choices?.show !== 'choices') throw new Error('/choose asked nothing');
    const of = (question: string) => knowledge.guide.filter((one) => one.question === question);
    const values: Args[] = [
      ...languages().map((language) => ({ language })),
      ...of('app').flatMap(({ id }) => [
        { app: id },
        ...of('goal').map((goal) => ({ app: id, goal: goal.id })),
      ]),
    ];
    const answers = values.map((value) => {
      const result = atOnce(choices.submit(value));
      if (result.show !== 'answer') throw new Error('the wizard ended without an answer');
      return [JSON.stringify(value), result.answer] as const;
    });
    expect(faultsIn(answers)).toEqual([]);
  });

  it('lean to a backend of the language, whichever one is known', () => {
    for (const language of languages()) {
      const choice = decide(knowledge, { signals: ['team-language'], languages: [language], named: [] });
      expect(knowledge.subject(choice.lean)?.languages, language).toContain(language);
    }
  });
});

describe('learning paths of the living backends', () => {
  it('exist for every backend and are sound', () => {
    expect(faultsIn(backends.map(({ id }) => [id, run('learn', { subject: id })] as const))).toEqual([]);
  });

  it('show every skill in its order, none behind "more"', () => {
    for (const { id, learn } of backends) {
      const { statements, more } = run('learn', { subject: id });
      expect(statements.map(({ text }) => text)).toEqual(learn.map(({ skill }, at) => `${at + 1}. ${skill}`));
      expect(more).toEqual([]);
    }
  });
});
