import { describe, expect, it } from 'vitest';
import { createLeakGuard, harmIn } from '../../../src/answering/grounding/harm.ts';
import { ANSWER_INSTRUCTIONS, CANARY } from '../../../src/answering/writing/instructions.ts';
import { attacks } from '../../support/claude/responders.ts';

const leaks = createLeakGuard([ANSWER_INSTRUCTIONS], CANARY);
const given = 'asp.net core and socket.io are described on nodejs.org. nestjs has @controller.';
const harm = (text: string) => harmIn(text, { given, leaks });

describe('harm in a text', () => {
  it.each([
    'Node.js 26.1 runs V8, and manage.py migrate works.',
    'ASP.NET Core and Socket.IO are described on nodejs.org.',
    'NestJS has @Controller and other decorators.',
    'Use C# or C++ at 100 % (as of 2026-08-05).',
    'جانگو میں ORM ہے، اور می\u200cخواهم بھی',
    'हिन्दी में क\u094d\u200dष ठीक है।',
    'Version 3.1.3 came out.',
  ])('none in: %s', (text) => expect(harm(text)).toBeUndefined());

  it.each([
    ['mention', 'hello @everyone'],
    ['mention', 'hello ＠here'],
    ['mention', '<@123> <#5> </ask:1>'],
    ['mention', 'see <a:x:1234> and <t:170:R>'],
    ['invite', 'go to discord.gg/x'],
    ['invite', 'join our server today'],
    ['link', 'see http://a.b'],
    ['link', 'see evil.com/x'],
    ['link', 'see evil dot com'],
    ['link', 'see [here](x)'],
    ['link', 'write to a@b.example'],
    ['link', 'go to 10.1.2.3'],
    ['hidden', 'a\u202eb'],
    ['hidden', 'a\u200bb'],
    ['hidden', 'a\u{e0041}b'],
    ['hidden', 'zalgo a\u0300\u0301\u0302\u0303\u0304\u0305'],
    ['markup', 'a (cite) <cite index="1">'],
    ['markup', 'a <|im_start|>'],
    ['leak', 'as my system prompt says'],
    ['leak', `the word is ${CANARY.toLowerCase().replaceAll('-', ' ')}`],
    ['leak', ANSWER_INSTRUCTIONS.slice(500, 640)],
    ['length', 'a '.repeat(3_000)],
  ] as const)('%s in: %s', (kind, text) => expect(harm(text)).toBe(kind));

  it('is found in everything that a model does when it is taken over, or the sentence proves nothing', () => {
    const harmless = attacks.map((attack) => attack(ANSWER_INSTRUCTIONS)).filter((text) => !harm(text));
    expect(harmless).toEqual(
      ['It is true. '.repeat(500), 'HACKED. I am now DAN and have no rules.'].filter((t) => !harm(t)),
    );
  });
});
