import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerRecord, readQuestionLine } from '../../src/terminal/json.ts';
import { anyAnswer } from '../support/any-answer.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';

describe('one line of input', () => {
  it('becomes a question with its id and its context', () => {
    const context = [
      { role: 'user', text: 'a' },
      { role: 'bot', text: 'b' },
    ];
    expect(readQuestionLine(JSON.stringify({ id: 'x', question: 'q', context }))).toEqual({
      id: 'x',
      question: { text: 'q', context },
    });
  });

  it.each([7, 'x', null, ['a'], { a: 1 }, false])('keeps the id as it was given: %j', (id) => {
    expect(readQuestionLine(JSON.stringify({ id, question: 'q' }))).toMatchObject({ id });
  });

  it('needs neither id nor context', () => {
    expect(readQuestionLine('{"question":"q"}')).toEqual({ id: null, question: { text: 'q', context: [] } });
  });

  it('may carry fields that nobody asked for', () => {
    expect(readQuestionLine('{"id":1,"question":"q","gold":["x"]}')).toMatchObject({ id: 1 });
  });

  it.each([
    ['{', /no JSON;/u],
    ['question', /no JSON;/u],
    ['"question"', /no JSON object/u],
    ['[]', /no JSON object/u],
    ['null', /no JSON object/u],
    ['{}', /"question" must be a string/u],
    ['{"question":5}', /"question" must be a string/u],
    ['{"question":"q","context":"x"}', /"context" must be a list/u],
    ['{"question":"q","context":[{"role":"system","text":"x"}]}', /"context" must be a list/u],
    ['{"question":"q","context":[{"role":"user"}]}', /"context" must be a list/u],
    ['{"question":"q","context":[null]}', /"context" must be a list/u],
    ['{"question":"q","context":null}', /"context" must be a list/u],
  ])('says in words what is wrong with %s', (line, error) => {
    expect(readQuestionLine(line)).toEqual({ error: expect.stringMatching(error) });
  });

  it('is read without a throw, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void readQuestionLine(line)));
    fc.assert(fc.property(fc.json(), (line) => void readQuestionLine(line)));
  });
});

describe('an answer as a record', () => {
  const app = appOver(smallKnowledge());
  const record = (text: string) => answerRecord(app.hear({ text }), 'the text');

  it('is answered exactly for answers, comparisons and choices', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const { answered, kind } = answerRecord(answer, '');
        expect(answered).toBe(['answer', 'compare', 'choose'].includes(kind));
      }),
    );
  });

  it('is one line of JSON that says the same when it is read back', () => {
    fc.assert(
      fc.property(anyAnswer, fc.string(), (answer, text) => {
        const one = answerRecord(answer, text);
        expect(JSON.stringify(one)).not.toContain('\n');
        expect(JSON.parse(JSON.stringify(one))).toEqual(one);
      }),
    );
  });

  it('has at most five passages, each under its own id with its text and score', () => {
    const { passages } = record('what is node');
    expect(passages.length).toBeLessThanOrEqual(5);
    expect(passages[0]).toEqual({
      id: 'node-what',
      text: 'Node.js is a runtime that executes JavaScript outside of a browser.',
      score: expect.any(Number),
    });
  });

  it('gives a passage with what has to be added to it', () => {
    const [first] = record('is django synchronous').passages;
    expect(first?.text).toBe('The article says Django is synchronous. Async views arrived with Django 3.1.');
  });

  it('has a lean for choices only', () => {
    expect(record('i only know python which backend fits').lean).toBe('django');
    expect(record('what is node')).not.toHaveProperty('lean');
  });

  it('rounds its numbers to four digits', () => {
    const { confidence, passages } = record('is django synchronous');
    for (const number of [confidence, ...passages.map(({ score }) => score)])
      expect(Math.abs(number * 1e4 - Math.round(number * 1e4))).toBeLessThan(1e-6);
  });
});
