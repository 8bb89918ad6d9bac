import type { OutboxChange, OutboxRow, PlannedRow, PostKind } from './outbox.ts';
import { isWaiting } from './row-states.ts';
import type { Timing } from './timing.ts';

/** Kinds that an occurrence has by itself; all others come from a change, and stay until they are out. */
const ownKinds: ReadonlySet<PostKind> = new Set([
  'announcement',
  'reminder',
  'starting',
  'recap',
  'thread',
  'dm-reminder',
  'event-create',
  'event-start',
]);

export type Diffing = Readonly<{
  /** What the occurrence should have. */
  wanted: readonly PlannedRow[];
  /** What it has. */
  stored: readonly OutboxRow[];
  now: number;
  timing: Timing;
}>;

/** The least change of the outbox after which it has what the occurrence should have. */
export function diffRows({ wanted, stored, now, timing }: Diffing): OutboxChange {
  const byKey = new Map(stored.map((row) => [row.key, row]));
  const add: PlannedRow[] = [];
  const redate: PlannedRow[] = [];
  const keep = new Set<string>();
  for (const row of wanted) {
    keep.add(row.key);
    const there = byKey.get(row.key);
    const timely = isTimely(row, now, timing);
    const dated = { ...row, dueAt: Math.max(row.dueAt, Math.min(now, row.expiresAt)) };
    if (!there) {
      if (timely) add.push(row.dueAt < now ? dated : row);
    } else if (there.state === 'void' ? timely : isWaiting(there) && differs(there, row, now)) {
      redate.push(row.dueAt < now ? dated : row);
    }
  }
  const unwanted = stored.filter(
    (row) => ownKinds.has(row.post.kind) && isWaiting(row) && !keep.has(row.key),
  );
  return { add, redate, void: unwanted.map(({ key }) => ({ key, why: 'no longer planned' })) };
}

/** Worth planning now: its time is ahead, or it is of a kind that is caught up on. */
function isTimely({ post, dueAt, expiresAt }: PlannedRow, now: number, timing: Timing): boolean {
  if (expiresAt <= now) return false;
  if (dueAt > now) return true;
  if (post.kind === 'starting') return now - dueAt <= timing.startingPingMs;
  return ['announcement', 'thread', 'event-create', 'event-start', 'recap'].includes(post.kind);
}

/** What is due already is due, whenever it became so. */
function differs(there: OutboxRow, row: PlannedRow, now: number): boolean {
  return (
    (there.dueAt !== row.dueAt && (there.dueAt > now || row.dueAt > now)) ||
    there.expiresAt !== row.expiresAt ||
    there.pings !== row.pings ||
    there.dependsOn !== row.dependsOn
  );
}

/** Several changes as one. */
export const joined = (changes: readonly OutboxChange[]): OutboxChange => ({
  add: changes.flatMap(({ add }) => add),
  redate: changes.flatMap(({ redate }) => redate),
  void: changes.flatMap((one) => one.void),
});

export const isEmpty = (change: OutboxChange): boolean =>
  change.add.length + change.redate.length + change.void.length === 0;
