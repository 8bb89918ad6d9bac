import { expect, test } from 'vitest';
import { passageOf } from '../../src/sessions/community.ts';
import { copyText } from '../../src/sessions/copy-text.ts';
import type { AgendaQuestion } from '../../src/sessions/model.ts';
import { plainOccurrence } from '../../src/sessions/occurrences.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';
import { asker, at, sundays, tz } from './samples.ts';

const { core } = appOver(smallKnowledge());
const now = at('2026-11-29T20:00');
const question: AgendaQuestion = {
  id: 'q1',
  guild: sundays.guild,
  series: sundays.id,
  slot: '2026-11-29',
  text: 'does django need an orm',
  askers: [
    asker('1', 'does django need an orm', now),
    asker('2', 'can django work without its orm', now, true),
  ],
  votes: 2,
  carried: 0,
  state: 'answered',
  answer: { text: 'It does not. You may write SQL, and lose the admin.', by: '9', name: 'Sara', at: now },
  revision: 1,
  at: now,
};
const page = 'https://example.org/channel';

test('an answer is a passage under the subject that was asked about, found by every question that was asked', () => {
  expect(passageOf(question, core, page)).toMatchObject({
    id: 'community-q1',
    subject: 'django',
    status: 'community',
    answer: 'It does not.',
    text: 'It does not. You may write SQL, and lose the admin.',
    questions: ['does django need an orm', 'can django work without its orm'],
    sources: [{ title: 'Answer of the community (Sara)', url: page, version: '2026-11-29' }],
    reviewed: '2026-11-29',
  });
});

test('whoever answered and had themselves forgotten is not named, and a link is cited where there is one', () => {
  const { name: _, ...answer } = { ...question.answer, text: 'Yes.', by: '', at: now, link: page };
  const passage = passageOf({ ...question, answer }, core, 'https://example.org/other');
  expect(passage?.sources).toEqual([{ title: 'Answer of the community', url: page, version: '2026-11-29' }]);
  expect(passage?.nuance).toContain('An organiser answered this');
});

test('what is not answered is no passage', () => {
  const { answer: _, ...open } = question;
  expect(passageOf(open, core, page)).toBeUndefined();
});

test('the text to copy has the hour in each zone, and another day where it is one', () => {
  const late = { ...sundays, time: '23:30' };
  const occurrence = { ...plainOccurrence(late, '2026-11-29', tz), topic: 'Queues', note: 'Bring tea' };
  const zones = ['Asia/Karachi', 'Asia/Kolkata', 'Asia/Dubai'];
  expect(copyText({ series: late, occurrence, zones }, 'hall').split('\n')).toEqual([
    'Backend night: Queues',
    'Sunday 29 November 2026: 23:30 Karachi · 22:30 Dubai',
    'Monday 30 November 2026: 00:00 Kolkata',
    'Bring tea',
    'Join: on our Discord, #hall',
  ]);
});
