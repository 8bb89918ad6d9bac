import { DiscordAPIError, HTTPError, REST, RESTEvents } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Discord, startDiscord } from './start-discord.ts';

/** discord.js's own REST client against the loopback: what Discord refuses is refused, and failures are survived. */
let discord: Discord;
let rest: REST;
let messages: `/${string}`;
beforeEach(async () => {
  discord = await startDiscord();
  rest = new REST({ api: discord.apiUrl, globalRequestsPerSecond: 10_000 }).setToken(discord.token);
  messages = `/channels/${discord.guild('A').channel('general').id}/messages`;
});
afterEach(async () => {
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  await discord.close();
});

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string, rest_: object = {}) => ({
  type: 2,
  style: 1,
  label: 'x',
  custom_id,
  ...rest_,
});
const row = (...components: object[]) => ({ type: 1, components });
const select = (options: object[], more: object = {}) => row({ type: 3, custom_id: 's', options, ...more });
const many = <T>(n: number, one: (index: number) => T): T[] =>
  Array.from({ length: n }, (_, index) => one(index));
const v2 = (...components: object[]) => ({ flags: V2, components });

describe('messages that Discord refuses', () => {
  test.each<[string, object, string]>([
    ['2,001 characters', { content: 'x'.repeat(2001) }, 'content'],
    ['content with V2', { ...v2(text('x')), content: 'x' }, 'content'],
    ['embeds with V2', { ...v2(text('x')), embeds: [{ title: 'x' }] }, 'embeds'],
    [
      '4,001 characters of text displays',
      v2(text('x'.repeat(2001)), { type: 17, components: [text('x'.repeat(2000))] }),
      'components',
    ],
    ['41 components', v2(...many(40, () => text('x')), { type: 14 }), 'components'],
    ['40 and one nested', v2(...many(38, () => text('x')), row(button('a'), button('b'))), 'components'],
    ['a text display without the flag', { content: 'x', components: [text('x')] }, 'components.0.type'],
    ['an empty text display', v2(text(' ')), 'components.0.content'],
    [
      'a container in a container',
      v2({ type: 17, components: [{ type: 17, components: [text('x')] }] }),
      'components.0.components.0.type',
    ],
    ['a section without its accessory', v2({ type: 9, components: [text('x')] }), 'components.0.accessory'],
    ['six rows', { content: 'x', components: many(6, (n) => row(button(`${n}`))) }, 'components'],
    [
      'six buttons in a row',
      { content: 'x', components: [row(...many(6, (n) => button(`${n}`)))] },
      'components.0.components',
    ],
    [
      'a custom_id of 101',
      { content: 'x', components: [row(button('x'.repeat(101)))] },
      'components.0.components.0.custom_id',
    ],
    [
      'the same custom_id twice',
      { content: 'x', components: [row(button('a'), button('a'))] },
      'components.0.components.1.custom_id',
    ],
    [
      'a button without label or emoji',
      { content: 'x', components: [row(button('a', { label: undefined }))] },
      'components.0.components.0.label',
    ],
    [
      'a label of 81',
      { content: 'x', components: [row(button('a', { label: 'x'.repeat(81) }))] },
      'components.0.components.0.label',
    ],
    [
      'a link with custom_id',
      { content: 'x', components: [row(button('a', { style: 5, url: 'https://x.y' }))] },
      'components.0.components.0.custom_id',
    ],
    [
      'a link to ftp',
      { content: 'x', components: [row({ type: 2, style: 5, label: 'x', url: 'ftp://x' })] },
      'components.0.components.0.url',
    ],
    [
      'a button of style 9',
      { content: 'x', components: [row(button('a', { style: 9 }))] },
      'components.0.components.0.style',
    ],
    [
      '26 options',
      { content: 'x', components: [select(many(26, (n) => ({ label: 'x', value: `${n}` })))] },
      'components.0.components.0.options',
    ],
    ['no options', { content: 'x', components: [select([])] }, 'components.0.components.0.options'],
    [
      'the same value twice',
      {
        content: 'x',
        components: [
          select([
            { label: 'x', value: 'a' },
            { label: 'y', value: 'a' },
          ]),
        ],
      },
      'components.0.components.0.options.1.value',
    ],
    [
      'more min than max',
      { content: 'x', components: [select([{ label: 'x', value: 'a' }], { min_values: 2 })] },
      'components.0.components.0.min_values',
    ],
    [
      'a select beside a button',
      { content: 'x', components: [row(button('a'), { type: 5, custom_id: 'u' })] },
      'components.0.components',
    ],
    [
      'an embed of 6,001',
      { embeds: [{ description: 'x'.repeat(4096) }, { description: 'x'.repeat(1905) }] },
      'embeds',
    ],
    [
      'an embed field without value',
      { embeds: [{ fields: [{ name: 'x', value: '' }] }] },
      'embeds.0.fields.0.value',
    ],
    [
      'a picture that is not there',
      { embeds: [{ title: 'x', image: { url: 'attachment://a.png' } }] },
      'embeds.0.image.url',
    ],
    [
      'a gallery picture that is not there',
      v2({ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }),
      'components.0.items.0.media.url',
    ],
    ['an attachment without its file', { content: 'x', attachments: [{ id: '0' }] }, 'attachments.0.id'],
    [
      'parse and a list',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions',
    ],
    ['a nonce of 26', { content: 'x', nonce: 'x'.repeat(26) }, 'nonce'],
    ['a reply to nothing', { content: 'x', message_reference: { message_id: '1' } }, 'message_reference'],
  ])('%s', async (_, body, at) => {
    const error = await rest.post(messages, { body }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DiscordAPIError);
    const { code, status, rawError } = error as DiscordAPIError;
    expect({ code, status }).toEqual({ code: 50035, status: 400 });
    const errors = (rawError as { errors: object }).errors;
    const found = at
      .split('.')
      .reduce((node: unknown, key) => (node as Record<string, unknown>)?.[key], errors);
    expect(found).toHaveProperty('_errors');
    expect(discord.breaches).toHaveLength(1);
    expect(discord.said()).toEqual([]);
  });

  test('an empty one is 50006', async () => {
    await expect(
      rest.post(messages, { body: { content: ' ', components: [row(button('a'))] } }),
    ).rejects.toMatchObject({ code: 50006 });
    expect(discord.breaches).toHaveLength(1);
  });

  test('an unknown route is a breach as well', async () => {
    await expect(rest.get('/nowhere')).rejects.toMatchObject({ status: 404 });
    expect(discord.breaches).toHaveLength(1);
  });
});

