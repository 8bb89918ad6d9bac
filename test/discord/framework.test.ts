import { expect, test } from 'vitest';
import { postMessage } from '../../src/discord/post.ts';
import { renderPanel } from '../../src/discord/render-panel.ts';
import { findMessage } from '../../src/discord/sessions/history.ts';
import { markerOf } from '../../src/discord/sessions/marker.ts';
import { atOnce, commanding } from '../support/call.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';
import { planner } from '../support/planner.ts';
import { runBot } from './running-bot.ts';

const withPlans = async () => {
  const plans = planner();
  const running = await runBot({ app: plans.into(appOver(smallKnowledge())) });
  const { guild, aisha } = running;
  guild.joins(aisha, guild.addRole('Organisers', 'ManageGuild'));
  return { ...running, plans };
};

test('a group has subcommands, each with options of every kind', async () => {
  const { discord } = await withPlans();
  const group = discord.commands().find(({ name }) => name === 'plan');
  expect(group?.options).toMatchObject([
    {
      name: 'make',
      type: 1,
      options: [
        { name: 'channel', type: 7, required: true, channel_types: [0] },
        { name: 'zone', type: 3, autocomplete: true },
        { name: 'hour', type: 3, autocomplete: true },
        { name: 'weeks', type: 4, min_value: 1, max_value: 8 },
        { name: 'role', type: 8 },
        { name: 'kind', type: 3, choices: [{ name: 'A talk', value: 'talk' }] },
      ],
    },
    { name: 'next', type: 1 },
  ]);
});

test('a form leads to a question, and that to what was wanted, across a restart', async () => {
  const { aisha, general, guild, plans, bot, start, discord } = await withPlans();
  const role = guild.addRole('Learners');
  const stage = guild.addChannel('hall', 'voice');
  const form = await aisha.in(general).slash('plan make', { channel: general, role, weeks: 2 });
  expect(form.modal?.title).toBe('A plan');
  const panel = await form.submit({
    Title: 'Loops *and* @everyone',
    Days: ['Saturday', 'Sunday'],
    Stage: [stage.id],
  });
  expect(panel.ephemeral).toBe(true);
  expect(panel.text).toMatch(/On <t:\d+:F> \(<t:\d+:R>\) in <#\d+>/u);
  expect(panel.text).toContain(`For <@&${role.id}> on sat and sun`);
  await bot.stop();
  await start();
  await discord.gateway.connected();
  const saved = await panel.press('Save');
  expect(saved.text).toContain('Saved: Loops');
  expect(saved.shown.id).toBe(panel.shown.id);
  expect(plans.saved).toEqual([
    {
      channel: general.id,
      role: role.id,
      weeks: '2',
      title: 'Loops *and* @everyone',
      days: 'sat,sun',
      stage: stage.id,
    },
  ]);
});

test('zones and hours are completed while they are typed', async () => {
  const { aisha, general } = await withPlans();
  const place = aisha.in(general);
  const zones = await place.complete('plan make', { zone: 'pakis' });
  expect(zones?.[0]).toEqual({ name: 'Asia/Karachi (UTC+05:00)', value: 'Asia/Karachi' });
  expect(await place.complete('plan make', { hour: '6' })).toEqual([{ name: "6:00 o'clock", value: '6:00' }]);
});

test("organisers' commands, and the buttons they lead to, are for organisers in servers", async () => {
  const { aisha, bob, general, plans } = await withPlans();
  const refused = await bob.in(general).slash('plan make', { channel: general });
  expect(refused.text).toContain('for organisers');
  const form = await aisha.in(general).slash('plan make', { channel: general });
  const panel = await form.submit({ Title: 'x', Days: ['Sunday'] });
  expect(plans.saved).toEqual([]);
  await panel.press('Save');
  expect(plans.saved).toHaveLength(1);
});

test('a panel is seen by whom the command says, and its words stay words', async () => {
  const { aisha, bob, general } = await withPlans();
  const shown = await aisha.in(general).slash('plan next');
  expect(shown.ephemeral).toBe(false);
  expect(shown.text).toContain('Words with \\*\\*stars\\*\\*, \\<@\u200b1\\> and @\u200beveryone');
  expect(shown.text).toContain('**really**');
  const [seen] = bob.in(general).seen();
  if (!seen) throw new Error('Bob sees nothing');
  const pressed = await bob.in(general).press(seen, 'Coming');
  expect(pressed.text).toBe('Bob yes 17');
  expect(pressed.ephemeral).toBe(true);
  const reminded = await bob.in(general).select(seen, 'Remind me', 'An hour before', 'A day before');
  expect(reminded.text).toBe('Reminding: 60 + 1440');
});

test('a file can be handed out', async () => {
  const { aisha, general } = await withPlans();
  const shown = await aisha.in(general).slash('plan next');
  const file = (await shown.press('Add to calendar')).files[0];
  expect(file?.name).toBe('plan.ics');
  expect(file?.bytes.toString()).toBe('BEGIN:VCALENDAR');
});

test('buttons of what the bot posted by itself lead to the command too, and only named roles are told', async () => {
  const { bob, general, guild, bot, plans, discord } = await withPlans();
  const role = guild.addRole('Learners');
  const result = atOnce(plans.next.run({}, commanding(appOver(smallKnowledge()).core)));
  if (result.show !== 'panel') throw new Error('no panel');
  const look = renderPanel({ ...result.panel, pings: [role.id] }, { command: 'plan next' });
  const id = await postMessage(bot.client, general.id, look, 'announcement-17', { log: console });
  expect(await postMessage(bot.client, general.id, look, 'announcement-17', { log: console })).toBe(id);
  const [seen] = bob.in(general).seen();
  if (!seen) throw new Error('Bob sees nothing');
  expect((await bob.in(general).press(seen, 'Coming')).text).toBe('Bob yes 17');
  const posted = discord.requests.findLast(({ path }) => path.endsWith('/messages'));
  expect(posted?.body?.allowed_mentions).toEqual({ parse: [], roles: [role.id], replied_user: false });
});

test('what takes the place of what was posted by itself can still be found by its marker', async () => {
  const { bob, general, bot, discord } = await withPlans();
  const controls = [{ kind: 'button', action: 'count:0', label: 'Count' }] as const;
  const owner = { command: 'plan next', marker: markerOf('some row') };
  const look = renderPanel({ lines: ['0'], controls }, owner);
  await postMessage(bot.client, general.id, look, 'row', { log: console });
  const [seen] = bob.in(general).seen();
  if (!seen) throw new Error('Bob sees nothing');
  const counted = await bob.in(general).press(seen, 'Count');
  expect((await counted.press('Count')).text).toBe('2');
  const found = findMessage(bot.client, general.id, {
    ...{ key: 'some row', since: discord.clock.now() - 60_000 },
    signal: AbortSignal.timeout(1000),
  });
  expect(await found).toEqual({ found: 'there', messageId: seen.id });
});

test('an action that a command does not know is told as too old', async () => {
  const { bob, general, bot } = await withPlans();
  const look = renderPanel(
    { lines: ['old'], controls: [{ kind: 'button', action: 'gone', label: 'Gone' }] },
    { command: 'plan next' },
  );
  await postMessage(bot.client, general.id, look, 'old-one', { log: console });
  const [seen] = bob.in(general).seen();
  if (!seen) throw new Error('Bob sees nothing');
  expect((await bob.in(general).press(seen, 'Gone')).text).toContain('too old');
});
