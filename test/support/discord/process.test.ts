import { REST } from 'discord.js';
import { afterAll, expect, test } from 'vitest';
import { startDiscordProcess } from './start-process.ts';

const discord = await startDiscordProcess({ nonceWindow: 300 });
const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token);
afterAll(async () => {
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  await discord.stop();
});

test('a Discord in a process of its own is set up, disturbed and counted from outside', async () => {
  const { channels } = await discord.guild('A', { channels: { news: 'announcement' } });
  const send = (custom_id: string) => {
    const button = { type: 2, style: 1, label: 'x', custom_id };
    const components = [{ type: 1, components: [button] }];
    const body = { content: 'x', components, nonce: custom_id, enforce_nonce: true };
    return rest.post(`/channels/${channels.news}/messages`, { body });
  };
  await send('come:one');
  await discord.next(1, { kind: 'lost' }, { method: 'POST', path: '/messages$' });
  await expect(send('come:two')).rejects.toThrow();
  await send('come:two');
  await new Promise((resolve) => setTimeout(resolve, 350));
  await send('come:two');
  const marked = await discord.marked('come:(\\w+)$');
  expect(marked.map(({ marker }) => marker)).toEqual(['one', 'two', 'two']);
  expect(await discord.requests()).toEqual({ 'POST 200': 3, 'POST 0': 1 });
  await discord.denyBot('A', 'news', 'SendMessages');
  await expect(send('three')).rejects.toMatchObject({ code: 50013 });
});