test('what Discord takes is taken', async () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAoAAAAFCAYAAAB8ZH1oAAAAAElFTkSuQmCC', 'base64');
  const body = {
    ...v2(
      {
        type: 17,
        accent_color: 1,
        components: [
          text('x'.repeat(3000)),
          { type: 12, items: [{ media: { url: 'attachment://a.png' }, description: 'alt' }] },
          { type: 14 },
        ],
      },
      { type: 9, components: [text('x')], accessory: { type: 2, style: 5, label: 'x', url: 'https://x.y' } },
      row(...many(5, (n) => button(`${n}`))),
      select(
        many(25, (n) => ({ label: 'x', value: `${n}` })),
        { min_values: 0, max_values: 25 },
      ),
    ),
    allowed_mentions: { parse: [] },
    attachments: [{ id: '0', description: 'a table' }],
    something_unknown: true,
  };
  const files = [{ name: 'a.png', data: png, contentType: 'image/png' }];
  const sent = (await rest.post(messages, { body, files })) as { id: string; attachments: { url: string }[] };
  expect(discord.breaches).toEqual([]);
  expect(discord.said()).toMatchObject([
    { isV2: true, files: [{ name: 'a.png', description: 'a table', width: 10, height: 5 }] },
  ]);
  await rest.patch(`${messages}/${sent.id}`, { body: v2(text('picture gone')) });
  await expect(
    rest.patch(`${messages}/${sent.id}`, { body: { content: 'back to old' } }),
  ).rejects.toMatchObject({ code: 50035 });
});

describe('commands that Discord refuses', () => {
  const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'x', ...more });
  test.each<[string, object, string]>([
    ['a name with capitals', { name: 'Ask', description: 'x' }, 'name'],
    ['a name with blanks', { name: 'a b', description: 'x' }, 'name'],
    ['no description', { name: 'ask' }, 'description'],
    ['a description of 101', { name: 'ask', description: 'x'.repeat(101) }, 'description'],
    ['a menu with a description', { name: 'Ask', type: 3, description: 'x' }, 'description'],
    [
      'required after optional',
      { name: 'ask', description: 'x', options: [option('a'), option('b', { required: true })] },
      'options.1',
    ],
    [
      '26 choices',
      {
        name: 'ask',
        description: 'x',
        options: [option('a', { choices: many(26, (n) => ({ name: `${n}`, value: `${n}` })) })],
      },
      'options.0.choices',
    ],
    [
      'completion with choices',
      {
        name: 'ask',
        description: 'x',
        options: [option('a', { autocomplete: true, choices: [{ name: 'a', value: 'a' }] })],
      },
      'options.0.autocomplete',
    ],
    [
      'the same option twice',
      { name: 'ask', description: 'x', options: [option('a'), option('a')] },
      'options.1.name',
    ],
    [
      'an unknown locale',
      { name: 'ask', description: 'x', description_localizations: { xx: 'x' } },
      'description_localizations.xx',
    ],
    ['no contexts', { name: 'ask', description: 'x', contexts: [] }, 'contexts'],
  ])('%s', async (_, body, at) => {
    const path = `/applications/${discord.applicationId}/commands` as const;
    const error = await rest.put(path, { body: [body] }).catch((caught: unknown) => caught);
    expect((error as DiscordAPIError).code).toBe(50035);
    const errors = ((error as DiscordAPIError).rawError as { errors: object }).errors;
    const found = ['0', ...at.split('.')].reduce(
      (node: unknown, key) => (node as Record<string, unknown>)?.[key],
      errors,
    );
    expect(found).toHaveProperty('_errors');
  });
});

