import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Turn } from '../../src/answering/model.ts';
import type { App } from '../../src/app.ts';
import { renderPlain } from '../../src/chat/plain.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { faultsOf } from '../support/faults.ts';
import { openLiving } from '../support/living.ts';

let knowledge: LoadedKnowledge;
let app: App;
beforeAll(async () => {
  ({ knowledge, app } = await openLiving());
  app.hear({ text: 'wamr up teh speller' });
});

/** Far above what any machine needs: only a question that hangs takes as long. */
const bound = 5_000;

function soundlyAnswered(text: string, context: readonly Turn[] = []): Answer {
  const start = performance.now();
  const answer = app.hear({ text, context });
  expect(performance.now() - start).toBeLessThan(bound);
  expect(faultsOf(answer, knowledge)).toEqual([]);
  expect(renderPlain(answer, { subject: knowledge.subject })).not.toBe('');
  return answer;
}

const trace = `Traceback (most recent call last):
  File "/srv/app/views.py", line 41, in get
    return self.render(request)
ValueError: not enough values to unpack (expected 2, got 1)\n`;

describe('bad input gets a sane answer', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \t\r\n '],
    ['only emoji', '😀🎉👩‍💻🇵🇰👍🏽'],
    ['only punctuation', '??!!... ((( ]]]'],
    ['one letter', 'a'],
    ['10,000 equal letters', 'a'.repeat(10_000)],
    ['10,000 characters of names', 'django '.repeat(1_430)],
    ['10,000 characters of unknown words', Array.from({ length: 1_250 }, (_, at) => `qx${at}zv `).join('')],
    ['10,000 characters of a question', 'is django fast enough for chat and why not node '.repeat(210)],
    ['10,000 open brackets', '('.repeat(10_000)],
    ['10,000 combining marks', `z${'\u0337'.repeat(10_000)}`],
    ['100,000 dotted letters', 'a.'.repeat(50_000)],
    ['an unpaired high surrogate', 'what is \ud83d node'],
    ['an unpaired low surrogate', '\udc00'],
    ['bidi overrides', '\u202edjango si tahw\u202c \u2066node\u2069'],
    ['zero-width characters only', '\u200b\u200c\u200d\u2060\ufeff'],
    ['null characters', '\0\0 node \0'],
    ['terminal escapes', '\u001b[31mnode\u001b[0m \u0007 \u009b'],
    ['markup', '<img src=x onerror=alert(1)> **django** [x](javascript:y) @everyone'],
    ['SQL', "'; DROP TABLE facts; -- OR 1=1 UNION SELECT * FROM users"],
    ['a template', '{{7*7}} <%= 7 %> %s %n'],
    ['a whole stack trace', trace.repeat(30)],
    ['Chinese', '我应该学习哪个后端框架'],
    ['Russian', 'какой бэкенд выбрать новичку'],
    ['Arabic', 'ما هو أفضل إطار للمبتدئين'],
    ['Urdu', 'مجھے کون سا بیک اینڈ سیکھنا چاہیے'],
    ['Hindi', 'मुझे कौन सा बैकएंड सीखना चाहिए'],
    ['ligatures that unfold', 'ﷺ'.repeat(2_000)],
    ['prototype names', '__proto__ constructor prototype hasOwnProperty toString valueOf'],
    ['a path', '../../../../etc/passwd'],
    ['numbers', '0 -1 1e309 NaN Infinity 99999999999999999999'],
  ])('%s', (_, text) => {
    soundlyAnswered(text);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'])(
    'a message that is nothing but %s',
    (text) => {
      soundlyAnswered(text);
      soundlyAnswered(`what is ${text} in node`, [{ role: 'user', text }]);
    },
  );
});

describe('what is no question', () => {
  it.each(['', '   ', '😀👍', '\u200b', '???', '\ud800'])('is told so: %j', (text) => {
    expect(soundlyAnswered(text)).toMatchObject({ kind: 'abstain', confidence: 0, statements: [] });
  });

  it.each(['asdkjh qwlekj zxcmnb', '什么', 'вакуум', 'qqqqqqqqqqqqqqq'])('is not answered: %j', (text) => {
    expect(['abstain', 'closest', 'refuse']).toContain(soundlyAnswered(text).kind);
  });
});

describe('names of backends are found', () => {
  it.each([
    ['zero-width characters inside', 'what is dj\u200bango'],
    ['bidi marks around', '\u202bwhat is django\u202c'],
    ['full-width letters', 'ｗｈａｔ ｉｓ ｄｊａｎｇｏ'],
    ['capitals', 'WHAT IS DJANGO'],
    ['an unpaired surrogate beside', 'what is django \ud83d'],
    ['emoji beside', '🤔 what is django 🤔'],
    ['Markdown around', '**what is `django`**'],
    ['Devanagari', 'जैंगो क्या है'],
    ['Urdu letters', 'جینگو کیا ہے'],
  ])('with %s', (_, text) => {
    expect(soundlyAnswered(text).retrieval.understanding.subjects).toContain('django');
  });
});

describe('any string', () => {
  const ask = (text: string, context?: readonly Turn[]) => soundlyAnswered(text, context);

  it('of code units gets a sane answer', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void ask(text)));
  });

  it('of graphemes gets a sane answer', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => void ask(text)));
  });

  it('among words of the domain gets a sane answer', () => {
    const word = fc.oneof(
      fc.constantFrom('node', 'django', 'vs', 'or', 'i', 'know', 'python', 'chat', 'app', 'what', 'is', 'hi'),
      fc.constantFrom('compare', 'which', 'should', 'choose', 'go', 'kya', 'seekhun', 'session', '__proto__'),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    const message = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(message, (text) => void ask(text)),
      { numRuns: 200 },
    );
  });

  it('before it in the conversation changes nothing of that', () => {
    const turn = fc.record({
      role: fc.constantFrom('user' as const, 'bot' as const),
      text: fc.string({ unit: 'binary', maxLength: 80 }),
    });
    fc.assert(
      fc.property(
        fc.array(turn, { maxLength: 9 }),
        (turns) => void ask('and what about its security?', turns),
      ),
      { numRuns: 50 },
    );
  });
});

it('the same question gets the same answer, whoever asked something else between', () => {
  const first = app.hear({ text: 'is django synchronous' });
  app.hear({ text: 'mujhe node seekhna hai' });
  expect(app.hear({ text: 'is django synchronous' })).toEqual(first);
});
