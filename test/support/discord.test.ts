import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { DiscordOptions } from './discord/loopback.ts';
import { startDiscord } from './discord/start-discord.ts';
import { ASK, type Handlers, startBot } from './discord/test-bot.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function together(handlers: Handlers = {}, options: DiscordOptions = {}) {
  const discord = await startDiscord(options);
  open.push(discord.close);
  const guild = discord.guild('CODE Culture');
  const aisha = discord.person('Aisha');
  const bob = discord.person('Bob');
  const bot = await startBot(discord, handlers);
  open.push(() => bot.client.destroy());
  await bot.client.application?.commands.set([ASK, { type: 3, name: 'Answer this' }]);
  return { discord, guild, general: guild.channel('general'), aisha, bob, bot };
}

const onSlash =
  (work: (interaction: ChatInputCommandInteraction) => unknown) =>
  (interaction: Interaction): unknown =>
    interaction.isChatInputCommand() ? work(interaction) : undefined;

describe('commands', () => {
  test('are registered in their normal form and compare equal afterwards', async () => {
    const { discord, bot } = await together();
    const [ask] = discord.commands();
    expect(ask).toMatchObject({ name: 'ask', type: 1, nsfw: false, description_localizations: { hi: 'पूछें' } });
    const fetched = await bot.client.application?.commands.fetch({ withLocalizations: true });
    expect(fetched?.find(({ name }) => name === 'ask')?.equals(ASK as never)).toBe(true);
    await discord.registered('Answer this');
  });

  test('an answer as the first response is private to the asker', async () => {
    const { general, aisha, bob, discord } = await together({
      interaction: onSlash((one) =>
        one.reply({
          content: `<@${one.user.id}> @everyone: ${one.options.getString('question')}`,
          flags: MessageFlags.Ephemeral,
        }),
      ),
    });
    const answer = await aisha.in(general).slash('ask', { question: 'Node?' });
    expect(answer.text).toContain('Node?');
    expect(answer.ephemeral).toBe(true);
    expect(answer.shown.edits).toBe(0);
    expect(bob.in(general).seen()).toEqual([]);
    await expect(bob.in(general).press(answer, 'Share')).rejects.toThrow("it is Aisha's alone");
    expect(discord.pings()).toEqual([]);
  });

  test('a deferred answer is seen with its edits, its file and its follow-up', async () => {
    const { general, aisha, discord } = await together({
      interaction: onSlash(async (one) => {
        await one.deferReply();
        await one.editReply('first');
        await one.editReply({
          content: 'second',
          files: [new AttachmentBuilder(Buffer.from('hello'), { name: 'a.txt', description: 'words' })],
        });
        await one.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
      }),
    });
    const answer = await aisha.in(general).slash('ask', { question: 'Node?' });
    const more = await answer.followUp();
    expect(answer.text).toBe('second');
    expect(answer.shown.looks.map(({ content }) => content)).toEqual(['', 'first', 'second']);
    expect(answer.files).toMatchObject([{ name: 'a.txt', description: 'words' }]);
    expect(answer.files[0]?.bytes.toString()).toBe('hello');
    expect(more).toMatchObject({ text: 'and more', ephemeral: true });
    expect(discord.breaches).toEqual([]);
  });

  test('what Discord would not send is refused in the script', async () => {
    const { general, aisha } = await together();
    await expect(aisha.in(general).slash('ask')).rejects.toThrow('needs "question"');
    await expect(aisha.in(general).slash('nope')).rejects.toThrow('finds no command');
    await expect(aisha.in(general).slash('ask', { question: 'x'.repeat(301) })).rejects.toThrow(
      'takes 0 to 300',
    );
  });

  test('are completed while typing', async () => {
    const { general, aisha, bot } = await together({
      interaction: (one) =>
        one.isAutocomplete()
          ? one.respond([{ name: one.options.getFocused(), value: one.options.getFocused(true).name }])
          : undefined,
    });
    const options = ['first', 'second'].map((name) => ({
      type: 3,
      name,
      description: name,
      autocomplete: true,
    }));
    await bot.client.application?.commands.create({ name: 'compare', description: 'Compare', options });
    const offered = await aisha.in(general).complete('compare', { first: 'node', second: 'dj' });
    expect(offered).toEqual([{ name: 'dj', value: 'second' }]);
  });

  test('work by user install where the bot is not', async () => {
    const { discord, aisha, bob } = await together({
      interaction: onSlash((one) => one.reply(`${one.context} ${one.guild === null}`)),
    });
    const elsewhere = discord.guild('Elsewhere', { bot: false });
    await expect(aisha.in(elsewhere.channel('general')).slash('ask', { question: 'x' })).rejects.toThrow(
      'not installed',
    );
    aisha.install();
    expect((await aisha.in(elsewhere.channel('general')).slash('ask', { question: 'x' })).text).toBe(
      '0 true',
    );
    const everyone = elsewhere.guild.roles.get(elsewhere.id);
    if (everyone) elsewhere.deny(elsewhere.channel('general'), ['UseExternalApps'], everyone);
    expect((await aisha.in(elsewhere.channel('general')).slash('ask', { question: 'x' })).ephemeral).toBe(
      true,
    );
    expect((await aisha.dmWith(bob).slash('ask', { question: 'x' })).text).toBe('2 true');
    expect((await aisha.dm().slash('ask', { question: 'x' })).text).toBe('1 true');
  });

  test('of a message menu get the message with its content', async () => {
    const { general, aisha, bob } = await together({
      interaction: (one) =>
        one.isMessageContextMenuCommand() ? one.reply(`about: ${one.targetMessage.content}`) : undefined,
    });
    const said = bob.in(general).says('which backend?');
    expect((await aisha.in(general).menu('Answer this', said)).text).toBe('about: which backend?');
  });
});

