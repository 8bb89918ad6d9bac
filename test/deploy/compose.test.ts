import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

type Service = Readonly<Record<string, unknown>> & {
  environment?: Record<string, string>;
  volumes?: string[];
  tmpfs?: string[];
};
type Compose = { services: Record<string, Service>; volumes: Record<string, unknown> };

const read = (file: string): Compose => parse(readFileSync(file, 'utf8'), { merge: true });
const files = ['compose.yaml', 'compose.postgres.yaml'];

test.each(files)('in %s the bot may write to its data alone, has no rights and leaves no dump', (file) => {
  const bots = Object.entries(read(file).services).filter(([name]) => name.startsWith('bot'));
  expect(bots.length).toBeGreaterThan(0);
  for (const [, bot] of bots) {
    expect(bot).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      ulimits: { core: 0 },
      init: true,
      restart: 'unless-stopped',
      stop_grace_period: '20s',
    });
    expect(bot.ports).toBeUndefined();
    expect(bot.privileged).toBeUndefined();
    const writable = [...(bot.volumes ?? []), ...(bot.tmpfs ?? [])].map((one) => one.replace(/^data:/u, ''));
    expect(writable.map((one) => one.split(':')[0]).toSorted()).toEqual(['/app/data', '/tmp']);
  }
});

test.each(files)('%s has no secret in it', (file) => {
  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/DISCORD_TOKEN:|ANTHROPIC_API_KEY:/u);
  for (const [, value] of text.matchAll(/PASSWORD: (.*)/gu)) expect(value).toMatch(/^\$\{/u);
});

test('with PostgreSQL two processes share one database that is well before they start', () => {
  const { services, volumes } = read('compose.postgres.yaml');
  const bots = Object.entries(services).filter(([name]) => name.startsWith('bot'));
  expect(bots).toHaveLength(2);
  for (const [, bot] of bots) {
    expect(bot.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(bot.environment?.DATABASE_URL).toContain('@database/');
  }
  expect(services.database).toHaveProperty('healthcheck');
  expect(services.database?.image).toMatch(/^postgres:\d+-/u);
  expect(Object.keys(volumes)).toEqual(['postgres']);
});
