import { expect, test } from 'vitest';
import { DAY, gather } from './community.ts';

const QUESTION = 'Your question';
const NAMES = 'Who may see your name?';

async function withSeries() {
  const gathered = await gather();
  await gathered.scheduled();
  const { general } = gathered;
  type Somebody = typeof gathered.bob;
  return {
    ...gathered,
    /** Hands the form in. */
    async asks(who: Somebody, text: string, names = 'Everybody') {
      const shown = await who.in(general).slash('session question');
      const form = shown.isShown ? await shown.press('Ask another one') : shown;
      return form.submit({ [QUESTION]: text, [NAMES]: [names] });
    },
  };
}

test('a question is put by a form, and its number is told', async () => {
  const { bob, carol, asks, series, store } = await withSeries();
  const first = await asks(bob, 'how do i deploy on a small server');
  expect(first.ephemeral).toBe(true);
  expect(first.text).toContain('Your question is number 1 of 1.');
  const second = await asks(carol, 'which laptop is enough for docker');
  expect(second.text).toContain('Your question is number 2 of 2.');
  const { id } = await series();
  expect(await store.sessions.agenda.list({ series: id, states: ['open'] })).toMatchObject([
    { text: 'how do i deploy on a small server', slot: '2026-10-18', votes: 1 },
    { text: 'which laptop is enough for docker', askers: [{ person: carol.id, anonymous: false }] },
  ]);
});

test('who asks what the facts know is told at once, with the source', async () => {
  const { bob, asks } = await withSeries();
  const taken = await asks(bob, 'what is django');
  expect(taken.text).toContain('Until then, this is what I know:');
  expect(taken.text).toContain('Django is a web framework for Python. [source manual]'.slice(0, 37));
  expect(taken.text).toContain('https://example.org/');
});

test('nearly the same question is offered, and counts as one more voice that brings it forward', async () => {
  const { bob, carol, aisha, asks } = await withSeries();
  await asks(aisha, 'which laptop is enough for docker');
  await asks(bob, 'how do i deploy on a small server');
  const offered = await asks(carol, 'how do i deploy on a small cheap server');
  expect(offered.text).toContain('Somebody has asked nearly the same');
  expect(offered.text).toContain('how do i deploy on a small server');
  const joined = await offered.press('Same question: count me in');
  expect(joined.text).toContain('your question is number 1 of 2');
  expect(joined.shown.id).toBe(offered.shown.id);
});

test('whoever means another question puts it beside the one that looked the same', async () => {
  const { bob, carol, asks } = await withSeries();
  await asks(bob, 'how do i deploy on a small server');
  const offered = await asks(carol, 'how do i deploy on a small cheap server');
  expect((await offered.press('Mine is another one')).text).toContain('Your question is number 2 of 2.');
});

test('questions about different backends are never one', async () => {
  const { bob, carol, asks } = await withSeries();
  await asks(bob, 'how do i deploy django on a small server');
  const put = await asks(carol, 'how do i deploy express on a small server');
  expect(put.text).toContain('Your question is number 2 of 2.');
});

test('who wishes stays nameless to members; the organisers see who asks', async () => {
  const { aisha, bob, carol, general, asks } = await withSeries();
  const put = await asks(bob, 'is it normal to fail every interview', 'Organisers only');
  expect(put.text).toContain('Organisers see your name; members do not.');
  const members = await carol.in(general).slash('session agenda');
  expect(members.text).toContain('is it normal to fail every interview');
  expect(members.text).not.toContain(bob.id);
  const sheet = await aisha.in(general).slash('session agenda');
  expect(sheet.text).toContain(`<@${bob.id}> (name hidden from members)`);
});

test('a question is withdrawn by its author, also later, and nothing of it is kept', async () => {
  const { bob, general, asks, series, store } = await withSeries();
  const put = await asks(bob, 'how do i deploy on a small server');
  expect((await put.press('Withdraw')).text).toBe('Withdrawn. Nothing of it is kept.');
  await asks(bob, 'which laptop is enough for docker');
  const mine = await bob.in(general).slash('session question');
  expect(mine.text).toContain('**Number 1 of 1:** which laptop');
  expect((await mine.press('Withdraw: 1')).text).toBe('Withdrawn. Nothing of it is kept.');
  const { id } = await series();
  expect(await store.sessions.agenda.list({ series: id, states: ['open'] })).toEqual([]);
  expect(await store.privacy.about(bob.id)).toMatchObject({ questions: 0 });
});

test('nobody fills the agenda alone, and a question without words is none', async () => {
  const { bob, asks } = await withSeries();
  const topics = ['interviews', 'visas', 'docker', 'laptops', 'teamwork'];
  for (const one of topics) await asks(bob, `please talk about ${one}`).then((shown) => answerNo(shown));
  const sixth = await asks(bob, 'please talk about money');
  expect(sixth.text).toContain('You have 5 questions on the agenda already.');
  const other = await withSeries();
  expect((await other.asks(other.bob, '🙂 ???')).text).toBe('There was no question in that.');
});

