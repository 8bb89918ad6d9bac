import { Client, Events, GatewayIntentBits, Routes } from 'discord.js';

/** The least that a bot on discord.js can do: one command, answered by one reply. What ours is measured against. */
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env.DISCORD_API_URL ?? '' },
});
client.once(Events.ClientReady, async ({ application, rest }) => {
  const question = { type: 3, name: 'question', description: 'Anything', required: true };
  const body = [{ type: 1, name: 'ask', description: 'Says it is here', options: [question] }];
  await rest.put(Routes.applicationCommands(application.id), { body });
});
client.on(Events.InteractionCreate, (one) => {
  if (one.isChatInputCommand()) void one.reply('pong');
});
await client.login(process.env.DISCORD_TOKEN);
