import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigError, environment, readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';

const told = (env: Record<string, string>) => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  throw new Error('no problem was found');
};

test('only the token is needed', () => {
  expect(readConfig({ DISCORD_TOKEN: 'abc' })).toMatchObject({
    DISCORD_API_URL: 'https://discord.com/api',
    MESSAGE_CONTENT: 'off',
    RETENTION_DAYS: 90,
  });
});

test('every problem is told at once, by its variable, without what was written there', () => {
  const message = told({
    DATABASE_URL: 'mysql://root:hunter2@x/y',
    RETENTION_DAYS: 'soonish',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: 'calendars.example',
    DOLLARS_PER_DAY: '-7',
    SHARDS: '0,1',
  });
  const names = ['DISCORD_TOKEN', 'DATABASE_URL', 'RETENTION_DAYS', 'LOG_LEVEL', 'PUBLIC_URL'];
  for (const name of [...names, 'DOLLARS_PER_DAY', 'SHARD_COUNT'])
    expect(message.split('\n').filter((line) => line.startsWith(`  ${name}: `))).toHaveLength(1);
  expect(message).not.toMatch(/hunter2|soonish|loud|calendars|-7/u);
  expect(message).toContain('PUBLIC_URL: must be an address that begins with http:// or https://');
});

test('.env.example names every variable that is read, and no other', () => {
  const named = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gmu)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(Object.keys(environment.shape).toSorted());
});

test('the log leaves out what people write, and secrets', () => {
  const lines: string[] = [];
  const log = createLog('info', { to: { write: (line) => void lines.push(line) } });
  const failed = Object.assign(new Error('Invalid Form Body'), {
    code: 50035,
    requestBody: { json: { content: 'private words' } },
  });
  log.error({ err: failed, token: 'secret', message: { content: 'private words' } }, 'failed');
  expect(lines.join()).toContain('50035');
  expect(lines.join()).not.toMatch(/private words|secret/u);
});
