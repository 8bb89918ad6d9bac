import { describe, expect, it } from 'vitest';
import { cleanSentence } from '../../../src/answering/grounding/clean.ts';
import { isEnglish, isolateLatin } from '../../../src/answering/grounding/languages.ts';
import { daysOf, quantitiesOf } from '../../../src/answering/grounding/quantities.ts';
import { sentencesOf } from '../../../src/answering/grounding/sentences.ts';
import { reading } from './judging.ts';

describe('sentences', () => {
  it.each([
    ['One. Two.', ['One.', 'Two.']],
    ['Node.js 3.1 runs. ASP.NET too!', ['Node.js 3.1 runs.', 'ASP.NET too!']],
    ['Servers, e.g. Uvicorn, in Jan. 2026 too. End', ['Servers, e.g. Uvicorn, in Jan. 2026 too.', 'End']],
    ['Does it scale? Yes.', ['Does it scale?', 'Yes.']],
    ['یہ ٹھیک ہے۔ دوسرا؟ ہاں۔', ['یہ ٹھیک ہے۔', 'دوسرا؟', 'ہاں۔']],
    ['यह ठीक है। दूसरा।', ['यह ठीक है।', 'दूसरा।']],
    ['A line\nanother line', ['A line', 'another line']],
    ['He said "stop." Then left.', ['He said "stop."', 'Then left.']],
    ['fast. and small', ['fast.', 'and small']],
    ['  ', []],
  ])('of %j', (text, sentences) => {
    expect(sentencesOf(text).map((span) => span.text)).toEqual(sentences);
    for (const { start, end, text: own } of sentencesOf(text)) expect(text.slice(start, end)).toBe(own);
  });
});

describe('numbers and dates', () => {
  it.each([
    ['10,000 and 1.5 million and ten thousand', ['10000', '1500000', '10000']],
    ['v3.18 on 2026-08-05', ['3.18', '2026', '5']],
    ['a third, one in three, half, a dozen', ['1/3', '1/3', '1/2', '12']],
    ['V8, PBKDF2 and N+1 are names', []],
    ['a year and a half', ['18']],
    ['٣ और २', ['3', '2']],
  ])('in %j', (text, values) => expect(quantitiesOf(text).map(({ value }) => value)).toEqual(values));

  it('reads dates in every usual order, and no month where "may" is a verb', () => {
    const days = ['5 August 2026', 'August 5, 2026', '5th of Aug 2026', '2026-08-05'].map(
      (text) => daysOf(text)[0],
    );
    for (const day of days) expect(day).toMatchObject({ day: 5, month: 8, year: 2026 });
    expect(daysOf('It may march on.')).toEqual([]);
    expect(daysOf('It came in March.')).toMatchObject([{ month: 3 }]);
  });
});

describe('names', () => {
  it.each([
    ['Express runs on Node.js', ['express', 'node']],
    ['Go with the flow, express yourself', []],
    ['It supports FastAPI, Redis and .NET', ['fastapi', 'redis', 'aspnet-core']],
    ['Async views are there', []],
  ])('in %j', (text, names) => expect(reading.study(text).names.map(({ key }) => key)).toEqual(names));
});

describe('what is shown', () => {
  it('has no markdown', () => {
    expect(cleanSentence('- **Django** has `aget` and *more*, FETCH_PEERS too')).toBe(
      'Django has aget and more, FETCH_PEERS too',
    );
    expect(cleanSentence('## 1. It works')).toBe('It works');
  });

  it('sets Latin names apart in text from right to left, and leaves other text alone', () => {
    expect(isolateLatin('جانگو میں Node.js 26 نہیں۔')).toBe('جانگو میں \u2066Node.js 26\u2069 نہیں۔');
    expect(isolateLatin('Node.js is fine')).toBe('Node.js is fine');
  });

  it('tells English from Roman Urdu', () => {
    expect(isEnglish('Django has async views since 3.1.')).toBe(true);
    expect(isEnglish('Django mein async views 3.1 se hain.')).toBe(false);
    expect(isEnglish('जांगो में views हैं')).toBe(false);
  });
});
