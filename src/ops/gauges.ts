import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import type { Health } from './health.ts';

/** What does not add up but is: set anew from a health report each time somebody reads the metrics. */
export function createGauges(register: Registry, { version }: { version: string }): (health: Health) => void {
  const registers = [register];
  collectDefaultMetrics({ register });
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `stackwise_${name}`, help, labelNames, registers });

  gauge('build_info', 'Always 1; the label says which version runs', ['version']).set({ version }, 1);
  const ready = gauge('ready', '1 when gateway, database and outbox are as they should be');
  const gateway = gauge('gateway_ready', '1 when this connection to the gateway is ready', ['shard']);
  const ping = gauge('gateway_ping_seconds', 'Round trip of the last heartbeat', ['shard']);
  const guilds = gauge('guilds', 'Servers that this process serves');
  const database = gauge('database_up', '1 when the database answered');
  const took = gauge('database_read_seconds', 'How long the database took for a quick read');
  const due = gauge('outbox_due', 'Posts whose time has come and that are not out yet');
  const lag = gauge('outbox_lag_seconds', 'How long the oldest of them has been waiting');

  return (health) => {
    ready.set(Number(health.ready));
    gateway.reset();
    ping.reset();
    for (const { shard, ready: up, pingMs } of health.gateway) {
      gateway.set({ shard }, Number(up));
      if (pingMs !== undefined) ping.set({ shard }, pingMs / 1000);
    }
    guilds.set(health.guilds);
    database.set(Number(health.database.up));
    took.set(health.database.ms / 1000);
    due.set(health.outbox?.due ?? 0);
    lag.set((health.outbox?.lagMs ?? 0) / 1000);
  };
}
