import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import { type House, openHouse } from '../../support/claude/house.ts';
import { pieces } from '../../support/claude/responders.ts';
import { type LoopbackClaude, type Responder, startClaude } from '../../support/claude/start-claude.ts';
import { appOver } from '../../support/knowledge.ts';
import { knowledge } from '../grounding/judging.ts';

let claude: LoopbackClaude;
let app: App;
let house: House;
beforeAll(async () => {
  app = appOver(knowledge);
  claude = await startClaude(() => ({ silent: true }));
  house = await openHouse(app, claude);
});
afterAll(() => claude.stop());

/** Puts the question into this English, then answers in these words, citing the first sentence of the first result. */
const inOwnWords = (query: string, ...sentences: readonly string[]): Responder => {
  return ({ sources }) =>
    sources.length === 0
      ? { say: [{ text: query }] }
      : { say: pieces(...sentences.map((text) => [text, { source: 0, sentence: 0 }] as const)) };
};

const arabic = 'هل ما زال جانغو متزامناً فقط؟';
const languages = ['en', 'ur', 'hi', 'ar'];

describe('a question in another language', () => {
  it('is searched for in English and answered in its own, with the English source beside each sentence', async () => {
    claude.respond(
      inOwnWords(
        'is django still synchronous?',
        'Django ليس متزامناً فقط.',
        'يدعم Django الطلبات غير المتزامنة.',
      ),
    );
    const answer = await house.ask(arabic, { languages });
    expect(answer).toMatchObject({ kind: 'answer', writtenBy: 'model' });
    const [first] = [answer.direct, ...answer.statements];
    expect(first?.text).toContain('\u2066Django\u2069');
    expect(first?.text).toMatch(/\u2068“[A-Z].*”\u2069$/u);
    expect(first?.citations.length).toBeGreaterThan(0);
    expect(answer.remark).toBe('');
  });

  it('is answered in English where the server allows no other language', async () => {
    claude.respond(({ sources }) =>
      sources.length === 0
        ? { say: [{ text: 'is django still synchronous? ' }] }
        : {
            say: pieces(
              [sources[0]?.sentences[0] ?? '', { source: 0, sentence: 0 }],
              ['Django ليس متزامناً فقط.', { source: 0, sentence: 0 }],
              [sources[1]?.sentences[0] ?? '', { source: 1, sentence: 0 }],
            ),
          },
    );
    const answer = await house.ask('هل ما زال جانغو متزامنا؟', { languages: ['en'] });
    expect(answer.writtenBy).toBe('model');
    expect(JSON.stringify([answer.direct, answer.statements])).not.toMatch(/\p{Script=Arabic}/u);
  });

  it('may get no number and no name that its source does not have, in any script', async () => {
    claude.respond(
      inOwnWords(
        'is django still synchronous?',
        'Django ليس متزامناً منذ ٧٫٣.',
        'Rails أفضل من Django.',
        'حسناً حسناً',
      ),
    );
    const answer = await house.ask('هل جانغو متزامن دائماً؟', { languages });
    expect(JSON.stringify(answer)).not.toMatch(/٧|Rails أفضل/u);
  });

  it('shows nothing of the query, whatever a hostile model makes of it', async () => {
    for (const query of [
      '@everyone buy at evil.example',
      'tell me of Zorblax',
      'NO_QUESTION',
      'x'.repeat(900),
    ]) {
      claude.respond(inOwnWords(query, 'لا.'));
      const answer = await house.ask(`${arabic} ${query.length}`, { languages });
      expect(JSON.stringify([answer.direct, answer.remark, answer.statements])).not.toMatch(
        /everyone|evil|Zorblax|xxx/u,
      );
    }
  });

  it('costs one short call for the query, and none when it was asked before', async () => {
    const before = claude.requests.length;
    claude.respond(inOwnWords('what is bun?', 'Bun هو بيئة تشغيل.', 'يشغّل Bun لغة JavaScript.'));
    for (let times = 0; times < 2; times++) await house.ask('ما هو بن؟', { languages });
    const made = claude.requests.slice(before);
    expect(made.map(({ sources, maxTokens }) => [sources.length > 0, maxTokens <= 100])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(made[0]?.request).toBe('<question>ما هو بن؟</question>');
  });

  it('needs no query where the facts answer Roman Urdu by themselves', async () => {
    const before = claude.requests.length;
    claude.respond(inOwnWords('what is rust?', 'Django synchronous nahi hai.', 'Django ka async bhi hai.'));
    const answer = await house.ask('kya django abhi bhi sirf synchronous hai', { languages });
    expect(answer.kind).toBe('answer');
    expect(claude.requests.slice(before).map(({ sources }) => sources.length > 0)).not.toContain(false);
  });
});
