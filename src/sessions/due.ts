import { MINUTE_MS, type Occurrence, type OptIn, type Series } from './model.ts';
import { localStartOf } from './occurrences.ts';
import type { OutboxRow, PlannedRow, Post, PostKind, Target } from './outbox.ts';
import { isOut, isWaiting } from './row-states.ts';
import { before, leadCode, remindersOf, type Timing } from './timing.ts';

type Due = Readonly<{
  post: Post;
  target: Target;
  /** Tells apart what is posted more than once for an occurrence. */
  detail?: string;
  dueAt: number;
  expiresAt: number;
  pings?: boolean;
  dependsOn?: string;
}>;

/** A row for this occurrence; its key says what it posts, and nothing else. */
export function rowFor(series: Series, occurrence: Occurrence, due: Due): PlannedRow {
  const { post, target, detail = '', pings = false, dueAt, expiresAt, dependsOn } = due;
  return {
    key: [occurrence.series, occurrence.slot, post.kind, detail, target.id].join(':'),
    series: occurrence.series,
    slot: occurrence.slot,
    guild: series.guild,
    target,
    post,
    dueAt,
    expiresAt,
    pings,
    revision: occurrence.revision,
    ...(dependsOn === undefined ? {} : { dependsOn }),
  };
}

export type Wanted = Readonly<{
  series: Series;
  occurrence: Occurrence;
  optIns: readonly OptIn[];
  /** One of those that an event of the platform is made for. */
  nativeEvent: boolean;
  /** Rows of the occurrence that are there already. */
  stored: readonly OutboxRow[];
  timing: Timing;
}>;

/**
 * Every post that a planned occurrence has by itself, whether its time has come or not. What depends on the hour has it
 * in its key: moved to another hour, it is another post.
 */
export function duePosts(wanted: Wanted): readonly PlannedRow[] {
  const { series, occurrence, optIns, nativeEvent, timing } = wanted;
  const { startsAt, endsAt } = occurrence;
  const channel: Target = { to: 'channel', id: series.channel };
  const guild: Target = { to: 'guild', id: series.guild };
  const hour = hourCode(series, occurrence);
  const row = (due: Due) => rowFor(series, occurrence, due);

  const announceAt = Math.min(before(series, occurrence, series.announce), startsAt);
  const announcement = current(
    wanted,
    row({
      post: { kind: 'announcement' },
      target: channel,
      dueAt: announceAt,
      expiresAt: startsAt,
      pings: true,
    }),
  );
  const reminders = remindersOf(series, occurrence).map(({ lead, dueAt }, index, all) =>
    row({
      post: { kind: 'reminder', lead },
      target: channel,
      detail: `${leadCode(lead)}-${hour}`,
      dueAt,
      expiresAt: Math.max(dueAt, all[index + 1]?.dueAt ?? startsAt - timing.reminderEndsMs),
      pings: true,
    }),
  );
  const starting = row({
    post: { kind: 'starting' },
    target: channel,
    detail: hour,
    dueAt: startsAt,
    expiresAt: endsAt,
    pings: true,
  });
  const recap = row({
    post: { kind: 'recap' },
    target: channel,
    dueAt: endsAt + timing.recapAfterMs,
    expiresAt: endsAt + timing.recapEndsMs,
  });
  const thread = row({
    post: { kind: 'thread' },
    target: announcement.target,
    dueAt: announceAt,
    expiresAt: endsAt,
    dependsOn: announcement.key,
  });
  const dms = optIns
    .filter(({ by, closed }) => by === 'dm' && !closed)
    .map(({ person, minutes }) =>
      row({
        post: { kind: 'dm-reminder', minutes },
        target: { to: 'person', id: person },
        detail: `m${minutes}-${hour}`,
        dueAt: startsAt - minutes * MINUTE_MS,
        expiresAt: startsAt,
      }),
    );
  const made = current(
    wanted,
    row({ post: { kind: 'event-create' }, target: guild, dueAt: 0, expiresAt: startsAt }),
  );
  const begun = row({
    post: { kind: 'event-start' },
    target: guild,
    detail: hour,
    dueAt: startsAt,
    expiresAt: endsAt,
    dependsOn: made.key,
  });
  return [
    announcement,
    ...reminders,
    starting,
    recap,
    ...(series.thread ? [thread] : []),
    ...dms,
    ...(nativeEvent ? [made] : []),
    // Events elsewhere begin by themselves; those in a channel have to be begun.
    ...(nativeEvent && series.venue && series.venue.at !== 'link' ? [begun] : []),
  ];
}

/**
 * An announcement or event that was made anew (after a cancellation that was taken back) stands for the first one; and
 * what is out in another channel stays announced there.
 */
function current({ stored }: Wanted, row: PlannedRow): PlannedRow {
  const out = newestOf(stored, row.post.kind, row.target);
  return out ? { ...row, key: out.key, target: out.target } : row;
}

/** The last row of this kind that is or may be out, or waits for this target. */
export const newestOf = (
  rows: readonly OutboxRow[],
  kind: PostKind,
  target?: Target,
): OutboxRow | undefined =>
  rows
    .filter(({ post }) => post.kind === kind)
    .filter((row) => isOut(row) || (isWaiting(row) && (!target || row.target.id === target.id)))
    .sort((a, b) => b.revision - a.revision)[0];

/** "202611291800": the local date and time at which it begins, whatever the zone makes of it. */
const hourCode = (series: Series, occurrence: Occurrence): string =>
  localStartOf(series, occurrence).replaceAll(/\D/gu, '').slice(0, 12);
