import { beforeAll, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { asksSchedule } from '../../src/sessions/asked.ts';
import { readQuestions } from '../eval/questions.ts';
import { openLiving } from '../support/living.ts';

let app: App;
beforeAll(async () => {
  app = (await openLiving()).app;
});
const asks = (text: string) => asksSchedule(app.hear({ text }).retrieval, text);

test('people ask for the schedule in many ways', () => {
  for (const text of [
    'when is the next session?',
    'how do I join?',
    'is there a class on sunday',
    'wen is nxt sesion',
    'session kab hai',
    'agli class kab hai',
    'class kitne baje hai',
    'sunday ko class hai kya',
    'sesion kab h',
    'aaj class hai?',
    'kal session hai?',
    'session link do',
    'where do we meet',
    'who is the guest on sunday',
    'what is the topic of the next session',
    'is the session cancelled this week?',
    'how can i attend',
    'how to register',
    'timings?',
    'اگلا سیشن کب ہے',
    'अगली क्लास कब है',
  ])
    expect(asks(text), text).toBe(true);
});

test('sessions of a program, joins of tables and other hours are something else', () => {
  for (const text of [
    'what time is it today',
    'when should i use class based views',
    'what time zone does django use',
    'how do i join two tables in sql',
    'when is django 6 released',
    'when was node released',
    'how do django sessions work with redis',
    'session recording link',
    'are the sessions free of charge',
    'does one get a certificate after the session',
  ])
    expect(asks(text), text).toBe(false);
});

test('of the tuning questions only those about the sessions are taken', () => {
  const near = /sess|clas|sund|meet|join|jion|week|regi|attend|enrol|session|culture/iu;
  const rows = readQuestions('tune').filter(({ question }) => near.test(question));
  expect(rows.length).toBeGreaterThan(40);
  const taken = rows.filter(({ question, context }) =>
    asksSchedule(app.hear({ text: question, context }).retrieval, question),
  );
  const strange = taken.filter(
    ({ question, gold }) =>
      !gold.some((id) => id.startsWith('sessions-')) && !/sess?ion|sunda?y|clas|meeting/iu.test(question),
  );
  expect(strange.map(({ question }) => question)).toEqual([]);
  expect(taken.length).toBeGreaterThan(5);
});
