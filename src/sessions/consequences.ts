import { newestOf, rowFor } from './due.ts';
import type { Occurrence, OptIn, Series } from './model.ts';
import type { OutboxChange, OutboxRow, PlannedRow, Post, PostKind } from './outbox.ts';
import { isMessageOut, isOut, isWaiting } from './row-states.ts';
import type { Timing } from './timing.ts';

/** An occurrence before and after a change, with its rows. */
export type Changed = Readonly<{
  series: Series;
  before: Occurrence;
  after: Occurrence;
  rows: readonly OutboxRow[];
  optIns: readonly OptIn[];
  now: number;
  timing: Timing;
}>;

type Draft = Pick<PlannedRow, 'post' | 'target'> & Partial<Pick<PlannedRow, 'dependsOn' | 'pings' | 'dueAt'>>;

/**
 * What a change of an occurrence makes necessary beside planning it anew: those who were told are told once that it is
 * another hour or does not take place, what has been posted is corrected without a sound, and its event with it.
 */
export function consequences(changed: Changed): OutboxChange {
  const { before, after, rows, now } = changed;
  if (Math.max(before.endsAt, after.endsAt) <= now) return { add: [], redate: [], void: [] };
  const add = [...told(changed), ...corrected(changed), ...eventChanged(changed), ...announcedAnew(changed)];
  return {
    add,
    redate: [],
    void: outdated(changed, rows).map(({ key }) => ({ key, why: 'overtaken by a later change' })),
  };
}

const isOff = ({ state }: Occurrence): boolean => state !== 'planned';

/** Whether people know of it, or are about to. */
export const isTold = (rows: readonly OutboxRow[]): boolean => rows.some(isMessageOut);

/** Waiting rows that tell of an earlier change: the last one tells it all. */
function outdated({ before, after }: Changed, rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const moves = before.startsAt !== after.startsAt || before.state !== after.state;
  return rows.filter(
    (row) => isWaiting(row) && (silent.has(row.post.kind) || (moves && tellsOfChange(row.post))),
  );
}

const silent: ReadonlySet<PostKind> = new Set(['edit', 'event-update', 'event-cancel']);

const tellsOfChange = ({ kind }: Post): boolean =>
  kind === 'moved' || kind === 'cancelled' || kind === 'dm-moved' || kind === 'dm-cancelled';

/** In the channel, and to those who wish for direct messages. */
function told(changed: Changed): PlannedRow[] {
  const { series, before, after, rows, optIns } = changed;
  const from = startKnown(changed);
  const cancelled = isOff(after) && !isOff(before);
  const moved =
    !isOff(after) && !isOff(before) && after.startsAt !== from && after.startsAt !== before.startsAt;
  if (!cancelled && !moved) return [];
  // What nobody was told of is left out, or takes place at another hour, without a word.
  const known = isTold(rows);
  if (!known && after.state !== 'cancelled') return [];
  const kind = cancelled ? ('cancelled' as const) : ('moved' as const);
  const dms = optIns
    .filter(({ by, closed }) => by === 'dm' && !closed)
    .map(({ person }) =>
      change(changed, { post: { kind: `dm-${kind}`, from }, target: { to: 'person', id: person } }),
    );
  const target = { to: 'channel', id: series.channel } as const;
  return [change(changed, { post: { kind, from }, target, pings: known }), ...dms];
}

/** When people think that it begins: an earlier move that nobody was told of yet does not count. */
function startKnown({ before, rows }: Changed): number {
  const untold = rows.find((row) => row.post.kind === 'moved' && isWaiting(row));
  return untold?.post.kind === 'moved' ? untold.post.from : before.startsAt;
}

/** Every message of the channel that is out says what is true now. */
function corrected(changed: Changed): PlannedRow[] {
  return changed.rows.filter(isMessageOut).map((row) => {
    const [, , kind = '', detail = ''] = row.key.split(':');
    return change(
      changed,
      { post: { kind: 'edit' }, target: row.target, dependsOn: row.key },
      [kind, detail].filter(Boolean).join('-'),
    );
  });
}

function eventChanged(changed: Changed): PlannedRow[] {
  const { after, rows } = changed;
  const made = lastOut(rows, 'event-create');
  if (!made || isTakenBack(rows, made)) return [];
  const kind = isOff(after) ? ('event-cancel' as const) : ('event-update' as const);
  return [change(changed, { post: { kind }, target: made.target, dependsOn: made.key })];
}

/** It takes place after all: who was told otherwise hears of it, and the event, which stays cancelled, is made anew. */
function announcedAnew(changed: Changed): PlannedRow[] {
  const { series, before, after, rows } = changed;
  if (!isOff(before) || isOff(after)) return [];
  const announced = lastOut(rows, 'announcement');
  const withdrawn = lastOut(rows, 'cancelled');
  const event = lastOut(rows, 'event-create');
  const add: PlannedRow[] = [];
  if (announced && withdrawn && withdrawn.revision > announced.revision)
    add.push(
      change(changed, {
        post: { kind: 'announcement' },
        target: { to: 'channel', id: series.channel },
        pings: true,
      }),
    );
  if (series.nativeEvents && event && isTakenBack(rows, event))
    add.push(change(changed, { post: { kind: 'event-create' }, target: event.target }));
  return add;
}

const lastOut = (rows: readonly OutboxRow[], kind: PostKind): OutboxRow | undefined =>
  newestOf(rows.filter(isOut), kind);

/** This event was cancelled, or is about to be. */
const isTakenBack = (rows: readonly OutboxRow[], event: OutboxRow): boolean =>
  rows.some((row) => row.post.kind === 'event-cancel' && row.dependsOn === event.key && isOut(row));

/** A row that this change brings, due at once; each change has its own. */
function change({ series, before, after, now, timing }: Changed, draft: Draft, of = ''): PlannedRow {
  const { post, target, dependsOn, pings = false } = draft;
  const ends = 'from' in post ? Math.max(post.from, before.startsAt) + timing.changeMs : after.endsAt;
  return rowFor(series, after, {
    post,
    target,
    detail: [`r${after.revision}`, of].filter(Boolean).join('-'),
    dueAt: now,
    expiresAt: Math.max(ends, now + timing.changeMs / 24),
    pings,
    ...(dependsOn === undefined ? {} : { dependsOn }),
  });
}