describe('components', () => {
  const row = () =>
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder({ customId: 'more', label: 'More', style: ButtonStyle.Primary }),
      new ButtonBuilder({ customId: 'down', emoji: '👎', style: ButtonStyle.Secondary }),
      new ButtonBuilder({ label: 'Source', url: 'https://nodejs.org', style: ButtonStyle.Link }),
    );
  const menu = () =>
    new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
      new StringSelectMenuBuilder({
        customId: 'aspect',
        placeholder: 'Pick an aspect',
        options: [{ label: 'Speed', value: 's' }],
      }),
    );
  const form = () =>
    new ModalBuilder({ customId: 'wrong', title: 'What was wrong?' }).addLabelComponents((label) =>
      label
        .setLabel('In a few words')
        .setTextInputComponent(new TextInputBuilder({ customId: 'words', style: TextInputStyle.Short })),
    );

  async function answer(one: Interaction): Promise<void> {
    if (one.isChatInputCommand()) await one.reply({ content: 'short', components: [row(), menu()] });
    else if (one.isButton() && one.customId === 'more') {
      await one.deferUpdate();
      await one.editReply({ content: 'long', components: [] });
    } else if (one.isButton()) await one.showModal(form());
    else if (one.isStringSelectMenu()) await one.reply(`you chose ${one.values.join()}`);
    else if (one.isModalSubmit())
      await one.reply({ content: `noted: ${one.fields.getTextInputValue('words')}`, flags: 64 });
  }

  test('buttons, selects and forms', async () => {
    const { general, aisha, bob, discord } = await together({ interaction: answer });
    const first = await aisha.in(general).slash('ask', { question: 'x' });
    expect(first.buttons.map(({ label, emoji }) => label || emoji)).toEqual(['More', '👎', 'Source']);
    expect((await bob.in(general).select(first, 'Pick an aspect', 'Speed')).text).toBe('you chose s');
    const opened = await first.press('👎');
    expect(opened.modal).toMatchObject({ title: 'What was wrong?', fields: [{ label: 'In a few words' }] });
    const noted = await opened.submit({ 'In a few words': 'too short' });
    expect(noted.text).toBe('noted: too short');
    const long = await first.press('More');
    await long.until(({ text }) => text === 'long');
    expect(long.shownAfter).toBeLessThan(1000);
    expect(first.text).toBe('long');
    await expect(first.press('More')).rejects.toThrow('there is no button');
    expect(discord.breaches).toEqual([]);
  });
});

describe('messages', () => {
  test('in DMs, by mention and by reply; others without their content', async () => {
    const heard: string[] = [];
    const { general, aisha, discord } = await together({
      message: (one) => {
        heard.push(one.content);
        if (one.mentions.has(discord.applicationId) || !one.guild)
          return one.reply({ content: `re: ${one.content}`, nonce: one.id, enforceNonce: true });
        return undefined;
      },
    });
    const here = aisha.in(general);
    expect((await aisha.dm().asks('hello')).text).toBe('re: hello');
    expect(aisha.inbox()).toHaveLength(1);
    const answer = await here.asks(`${discord.botMention} hi`);
    expect((await here.asks('again', { replyTo: answer })).text).toBe('re: again');
    here.says('nobody asked');
    expect(await here.staysQuiet(50)).toBe(true);
    expect(heard.at(-1)).toBe('');
    expect(discord.pings()).toEqual([]);
  });

  test('with the intent, content is there; without the grant, login ends with 4014', async () => {
    const discord = await startDiscord({ privileged: { messageContent: true } });
    open.push(discord.close);
    const aisha = discord.person('Aisha', { in: [discord.guild('A')] });
    const heard = new Promise((resolve) => {
      void startBot(
        discord,
        { message: (one) => resolve(one.content) },
        { intents: 1 | (1 << 9) | (1 << 15) },
      ).then(({ client }) => {
        open.push(() => client.destroy());
        aisha.in(discord.guild('A').channel('general')).says('plain words');
      });
    });
    expect(await heard).toBe('plain words');
    const strict = await startDiscord();
    open.push(strict.close);
    await expect(startBot(strict, {}, { intents: 1 << 15 })).rejects.toThrow('disallowed intents');
  });

  test('threads from a message, forum posts, reactions, typing', async () => {
    const { general, guild, aisha, discord, bot } = await together({
      message: async (one) => {
        if (one.channel.isThread()) return one.channel.send('in the thread');
        await one.react('👀');
        if (!('sendTyping' in one.channel)) return undefined;
        await one.channel.sendTyping();
        const thread = await one.startThread({ name: 'Node?' });
        return thread.send('first');
      },
    });
    const said = aisha.in(general).says(`${discord.botMention} Node?`);
    expect((await said.answer()).text).toBe('first');
    expect(said.reactions).toEqual({ '👀': 1 });
    const thread = said.thread;
    if (!thread) throw new Error('no thread');
    expect((await aisha.in(thread).asks('go on')).text).toBe('in the thread');
    guild.archives(thread, true);
    const archived = await bot.client.channels.fetch(thread.id);
    if (!archived?.isSendable()) throw new Error('not a thread');
    await expect(archived.send('x')).rejects.toMatchObject({ code: 50083 });
    const forum = guild.addChannel('questions', 'forum');
    const { first } = aisha.in(forum).startsThread('Which one?', 'Django or Node?');
    expect((await first?.answer())?.text).toBe('in the thread');
    const channel = await bot.client.channels.fetch(forum.id);
    if (channel?.type !== 15) throw new Error('not a forum');
    await channel.threads.create({ name: 'From the bot', message: { content: 'hello' } });
    expect(discord.said().map(({ text }) => text)).toContain('hello');
    expect(discord.breaches).toEqual([]);
  });

  test('what would ping is on record', async () => {
    const { general, aisha, bob, discord, bot } = await together();
    const channel = await bot.client.channels.fetch(general.id);
    if (!channel?.isSendable()) throw new Error('not a channel');
    await channel.send(`${aisha.mention} @everyone`);
    expect(discord.pings()).toEqual([]);
    await channel.send({
      content: `${bob.mention} \`${aisha.mention}\` @here`,
      allowedMentions: { parse: ['users', 'everyone'] },
    });
    expect(discord.pings()).toEqual([bob.id, '@here']);
  });
});

