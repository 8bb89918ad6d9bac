import { expect, it } from 'vitest';
import { otherAspects, termsIn } from '../../src/answering/next-steps.ts';
import { openLiving } from '../support/living.ts';

const { knowledge, app } = await openLiving();
const django = knowledge.subject('django');
if (!django) throw new Error('no Django');

it('other aspects of a backend are offered, each by a question that its facts answer', () => {
  const offered = otherAspects(knowledge, django, ['concurrency']);
  expect(offered.length).toBeGreaterThan(4);
  for (const action of offered) {
    if (action.do !== 'ask') throw new Error('not a question');
    expect(action.label).not.toBe('Concurrency model');
    expect(app.hear({ text: action.question }).kind).toBe('answer');
  }
});

it('what is offered reads as a plain English question where a fact has one', () => {
  const offered = otherAspects(knowledge, django, []).map((one) => (one.do === 'ask' ? one.question : ''));
  const plain = offered.filter((question) =>
    /^(?:what|which|how|does|do|is|can)\b(?!.*\b(?:bro|kya|hai|ok)\b).*\?$/iu.test(question),
  );
  expect(plain.length, offered.join('\n')).toBeGreaterThanOrEqual(offered.length - 2);
});

it('terms are offered that stand in what was said as words of their own', () => {
  const said = [{ text: 'It has an ORM, and migrations.', passageId: 'x' }];
  const labels = termsIn(knowledge, said).map((action) => (action.do === 'ask' ? action.label : ''));
  expect(labels).toEqual(['What is ORM?', 'What is Migration?']);
  expect(termsIn(knowledge, [{ text: 'A storm and an apiary.', passageId: 'x' }])).toEqual([]);
  expect(termsIn(knowledge, [{ text: 'What an ORM is.', passageId: 'glossary:orm' }])).toEqual([]);
});

it('a term that is explained is answered from the glossary', () => {
  const [term] = termsIn(knowledge, [{ text: 'Use middleware.', passageId: 'x' }]);
  if (term?.do !== 'ask') throw new Error('no term');
  expect(app.hear({ text: term.question }).retrieval.term?.id).toBe('glossary:middleware');
});
