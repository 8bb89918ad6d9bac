import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = globSync('src/discord/**/*.ts').map((file) => file.replaceAll('\\', '/'));

test('nothing is sent through discord.js but by its REST, whose bodies are written here', () => {
  const ways =
    /\.(?:send|reply|followUp|editReply|deferReply|deferUpdate|update|showModal|respond|edit|react|startThread)\(/u;
  // Node's hashes are made up to date in the same words.
  const own = /createHash\([^)]*\)\.update\(/gu;
  const others = files.filter((file) => ways.test(readFileSync(file, 'utf8').replaceAll(own, '')));
  expect(others).toEqual([]);
});

test('messages are posted and interactions answered through one door each', () => {
  const calls = /\.rest\.(?:post|patch|put)\(/u;
  const doors = ['post.ts', 'respond.ts', 'posting.ts', 'register.ts'];
  const others = files
    .filter((file) => !file.includes('/sessions/'))
    .filter((file) => !doors.some((door) => file.endsWith(`/${door}`)))
    .filter((file) => calls.test(readFileSync(file, 'utf8')));
  expect(others).toEqual([]);
});

test('messages of the sessions go through the same door', () => {
  for (const file of files.filter((one) => one.includes('/sessions/')))
    expect(readFileSync(file, 'utf8'), file).not.toMatch(
      /\.(?:post|patch)\(\s*Routes\.channelMessages?\(|allowed_mentions/u,
    );
});