describe('refusals', () => {
  const late = (ms: number) => ({
    interaction: onSlash(async (one) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      await one.reply('late');
    }),
  });

  test('three seconds to acknowledge', async () => {
    const { general, aisha, bot, discord } = await together(late(120), { acknowledgeWithin: 60 });
    const answer = await aisha.in(general).slash('ask', { question: 'x' });
    expect(answer.failure).toBe('The application did not respond');
    await expect.poll(bot.codes).toEqual([10062]);
    expect(discord.interactions[0]?.refused).toEqual([10062]);
  });

  test('the clock can be moved past the deadline and past the life of a token', async () => {
    const later: ChatInputCommandInteraction[] = [];
    const { general, aisha, discord } = await together({
      interaction: onSlash(async (one) => {
        later.push(one);
        await one.reply('now');
      }),
    });
    await aisha.in(general).slash('ask', { question: 'x' });
    await expect.poll(() => later[0]?.replied).toBe(true);
    await later[0]?.editReply('still');
    discord.clock.advance(15 * 60_000);
    await expect(later[0]?.editReply('too late')).rejects.toMatchObject({ code: 50027, status: 401 });
  });

  test('a second acknowledgement is 40060, also of another process', async () => {
    const { general, aisha, discord, bot } = await together({
      interaction: onSlash((one) => one.reply('first')),
    });
    const second = await startBot(discord, {
      interaction: onSlash(async (one) => {
        await new Promise((resolve) => setTimeout(resolve, 30));
        await one.reply('second');
      }),
    });
    open.push(() => second.client.destroy());
    const answer = await aisha.in(general).slash('ask', { question: 'x' });
    await expect.poll(second.codes).toEqual([40060]);
    expect(answer.text).toBe('first');
    expect(bot.errors).toEqual([]);
  });

  test('missing permissions, closed DMs, unknown messages and channels', async () => {
    const { guild, general, aisha, bot } = await together();
    const channel = await bot.client.channels.fetch(general.id);
    if (!channel?.isSendable()) throw new Error('not a channel');
    const sent = await channel.send('x');
    guild.denyBot(general, 'SendMessages');
    await expect(channel.send('y')).rejects.toMatchObject({ code: 50013, status: 403 });
    await sent.delete();
    await expect(sent.edit('z')).rejects.toMatchObject({ code: 10008, status: 404 });
    aisha.closeDms();
    await expect(bot.client.users.send(aisha.id, 'hi')).rejects.toMatchObject({ code: 50007 });
    guild.deleteChannel(general);
    await expect(bot.client.channels.fetch(general.id, { force: true })).rejects.toMatchObject({
      code: 10003,
    });
  });

  test('interactions say what the app may do', async () => {
    const seen: bigint[] = [];
    const { guild, general, aisha } = await together({
      interaction: onSlash((one) => {
        seen.push(one.appPermissions.bitfield);
        return one.reply('x');
      }),
    });
    await aisha.in(general).slash('ask', { question: 'x' });
    guild.denyBot(general, 'AttachFiles');
    await aisha.in(general).slash('ask', { question: 'x' });
    expect((seen[0] ?? 0n) - (seen[1] ?? 0n)).toBe(1n << 15n);
  });
});
