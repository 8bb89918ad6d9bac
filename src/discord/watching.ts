import { type Client, Events, RESTEvents, Status } from 'discord.js';
import type { Desk } from './ports.ts';

/** How one connection to the gateway is; `pingMs` once a heartbeat has been answered. */
export type ShardState = Readonly<{ shard: number; ready: boolean; state: string; pingMs?: number }>;

/** Tells what the connection to Discord goes through. */
export function watchConnection(client: Client, { metrics, log }: Pick<Desk, 'metrics' | 'log'>): void {
  client.rest.on(RESTEvents.RateLimited, ({ timeToReset, method, route, scope }) => {
    metrics.happened('rate-limited', timeToReset);
    log.debug({ method, route, scope, ms: timeToReset }, 'waiting for a rate limit');
  });
  client.on(Events.ShardReconnecting, (shard) => {
    metrics.happened('gateway-reconnected');
    log.info({ shard }, 'the gateway connects again');
  });
}

export function shardStates({ ws }: Client): readonly ShardState[] {
  return ws.shards.map(({ id, status, ping }) => ({
    shard: id,
    ready: status === Status.Ready,
    state: Status[status].toLowerCase(),
    ...(ping >= 0 ? { pingMs: ping } : {}),
  }));
}
