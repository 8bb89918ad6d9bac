import { afterAll, expect, test } from 'vitest';
import type { Pace } from '../../src/discord/growing.ts';
import type { DrawComparison } from '../../src/discord/ports.ts';
import { createComparisonDrawing } from '../../src/picture/draw-comparison.ts';
import { createPicturePainter } from '../../src/picture/painter.ts';
import { runBot } from './running-bot.ts';

const painter = createPicturePainter();
afterAll(() => painter.close());
const draw = createComparisonDrawing(painter);
const pace: Pace = {
  storeMs: 500,
  deferMs: 5000,
  pictureMs: 4000,
  editMs: 100,
  patienceMs: 300,
  retryMs: [],
  finishMs: 1000,
  registerMs: 100,
};
const isPng = (bytes: Buffer | undefined) => bytes?.subarray(1, 4).toString() === 'PNG';

test('/compare carries its table as a picture, with words that say the same', async () => {
  const { aisha, general } = await runBot({ draw, pace });
  const answer = await aisha.in(general).slash('compare', { first: 'node', second: 'django' });
  const [picture] = answer.files;
  expect(isPng(picture?.bytes)).toBe(true);
  expect(picture?.description).toContain('Node.js: brief of node-what');
  expect(answer.shown.edits).toBe(0);
  expect(answer.text).toContain('Node.js: brief of node-what');
  expect((await aisha.in(general).slash('ask', { question: 'what is django' })).files).toEqual([]);
});

test('the picture goes along when the answer is shared or sent to direct messages', async () => {
  const { aisha, general } = await runBot({ draw, pace });
  const answer = await aisha.in(general).slash('compare');
  const pressed = await answer.press('Share');
  expect(isPng((await pressed.followUp()).files[0]?.bytes)).toBe(true);
  expect(isPng(pressed.files[0]?.bytes)).toBe(true);
  await pressed.press('Send to my DMs');
  expect(isPng(aisha.dm().seen().at(0)?.files[0]?.bytes)).toBe(true);
});

test('a picture that is not ready in time follows its text by one edit', async () => {
  const slow = Promise.withResolvers<void>();
  const slowly: DrawComparison = async (...given) => {
    await slow.promise;
    return draw(...given);
  };
  const { aisha, general } = await runBot({ draw: slowly, pace: { ...pace, pictureMs: 50 } });
  const answer = await aisha.in(general).slash('compare');
  expect(answer.text).toContain('Node.js');
  expect(answer.files).toEqual([]);
  slow.resolve();
  await answer.until(({ files }) => isPng(files[0]?.bytes));
  expect(answer.shown.edits).toBe(1);
  expect(answer.buttons.length).toBeGreaterThan(0);
});

test('a comparison that cannot be drawn is told in words', async () => {
  const never: DrawComparison = () => Promise.reject(new Error('no fonts'));
  const { aisha, discord, general, logged } = await runBot({ draw: never, pace });
  const answer = await aisha.in(general).slash('compare');
  expect(answer.text).toContain('Node.js');
  expect(logged.map(({ event }) => event)).toContain('a comparison could not be drawn');
  const said = await aisha.in(general).asks(`${discord.botMention} compare node and django`);
  expect(said.text).toContain('Node.js');
});

test('a comparison that somebody asked for in a channel has its picture too', async () => {
  const { aisha, discord, general } = await runBot({ draw, pace });
  const said = await aisha.in(general).asks(`${discord.botMention} compare node and django`);
  expect(isPng(said.files[0]?.bytes)).toBe(true);
});

test('a bot that stops while a picture is drawn leaves the answer as it is', async () => {
  const never: DrawComparison = () => new Promise(() => {});
  const { aisha, bot, general } = await runBot({
    draw: never,
    pace: { ...pace, pictureMs: 50, finishMs: 300 },
  });
  const answer = await aisha.in(general).slash('compare');
  await bot.stop();
  expect(answer.text).toContain('Node.js');
});