describe('nonces', () => {
  const send = (nonce?: string, enforce_nonce = true) =>
    rest.post(messages, { body: { content: 'x', ...(nonce ? { nonce, enforce_nonce } : {}) } }) as Promise<{
      id: string;
    }>;

  test('an enforced one is sent once within the window', async () => {
    const first = await send('a');
    expect((await send('a')).id).toBe(first.id);
    expect((await send('b')).id).not.toBe(first.id);
    expect((await send('a', false)).id).not.toBe(first.id);
    discord.clock.advance(6 * 60_000);
    expect((await send('b')).id).not.toBe(first.id);
    expect(discord.said()).toHaveLength(4);
  });

  test('a lost answer makes two messages of one, unless the nonce is enforced', async () => {
    discord.faults.next({ kind: 'lost' });
    await send();
    expect(discord.said()).toHaveLength(2);
    discord.faults.next({ kind: 'lost' });
    await send('n');
    expect(discord.said()).toHaveLength(3);
    discord.forgetNonces();
    await send('n');
    expect(discord.said()).toHaveLength(4);
  });
});

describe('what delivery relies on', () => {
  const send = (body: object = {}) =>
    rest.post(messages, { body: { content: 'x', ...body } }) as Promise<{ id: string }>;
  const history = (query: Record<string, string>) =>
    rest.get(messages, { query: new URLSearchParams(query) }) as Promise<{ id: string }[]>;
  const ids = (all: { id: string }[]) => all.map(({ id }) => id);

  test('history has pages of at most a hundred, newest first, and after a point in time', async () => {
    const sent = [];
    for (let n = 0; n < 5; n++) sent.push((await send()).id);
    const [first = '', , third = ''] = sent;
    expect(ids(await history({ limit: '2' }))).toEqual(sent.slice(3).reverse());
    expect(ids(await history({ limit: '2', after: first }))).toEqual(sent.slice(1, 3).reverse());
    expect(ids(await history({ limit: '2', after: third }))).toEqual(sent.slice(3).reverse());
    expect(ids(await history({ limit: '2', before: third }))).toEqual(sent.slice(0, 2).reverse());
  });

  test('without Read Message History there is an empty list, not an error', async () => {
    await send();
    const guild = discord.guild('A');
    guild.denyBot(guild.channel('general'), 'ReadMessageHistory');
    expect(await history({ limit: '100' })).toEqual([]);
  });

  test('the nonce of a message that was deleted is still taken', async () => {
    const { id } = await send({ nonce: 'n', enforce_nonce: true });
    await rest.delete(`${messages}/${id}`);
    await expect(send({ nonce: 'n', enforce_nonce: true })).rejects.toMatchObject({ code: 10008 });
  });

  test('a message is crossposted once, and only from an announcement channel', async () => {
    const news = discord.guild('A').addChannel('news', 'announcement');
    const { id } = await send();
    await expect(rest.post(`${messages}/${id}/crosspost`)).rejects.toMatchObject({ code: 50024 });
    const posted = (await rest.post(`/channels/${news.id}/messages`, { body: { content: 'x' } })) as {
      id: string;
    };
    await rest.post(`/channels/${news.id}/messages/${posted.id}/crosspost`);
    const again = rest.post(`/channels/${news.id}/messages/${posted.id}/crosspost`);
    await expect(again).rejects.toMatchObject({ code: 40033 });
  });

  test('a role that may not be mentioned is pinged with Mention Everyone only', async () => {
    const guild = discord.guild('A');
    const role = guild.addRole('Learners');
    const tell = () => send({ content: `<@&${role.id}>`, allowed_mentions: { roles: [role.id] } });
    await tell();
    guild.mayBeMentioned(role, false);
    await tell();
    expect(discord.pings()).toEqual([role.id]);
    guild.allow(guild.channel('general'), ['MentionEveryone']);
    await tell();
    guild.deleteRole(role);
    await tell();
    expect(discord.pings()).toEqual([role.id, role.id]);
  });

  test('a server has at most a hundred open events, and a finished one stays as it is', async () => {
    const guild = discord.guild('B', { permissions: ['CreateEvents'] });
    const create = () =>
      rest.post(`/guilds/${guild.id}/scheduled-events`, {
        body: {
          ...{ name: 'Session', privacy_level: 2, entity_type: 3 },
          ...{ scheduled_start_time: '2027-01-03T14:00:00Z', scheduled_end_time: '2027-01-03T15:00:00Z' },
          entity_metadata: { location: 'https://example.org' },
        },
      }) as Promise<{ id: string }>;
    const { id } = await create();
    for (let n = 1; n < 100; n++) await create();
    await expect(create()).rejects.toMatchObject({ code: 30038 });
    await rest.patch(`/guilds/${guild.id}/scheduled-events/${id}`, { body: { status: 4 } });
    const late = rest.patch(`/guilds/${guild.id}/scheduled-events/${id}`, { body: { name: 'Late' } });
    await expect(late).rejects.toMatchObject({ code: 180000 });
    await create();
  });

  test('answers bear the time of Discord, which may not be ours', async () => {
    discord.skewDate(90_000);
    let date: string | null = null;
    rest.once(RESTEvents.Response, (_, { headers }) => {
      date = headers.get('date');
    });
    await rest.get('/gateway');
    const skew = Date.parse(date ?? '') - Date.now();
    expect(skew).toBeGreaterThan(87_000);
    expect(skew).toBeLessThan(91_000);
  });

  test('an answer can be lost without the connection ending', async () => {
    discord.faults.next({ kind: 'hang', after: true });
    const sent = rest.post(messages, { body: { content: 'x' }, signal: AbortSignal.timeout(100) });
    await expect(sent).rejects.toThrow();
    expect(discord.said()).toHaveLength(1);
  });
});

