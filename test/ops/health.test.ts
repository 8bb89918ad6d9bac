import { describe, expect, it } from 'vitest';
import { checkHealth, type Probes } from '../../src/ops/health.ts';

const well: Probes = {
  gateway: () => [{ shard: 0, ready: true, state: 'ready', pingMs: 30 }],
  guilds: () => 3,
  database: async () => {},
  outbox: async () => ({ due: 0, lagMs: 0 }),
};
const judging = { patienceMs: 20, lagMs: 60_000 };
const check = (probes: Partial<Probes>) => checkHealth({ ...well, ...probes }, judging);

describe('the bot is ready', () => {
  it('when gateway, database and outbox are as they should be', async () => {
    expect(await check({})).toMatchObject({ ready: true, guilds: 3, database: { up: true } });
  });

  it('not before the gateway is, and not when one of its shards is away', async () => {
    expect(await check({ gateway: () => [] })).toMatchObject({ ready: false });
    const half = [...well.gateway(), { shard: 1, ready: false, state: 'reconnecting' }];
    expect(await check({ gateway: () => half })).toMatchObject({ ready: false });
  });

  it('not when the database fails or says nothing', async () => {
    const fails = () => Promise.reject(new Error('down'));
    expect(await check({ database: fails })).toMatchObject({ ready: false, database: { up: false } });
    expect(await check({ database: () => new Promise(() => {}) })).toMatchObject({ ready: false });
  });

  it('not when a post has been waiting for more than a minute', async () => {
    const late = async () => ({ due: 2, lagMs: 61_000 });
    expect(await check({ outbox: late })).toMatchObject({ ready: false, outbox: { due: 2 } });
    const soon = async () => ({ due: 2, lagMs: 4_000 });
    expect(await check({ outbox: soon })).toMatchObject({ ready: true });
  });
});