/** "Please talk about …" looks alike to a machine. */
async function answerNo(shown: { text: string; press(which: string): Promise<unknown> }) {
  if (shown.text.includes('nearly the same')) await shown.press('Mine is another one');
}

test('members add their voice on the agenda', async () => {
  const { bob, carol, general, asks } = await withSeries();
  await asks(bob, 'which laptop is enough for docker');
  await asks(bob, 'how do i find my first job');
  const agenda = await carol.in(general).slash('session agenda');
  const voted = await agenda.select('I want this answered too …', 'how do i find my first job');
  expect(voted.text).toContain('Counted.');
  expect(voted.text.indexOf('how do i find')).toBeLessThan(voted.text.indexOf('which laptop'));
});

test('what the bot does not know can be asked in the session, once the asker agrees to what is kept', async () => {
  const { bob, general, series, store } = await withSeries();
  const unknown = await bob.in(general).slash('ask', { question: 'how do i bake a sourdough bread' });
  const consent = await unknown.press('Ask it in the next session');
  expect(consent.ephemeral).toBe(true);
  expect(consent.text).toContain('Shall I put this on the agenda of Sunday?');
  expect(consent.text).toContain('I keep the question and your name');
  const { id } = await series();
  const open = () => store.sessions.agenda.list({ series: id, states: ['open'] });
  expect(await open()).toEqual([]);
  expect((await consent.press('Yes, without my name')).text).toContain('Your question is number 1 of 1.');
  expect(await open()).toMatchObject([
    { text: 'how do i bake a sourdough bread', askers: [{ person: bob.id, anonymous: true }] },
  ]);
});

test('whoever does not agree has nothing kept', async () => {
  const { bob, discord, general, series, store } = await withSeries();
  const unknown = await bob.in(general).asks(`${discord.botMention} how do i bake a sourdough bread`);
  const consent = await unknown.press('Ask it in the next session');
  expect((await consent.press('No')).text).toContain('nothing was kept');
  expect(await store.sessions.agenda.list({ series: (await series()).id, states: ['open'] })).toEqual([]);
});

test('after a 👎 the question can be put on the agenda too', async () => {
  const { bob, general } = await withSeries();
  const answer = await bob.in(general).slash('ask', { question: 'what is django' });
  const thanks = await (await answer.press('👎')).submit({ 'What was wrong?': 'too short' });
  expect(thanks.text).toContain('Thank you');
  const consent = await thanks.press('Ask it in the next session');
  expect((await consent.press('Yes, with my name')).text).toContain('“what is django”');
});

test('without a session there is no such button', async () => {
  const { bob, general } = await gather();
  const unknown = await bob.in(general).slash('ask', { question: 'how do i bake a sourdough bread' });
  expect(unknown.buttons.map(({ label }) => label)).not.toContain('Ask it in the next session');
});

test('in a direct message the community is chosen where several are shared', async () => {
  const { discord, aisha, bob, general, store, guild } = await withSeries();
  const other = discord.guild('Django Friends');
  const organisers = other.addRole('Organisers', 'ManageGuild');
  other.joins(aisha, organisers);
  other.joins(bob);
  const form = await aisha.in(other.channel('talk')).slash('session schedule');
  const draft = await form.submit({
    Day: ['Friday'],
    Hour: '20:00',
    'Time zone in which that hour holds': 'Asia/Karachi',
    'Channel in which I announce it': [other.channel('talk').id],
  });
  await draft.press('Save');
  const unknown = await bob.dm().asks('how do i bake a sourdough bread');
  const which = await unknown.press('Ask it in the next session');
  expect(which.selects[0]?.options.map(({ label }) => label)).toEqual([guild.name, 'Django Friends']);
  const consent = await which.select('Which community shall hear it?', 'Django Friends');
  expect(consent.text).toContain('agenda of Friday');
  await consent.press('Yes, with my name');
  const [theirs] = await store.sessions.series.list(other.id);
  expect(await store.sessions.agenda.list({ series: theirs?.id ?? '', states: ['open'] })).toHaveLength(1);
  expect(general.guild).toBeDefined();
});

test('a form that was opened before a restart is taken after it', async () => {
  const { bob, general, bot, start, discord, scheduled, series, store } = await gather();
  await scheduled();
  const form = await bob.in(general).slash('session question');
  await bot.stop();
  await start();
  await discord.gateway.connected();
  const taken = await form.submit({ [QUESTION]: 'how do i deploy', [NAMES]: ['Everybody'] });
  expect(taken.text).toContain('number 1 of 1');
  expect(await store.sessions.agenda.list({ series: (await series()).id, states: ['open'] })).toHaveLength(1);
});

test('a question for a session that is over by then is told so', async () => {
  const { bob, general, later, scheduled } = await gather();
  await scheduled();
  const form = await bob.in(general).slash('session question');
  later(6 * DAY);
  const refused = await form.submit({ [QUESTION]: 'how do i deploy', [NAMES]: ['Everybody'] });
  expect(refused.text).toContain('That session is over.');
});
