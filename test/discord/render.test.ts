import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Answer } from '../../src/answering/model.ts';
import type { Audience } from '../../src/discord/controls.ts';
import { type Pressed, readCustomId, writeCustomId } from '../../src/discord/custom-id.ts';
import { LIMITS } from '../../src/discord/limits.ts';
import { bodyOf, type Look } from '../../src/discord/look.ts';
import { answerPages, sourcePages } from '../../src/discord/pages.ts';
import { plainMessages } from '../../src/discord/plain-message.ts';
import { headlineOf, renderAnswer, renderNotice, renderSourceList } from '../../src/discord/render.ts';
import { clip, pieces, safe } from '../../src/discord/safe-text.ts';
import { anyAnswer } from '../support/any-answer.ts';
import type { Json } from '../support/discord/model.ts';
import { demandMessage } from '../support/discord/validate/messages.ts';
import { hostile } from '../support/hostile.ts';

const subject = () => undefined;
const none = { uploaded: new Map(), kept: new Map() };

const actions: fc.Arbitrary<Answer['actions']> = fc
  .array(fc.record({ do: fc.constant('ask' as const), label: hostile, question: hostile }), { maxLength: 6 })
  .map((asks) => [{ do: 'more' }, { do: 'sources' }, ...asks]);

/** Answers as they come, and the same with worse words in every place. */
const answers: fc.Arbitrary<Answer> = fc
  .tuple(anyAnswer, actions, fc.array(hostile, { minLength: 1, maxLength: 4 }))
  .map(([answer, some, words]) => {
    const worse = (text: string, at: number) => (at % 2 === 0 ? (words[at % words.length] ?? text) : text);
    return {
      ...answer,
      actions: some,
      remark: worse(answer.remark, 0),
      statements: answer.statements.map((one, at) => ({ ...one, text: worse(one.text, at) })),
      more: answer.more.map((one, at) => ({ ...one, text: worse(one.text, at) })),
      citations: answer.citations.map((one, at) => ({ ...one, title: worse(one.title, at) })),
    };
  });
const audiences: fc.Arbitrary<Audience> = fc.constantFrom('asker', 'channel', 'dm');

/** Flags as Discord gets them. */
const body = (look: Look): Json => JSON.parse(bodyOf(look)) as Json;
const textsOf = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : [
        ...('content' in value && typeof value.content === 'string' ? [value.content] : []),
        ...Object.values(value).flatMap(textsOf),
      ];

describe('whatever the answer is', () => {
  it('no page of it exceeds a limit of Discord', () => {
    fc.assert(
      fc.property(answers, audiences, hostile, (answer, audience, name) => {
        const pages = answerPages(answer, subject).length;
        for (let page = 0; page < Math.max(1, pages); page++) {
          const look = renderAnswer(answer, subject, {
            id: 'abc',
            audience,
            page,
            headline: headlineOf(name, name),
          });
          expect(() => demandMessage(body(look), none, undefined)).not.toThrow();
        }
        for (let page = 0; page < sourcePages(answer).length; page++)
          expect(() => demandMessage(body(renderSourceList(answer, page)), none, undefined)).not.toThrow();
        expect(() => demandMessage(body(renderNotice(name)), none, undefined)).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });

  it('none of its words are lost between the pages', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const shown = answerPages(answer, subject)
          .flatMap(({ blocks }) => blocks)
          .join('\n');
        for (const { text } of [...answer.statements, ...answer.more])
          for (const piece of pieces(text, 1400)) expect(shown).toContain(safe(piece));
      }),
      { numRuns: 100 },
    );
  });

  it('has a plain form of messages that Discord takes', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        for (const message of plainMessages(answer, subject)) {
          expect(message.length).toBeLessThanOrEqual(LIMITS.content);
          expect(message).not.toContain('```');
        }
      }),
      { numRuns: 100 },
    );
  });

  it('cannot ping, link or format with words of others', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = textsOf(renderNotice(text).components).join('\n');
        expect(shown).not.toMatch(/@(?:everyone|here)|(?<!\\)<@|(?<!\\)(?:\\\\)*[*`[\]|~]/u);
        expect(shown).not.toContain('://');
      }),
      { numRuns: 300 },
    );
  });
});

test('words are cut at whole characters', () => {
  expect(clip('ab🧑‍🚀cd', 4)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/u);
  expect(clip('abc', 3)).toBe('abc');
  expect(pieces('x'.repeat(5000), 100).join('').replaceAll(' ', '')).toBe('x'.repeat(5000));
});

test.each(['', 'v1', 'v0|more|a|1', 'v1|more|a', 'v1|more|A|1', 'v1|nope|a', 'v1|up|a|b|c', 'v1|more|a|-1'])(
  'a custom_id of another version or of nobody is none: %j',
  (customId) => {
    expect(readCustomId(customId)).toBeUndefined();
  },
);

test.each([
  { what: 'more', id: 'a1', page: 2 },
  { what: 'ask', id: 'a1', at: 3 },
  { what: 'share', id: 'a1' },
  { what: 'step', id: 'a1', step: 'language' },
  { what: 'do', command: 'privacy', action: 'forget' },
  { what: 'do', command: 'session next', action: 'rsvp:17:yes', id: 'b2' },
  { what: 'do', command: 'session next', action: 'rsvp:17:yes', marker: '~0123456789-_ABCDEFabcd' },
  { what: 'do', command: 'session next', action: 'rsvp:17:yes', id: 'b2', marker: '~0123456789-_ABCDEFabcd' },
] satisfies Pressed[])('a custom_id says back what was written: %j', (pressed) => {
  expect(readCustomId(writeCustomId(pressed))).toEqual(pressed);
});
