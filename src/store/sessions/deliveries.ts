import { type Kysely, sql } from 'kysely';
import type { OutboxRow, RowState, Settled } from '../../sessions/outbox.ts';
import type { Circumstances, Deliveries } from '../../sessions/ports.ts';
import type { Database, DatabaseKind } from '../database.ts';
import type { Tables } from '../tables.ts';
import { databaseNow, readClock } from './clock.ts';
import { readOccurrence, readOutboxRow, readSeries } from './rows.ts';

/** Characters of a note; more is of no use in a list. */
const LONGEST_NOTE = 200;

/** Taking rows and ending what was begun. The clock of the database decides everywhere. */
export function createDeliveries({ kind, quick, durable, attempt, random }: Database): Deliveries {
  const now = databaseNow(kind);
  // Tells the claims of this process from all others, also of a namesake.
  const prefix = random(8);
  let claims = 0;
  return {
    claim(owner, leaseMs) {
      claims += 1;
      const token = `${owner}#${prefix}${claims}`;
      return attempt('take a planned post', async (times) => {
        // The claim of a lost attempt may have taken effect: then the row is ours already.
        const row =
          (times > 0 && (await ownedBy(quick, token))) || (await takeOne(quick, kind, token, leaseMs));
        return row && { row: readOutboxRow(row), now: Number(row.lease_until) - leaseMs };
      });
    },
    circumstances: (row) => attempt('see what a post depends on', () => circumstancesOf(quick, row)),
    begin: ({ key, fence, attempts }) =>
      attempt('begin a post', async () => {
        const { rows } = await sql<Tables['outbox'] & { now: number }>`
          update outbox set attempts = ${attempts + 1}, first_attempt_at = coalesce(first_attempt_at, ${now})
          where key = ${key} and fence = ${fence} and state = 'leased' and lease_until > ${now}
          returning *, ${now} as now`.execute(durable);
        const [row] = rows;
        return row && { row: readOutboxRow(row), leftMs: Number(row.lease_until) - Number(row.now) };
      }),
    commit: (row, settled, putOff = false) =>
      attempt('note what became of a post', async (times) => {
        const { numAffectedRows = 0n } = await settle(durable, kind, row, settled, putOff);
        if (numAffectedRows === 1n) return true;
        return times > 0 && (await isSettled(quick, row, settled));
      }),
    clock: () => attempt('read the clock of the database', () => readClock(quick, kind)),
  };
}

async function takeOne(db: Kysely<Tables>, kind: DatabaseKind, token: string, leaseMs: number) {
  const now = databaseNow(kind);
  const skip = kind === 'postgres' ? sql`for update skip locked` : sql``;
  const until = sql`${now} + ${sql.lit(Math.round(leaseMs))}`;
  const { rows } = await sql<Tables['outbox']>`
    update outbox set state = 'leased', owner = ${token}, lease_until = ${until}, ready_at = ${until}, fence = fence + 1
    where key = (
      select key from outbox where ready_at <= ${now} order by ready_at, key limit 1 ${skip}
    ) and ready_at <= ${now}
    returning *`.execute(db);
  return rows[0];
}

const ownedBy = (db: Kysely<Tables>, token: string) =>
  db
    .selectFrom('outbox')
    .selectAll()
    .where('owner', '=', token)
    .where('state', '=', 'leased')
    .executeTakeFirst();

function settle(db: Kysely<Tables>, kind: DatabaseKind, row: OutboxRow, settled: Settled, putOff: boolean) {
  const now = databaseNow(kind);
  const note = 'note' in settled ? (settled.note ?? null) : null;
  const readyAt =
    settled.state === 'pending' ? sql`${now} + ${sql.lit(Math.round(settled.inMs))}` : sql`null`;
  const sent = settled.state === 'sent';
  const pinged = (sent && settled.pinged) || (settled.state === 'unknown' && row.pings);
  return sql`
    update outbox set state = ${settled.state}, ready_at = ${readyAt}, lease_until = null,
      last_error = ${note === null ? null : plain(note)},
      attempts = attempts - ${sql.lit(putOff ? 1 : 0)},
      sent_at = ${sent ? now : sql`sent_at`},
      pinged_at = ${pinged ? now : sql`pinged_at`},
      message_id = ${sent ? sql`coalesce(${settled.messageId ?? null}, message_id)` : sql`message_id`}
    where key = ${row.key} and fence = ${row.fence} and state = 'leased'`.execute(db);
}

/** What a database can hold of a note. */
const plain = (note: string): string => note.replace(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, LONGEST_NOTE);

async function isSettled(
  db: Kysely<Tables>,
  { key, fence }: OutboxRow,
  { state }: Settled,
): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select(['state', 'fence'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.state === state && row.fence === fence;
}

async function circumstancesOf(db: Kysely<Tables>, row: OutboxRow): Promise<Circumstances> {
  const ofIt = (table: 'outbox' | 'occurrences') =>
    db.selectFrom(table).where('series', '=', row.series).where('slot', '=', row.slot);
  const series = await db.selectFrom('series').selectAll().where('id', '=', row.series).executeTakeFirst();
  const occurrence = await ofIt('occurrences')
    .select(['series', 'slot', 'occurrences.ends_at', 'occurrences.body'])
    .executeTakeFirst();
  // An occurrence may have a direct message for each of a thousand people: only what matters to this row is read.
  const rows = await ofIt('outbox')
    .selectAll('outbox')
    .where('outbox.key', '!=', row.key)
    .where((eb) => eb.or([eb('target', '=', row.target.id), eb('outbox.key', '=', row.dependsOn ?? '')]))
    .execute();
  const related = rows.map(readOutboxRow);
  return {
    series: series && readSeries(series),
    occurrence: occurrence && readOccurrence(occurrence),
    dependency: related.find(({ key }) => key === row.dependsOn),
    siblings: related.filter(({ target }) => target.id === row.target.id),
    lastPing: row.pings ? await lastPing(db, row) : undefined,
  };
}

async function lastPing(db: Kysely<Tables>, row: OutboxRow): Promise<Circumstances['lastPing']> {
  const done = await db
    .selectFrom('outbox')
    .select(['key', 'state', 'pinged_at as at'])
    .where('target', '=', row.target.id)
    .where('pinged_at', 'is not', null)
    .where('key', '!=', row.key)
    .orderBy('pinged_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const underWay = await db
    .selectFrom('outbox')
    .select(['key', 'state', 'first_attempt_at as at'])
    .where('lease_until', 'is not', null)
    .where('target', '=', row.target.id)
    .where('pings', '=', 1)
    .where('first_attempt_at', 'is not', null)
    .where('key', '!=', row.key)
    .orderBy('key')
    .limit(1)
    .executeTakeFirst();
  const last = [underWay, done]
    .flatMap((one) => (one && one.at !== null ? [{ ...one, at: one.at, state: one.state as RowState }] : []))
    .sort((a, b) => b.at - a.at)[0];
  return last;
}
