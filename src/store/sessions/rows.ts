import type { Occurrence, OptIn, Series } from '../../sessions/model.ts';
import type { OutboxRow, PlannedRow, RowState } from '../../sessions/outbox.ts';
import { readJson } from '../json.ts';
import { StoreError } from '../store-error.ts';
import type { Tables } from '../tables.ts';
import { occurrenceColumn, postColumn, seriesColumn } from './columns.ts';

/** Between what the sessions speak of and the rows that are stored. */

export function seriesRow(series: Series, planAt: number | undefined): Tables['series'] {
  const { host, ...body } = series;
  return {
    id: series.id,
    guild: series.guild,
    state: series.state,
    host: host ?? null,
    plan_at: series.state === 'running' ? (planAt ?? 0) : null,
    delete_at: series.deleteAt ?? null,
    body: JSON.stringify(body),
  };
}

/** Throws a StoreError of kind 'corrupt' on what cannot be read: going on without it would lose a session silently. */
export function readSeries({ id, host, body }: Pick<Tables['series'], 'id' | 'host' | 'body'>): Series {
  const series = readJson(body, seriesColumn) ?? corrupt(`the series ${id}`);
  return host === null ? series : { ...series, host };
}

export const occurrenceRow = (one: Occurrence): Tables['occurrences'] => ({
  series: one.series,
  slot: one.slot,
  ends_at: one.endsAt,
  body: JSON.stringify(one),
});

export const readOccurrence = ({ series, slot, body }: Tables['occurrences']): Occurrence =>
  readJson(body, occurrenceColumn) ?? corrupt(`the session ${series} of ${slot}`);

/** What the planner says of a row. */
export const plannedRow = (row: PlannedRow) => ({
  key: row.key,
  series: row.series,
  slot: row.slot,
  guild: row.guild,
  to_what: row.target.to,
  target: row.target.id,
  post: JSON.stringify(row.post),
  due_at: row.dueAt,
  expires_at: row.expiresAt,
  pings: row.pings ? 1 : 0,
  depends_on: row.dependsOn ?? null,
  revision: row.revision,
});

export function readOutboxRow(row: Tables['outbox']): OutboxRow {
  const post = readJson(row.post, postColumn) ?? corrupt(`the planned post ${row.key}`);
  return {
    key: row.key,
    series: row.series,
    slot: row.slot,
    guild: row.guild,
    target: { to: targetKind(row.to_what), id: row.target },
    post,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    pings: row.pings === 1,
    revision: row.revision,
    state: rowState(row.state),
    fence: row.fence,
    attempts: row.attempts,
    ...some('dependsOn', row.depends_on),
    ...some('owner', row.owner),
    ...some('leaseUntil', row.lease_until),
    ...some('nextTryAt', row.state === 'pending' ? row.ready_at : null),
    ...some('firstAttemptAt', row.first_attempt_at),
    ...some('sentAt', row.sent_at),
    ...some('messageId', row.message_id),
    ...some('lastError', row.last_error),
  };
}

export const readOptIn = (row: Tables['opt_ins']): OptIn => ({
  series: row.series,
  person: row.person,
  by: row.by_what === 'dm' ? 'dm' : 'role',
  minutes: row.minutes,
  ...(row.closed === 1 ? { closed: true as const } : {}),
  at: row.at,
});

const states = ['pending', 'leased', 'held', 'sent', 'void', 'expired', 'failed', 'unknown'] as const;

/** A state of a later version is none that this one touches. */
const rowState = (text: string): RowState => states.find((one) => one === text) ?? 'failed';

const targetKind = (text: string) => (text === 'person' || text === 'guild' ? text : 'channel');

type Some<K extends string, V> = { [key in K]?: NonNullable<V> };

/** The field where there is a value; absent where it is null. */
function some<K extends string, V>(key: K, value: V): Some<K, V> {
  return (value === null ? {} : { [key]: value }) as Some<K, V>;
}

function corrupt(what: string): never {
  throw new StoreError('corrupt', `Could not read ${what}: what is stored is not in its form.`);
}