describe('failures', () => {
  const send = (content = 'x') => rest.post(messages, { body: { content } });

  test('429 by route, globally and by every tenth request is waited out', async () => {
    discord.faults.next({ kind: 'limited', retryAfter: 0.03 });
    await send();
    discord.faults.next({ kind: 'limited', retryAfter: 0.03, global: true });
    await send();
    expect(discord.requests.map(({ status }) => status)).toEqual([429, 200, 429, 200]);
    discord.faults.every(10, { kind: 'limited', retryAfter: 0.001 });
    discord.faults.every(20, { kind: 'broken' });
    for (let n = 0; n < 36; n++) await send(`${n}`);
    const faults = discord.requests.slice(4).map(({ fault }) => fault);
    expect(faults.filter((one) => one === 'limited').length).toBe(4);
    expect(faults.filter((one) => one === 'broken').length).toBe(2);
    expect(discord.said()).toHaveLength(38);
  });

  test('5xx and resets are retried, refusals are not, and the last failure is told', async () => {
    discord.faults.next({ kind: 'broken', status: 503 });
    discord.faults.next({ kind: 'reset' });
    discord.faults.next({ kind: 'slow', ms: 30 });
    await send();
    expect(discord.requests.map(({ fault }) => fault)).toEqual(['broken', 'reset', 'slow']);
    discord.faults.next({ kind: 'refused', status: 403, code: 50013, message: 'Missing Permissions' });
    await expect(send()).rejects.toMatchObject({ code: 50013 });
    discord.faults.always({ kind: 'broken', after: true });
    await expect(send()).rejects.toBeInstanceOf(HTTPError);
    discord.faults.clear();
    expect(discord.said()).toHaveLength(1 + 4);
  });

  test('a wrong token is 401', async () => {
    rest.setToken('wrong');
    await expect(send()).rejects.toMatchObject({ status: 401 });
  });
});

test("Discord's own rate limits are announced, enforced, and kept by discord.js", async () => {
  const strict = await startDiscord({ rateLimits: 'discord', speed: 20 });
  const client = new REST({ api: strict.apiUrl }).setToken(strict.token);
  const path = `/channels/${strict.guild('A').channel('general').id}/messages` as const;
  await Promise.all(many(12, (n) => client.post(path, { body: { content: `${n}` } })));
  expect(strict.said()).toHaveLength(12);
  client.clearHashSweeper();
  client.clearHandlerSweeper();
  await strict.close();
}, 20_000);
