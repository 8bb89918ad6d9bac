/** How one connection to Discord's gateway is. */
export type ShardHealth = Readonly<{ shard: number; ready: boolean; state: string; pingMs?: number }>;

/** Posts whose time has come and that are not out yet; `lagMs` is how long the oldest has been waiting. */
export type OutboxHealth = Readonly<{ due: number; lagMs: number }>;

/** What is asked about a running bot. The asynchronous ones may reject: then that part is down. */
export type Probes = Readonly<{
  gateway(): readonly ShardHealth[];
  guilds(): number;
  /** Any quick read. */
  database(): Promise<unknown>;
  outbox?(): Promise<OutboxHealth>;
}>;

export type Health = Readonly<{
  /** It may be sent work: every part below is as it should be. */
  ready: boolean;
  gateway: readonly ShardHealth[];
  guilds: number;
  database: Readonly<{ up: boolean; ms: number }>;
  outbox?: Readonly<Partial<OutboxHealth> & { up: boolean }>;
}>;

export type Judging = Readonly<{
  /** How long a part may take to answer before it counts as down, in milliseconds. */
  patienceMs: number;
  /** How late a due post may be before the bot is not ready any more, in milliseconds. */
  lagMs: number;
}>;

const usual: Judging = { patienceMs: 2_000, lagMs: 60_000 };

/** Asks every part at once. Never rejects. */
export async function checkHealth(probes: Probes, judging: Judging = usual): Promise<Health> {
  const { patienceMs, lagMs } = judging;
  const began = performance.now();
  const [database, outbox] = await Promise.all([
    within(patienceMs, probes.database).then(({ up }) => ({ up, ms: performance.now() - began })),
    probes.outbox && within(patienceMs, probes.outbox),
  ]);
  const gateway = probes.gateway();
  const connected = gateway.length > 0 && gateway.every(({ ready }) => ready);
  const onTime = outbox === undefined || (outbox.up && (outbox.value?.lagMs ?? 0) <= lagMs);
  return {
    ready: connected && database.up && onTime,
    gateway,
    guilds: probes.guilds(),
    database,
    ...(outbox && { outbox: { up: outbox.up, ...outbox.value } }),
  };
}

async function within<T>(ms: number, ask: () => Promise<T>): Promise<{ up: boolean; value?: T }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ up: boolean }>((resolve) => {
    timer = setTimeout(() => resolve({ up: false }), ms);
  });
  try {
    return await Promise.race([ask().then((value) => ({ up: true, value })), late]);
  } catch {
    return { up: false };
  } finally {
    clearTimeout(timer);
  }
}
