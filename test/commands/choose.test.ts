import { describe, expect, it } from 'vitest';
import { choose } from '../../commands/choose.ts';
import type { Args } from '../../src/chat/command.ts';
import { atOnce, ran } from '../support/call.ts';
import { appOver, rule, smallKnowledge } from '../support/knowledge.ts';

const { core } = appOver(smallKnowledge());
const asked = (over = core) => {
  const result = ran(choose, {}, over);
  if (result.show !== 'choices') throw new Error('no question was asked');
  return result;
};
const submitted = (values: Args) => {
  const result = atOnce(asked().submit(values));
  if (result.show !== 'answer') throw new Error('no answer');
  return result.answer;
};

describe('/choose', () => {
  it('answers a line about the project at once', () => {
    const result = ran(choose, { about: 'i only know python which backend fits' }, core);
    expect(result).toMatchObject({ show: 'answer', answer: { kind: 'choose', choice: { lean: 'django' } } });
  });

  it('asks when the line is blank', () => {
    expect(ran(choose, { about: '   ' }, core).show).toBe('choices');
  });

  it('asks at most three questions', () => {
    expect(asked().steps.map(({ id }) => id)).toEqual(['language', 'app', 'goal']);
  });

  it('offers every language that a backend is written in, once', () => {
    const languages = asked().steps[0]?.options.map(({ value }) => value);
    expect(languages).toEqual(['javascript', 'python', 'java', 'php']);
  });

  it('offers the rules of the guide under the question that each belongs to', () => {
    const guide = [rule('one', { question: 'app' }), rule('two', { question: 'goal', choice: 'Get a job' })];
    const { steps } = asked(appOver(smallKnowledge({ guide })).core);
    expect(steps[1]?.options).toEqual([{ value: 'one', label: 'choice one' }]);
    expect(steps[2]?.options).toEqual([{ value: 'two', label: 'Get a job' }]);
  });

  it('takes the answers as they were given', () => {
    expect(submitted({ language: 'php' }).choice?.lean).toBe('laravel');
    expect(submitted({ app: 'chat-app' }).choice).toMatchObject({ lean: 'node', strength: 'moderate' });
  });

  it('weighs all answers together', () => {
    const { choice } = submitted({ language: 'python', app: 'chat-app' });
    expect(choice?.lean).toBe('django');
    expect(choice?.rules.map(({ id }) => id)).toEqual(['team-language', 'chat-app']);
  });

  it('leans nowhere when every question was skipped', () => {
    expect(submitted({}).choice).toMatchObject({ lean: 'either', strength: 'none', rules: [] });
  });

  it.each([{ app: 'gone' }, { language: 'cobol' }, { app: '__proto__', goal: 'constructor' }])(
    'leans nowhere for what the guide does not know: %j',
    (values) => {
      expect(submitted(values).choice?.lean).toBe('either');
    },
  );
});
