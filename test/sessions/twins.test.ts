import { expect, test } from 'vitest';
import { postHere, type Through } from './posting-here.ts';

/** The first request is stopped right before it is made until it is let go, whatever its deadline says by then. */
function stopped(afterwards: 'hears' | 'hears nothing') {
  const gate = Promise.withResolvers<void>();
  let first = true;
  const through: Through = (real) => async (work, asking, signal) => {
    if (!first) return real(work, asking, signal);
    first = false;
    await gate.promise;
    const outcome = await real(work, asking, AbortSignal.timeout(5000));
    if (afterwards === 'hears') return outcome;
    return { outcome: 'failed', why: { failure: 'unreachable', note: 'no answer' } };
  };
  return { through, go: gate.resolve };
}

test.each(['hears', 'hears nothing'] as const)(
  'a process that was stopped for too long posts a second time, %s of it, deletes it and says so',
  async (afterwards) => {
    const { start, plan, until, row, announced, discord, posted, notes } = await postHere({ times: 150 });
    const { through, go } = stopped(afterwards);
    const key = await plan(1);
    start(through);
    await until(key, 'sent');
    const [first] = announced();
    discord.forgetNonces();
    go();
    await expect.poll(() => discord.said().filter(({ deleted }) => deleted)).toHaveLength(1);
    expect(announced().map(({ id }) => id)).toEqual([first?.id]);
    expect(await row(key)).toMatchObject({ state: 'sent', messageId: first?.id });
    await expect
      .poll(notes)
      .toEqual([
        'I posted the announcement twice, since one of my processes was stopped for long, and deleted the second one.',
      ]);
    expect(posted.filter(({ kind }) => kind === 'announcement')).toHaveLength(1);
  },
);

test('within the time in which Discord knows the nonce there is nothing to delete', async () => {
  const { start, plan, until, announced, discord, notes } = await postHere({ times: 150 });
  const { through, go } = stopped('hears');
  const key = await plan(1);
  start(through);
  await until(key, 'sent');
  go();
  await expect.poll(() => discord.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(announced()).toHaveLength(1);
  expect(discord.said()).toHaveLength(1);
  expect(notes()).toEqual([]);
});

test('a post that goes out just as its session is called off is deleted', async () => {
  const { start, plan, until, announced, store, discord, notes } = await postHere({ times: 150 });
  const { through, go } = stopped('hears');
  const key = await plan(1);
  start(through);
  await until(key, 'leased');
  await expect.poll(async () => (await store.sessions.outbox.find(key))?.attempts).toBe(1);
  await store.sessions.outbox.plan({ add: [], redate: [], void: [{ key, why: 'cancelled' }] });
  go();
  await expect.poll(() => discord.said().filter(({ deleted }) => deleted)).toHaveLength(1);
  expect(announced()).toEqual([]);
  expect(notes()).toEqual([]);
});
