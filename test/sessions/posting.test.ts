import { expect, test } from 'vitest';
import { postHere } from './posting-here.ts';

test('what is due goes out once, and the store knows which message it is', async () => {
  const { start, plan, until, row, announced, posted } = await postHere();
  const key = await plan(1);
  start();
  await until(key, 'sent');
  const [message] = announced();
  expect(await row(key)).toMatchObject({ messageId: message?.id, attempts: 1 });
  expect(message?.text).toContain('Backend night');
  expect(posted).toMatchObject([{ kind: 'announcement', outcome: 'sent' }]);
});

test('what is not due yet waits for its time, and not for the next look', async () => {
  const { start, plan, until, posted } = await postHere();
  const key = await plan(1, { dueInMs: 130 });
  start();
  await until(key, 'sent');
  expect(posted[0]?.lateMs).toBeGreaterThanOrEqual(0);
  expect(posted[0]?.lateMs).toBeLessThan(1000);
});

test('while Discord is down it is tried again and again, and then it is there once', async () => {
  const { start, plan, until, row, announced, discord } = await postHere();
  discord.faults.next({ kind: 'broken', status: 503 }, { method: 'POST' }, 4 * 3);
  const key = await plan(1);
  start();
  await until(key, 'sent');
  expect((await row(key))?.attempts).toBe(4);
  expect(announced()).toHaveLength(1);
});

test('what Discord puts off is no attempt', async () => {
  const { start, plan, until, row, discord } = await postHere();
  discord.faults.next({ kind: 'limited', retryAfter: 1.4 }, { method: 'POST' });
  const key = await plan(1);
  start();
  await until(key, 'pending');
  await until(key, 'sent');
  expect((await row(key))?.attempts).toBe(1);
});

test('what could not be posted in time is left out, and organisers hear why', async () => {
  const { start, plan, until, discord, notes } = await postHere();
  discord.faults.always({ kind: 'broken', status: 503 }, { method: 'POST' });
  const key = await plan(1, { expiresInMs: 400 });
  start();
  await until(key, 'expired');
  discord.faults.clear();
  await expect
    .poll(notes)
    .toEqual([
      expect.stringContaining(
        'I could not post the announcement in time (unreachable: Discord answered 503)',
      ),
    ]);
});

test('an answer that is lost for longer than the nonce lives is looked for in the history', async () => {
  const { start, plan, until, row, announced, discord } = await postHere();
  discord.faults.next({ kind: 'hang', after: true }, { method: 'POST' }, 8);
  const key = await plan(1);
  const posting = start();
  await expect.poll(announced).toHaveLength(1);
  await posting.stop();
  discord.forgetNonces();
  discord.faults.clear();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  start();
  await until(key, 'sent');
  expect(announced()).toHaveLength(1);
  expect(await row(key)).toMatchObject({ messageId: announced()[0]?.id });
});

test('where the history cannot be read it is not posted a second time, and organisers are asked to look', async () => {
  const { start, plan, until, announced, discord, guild, news, settled, notes } = await postHere();
  discord.faults.next({ kind: 'hang', after: true }, { method: 'POST' }, 8);
  const key = await plan(1);
  const posting = start();
  await expect.poll(announced).toHaveLength(1);
  await posting.stop();
  guild.denyBot(news, 'ReadMessageHistory');
  await settled();
  discord.forgetNonces();
  discord.faults.clear();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  start();
  await until(key, 'unknown');
  expect(announced()).toHaveLength(1);
  await expect
    .poll(notes)
    .toEqual([expect.stringContaining('I do not know whether I posted the announcement')]);
});

test('a session that is called off while its post waits is not announced', async () => {
  const { start, plan, until, store, series, announced, row } = await postHere();
  const key = await plan(1, { dueInMs: 100 });
  await store.sessions.series.change([series.id], ({ occurrences }) => ({
    occurrences: occurrences.map((one) => ({ ...one, state: 'cancelled' as const })),
  }));
  start();
  await until(key, 'void');
  expect(announced()).toEqual([]);
  expect((await row(key))?.lastError).toContain('does not take place');
});

test('stopping finishes what is under way, and gives back what would take too long', async () => {
  const { start, plan, until, row, discord } = await postHere();
  discord.faults.next({ kind: 'slow', ms: 25 }, { method: 'POST' });
  const key = await plan(1);
  const posting = start();
  await until(key, 'leased');
  await posting.stop();
  expect((await row(key))?.state).toBe('sent');
  discord.faults.next({ kind: 'hang' }, { method: 'POST' }, 9);
  const other = await plan(2);
  const again = start();
  await until(other, 'leased');
  const began = performance.now();
  await again.stop();
  expect(performance.now() - began).toBeLessThan(1000);
  expect((await row(other))?.state).toBe('pending');
});
