import { type Kysely, sql } from 'kysely';
import type { OutboxChange, PlannedRow } from '../../sessions/outbox.ts';
import type { DatabaseKind } from '../database.ts';
import type { Tables } from '../tables.ts';
import { insertAll, rowsOf } from './json-rows.ts';
import { plannedRow } from './rows.ts';

const columns = {
  key: 'text',
  series: 'text',
  slot: 'text',
  guild: 'text',
  to_what: 'text',
  target: 'text',
  post: 'text',
  due_at: 'whole',
  expires_at: 'whole',
  pings: 'whole',
  depends_on: 'text',
  revision: 'whole',
} as const;

/** What every new row begins with. */
const fresh = {
  state: sql.lit('pending'),
  ready_at: sql.ref('due_at'),
  fence: sql.lit(0),
  attempts: sql.lit(0),
};

/** Within a transaction: rows whose key is there already stay as they are. */
export const addRows = (db: Kysely<Tables>, kind: DatabaseKind, rows: readonly PlannedRow[]): Promise<void> =>
  insertAll(db, kind, 'outbox', columns, rows.map(plannedRow), sql`on conflict (key) do nothing`, fresh);

/** Within a transaction. Rows change only in the states in which they may: see `OutboxChange`. */
export async function applyOutbox(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  change: OutboxChange,
): Promise<void> {
  if (change.void.length > 0) {
    const given = rowsOf(kind, { key: 'text', why: 'text' }, change.void);
    await sql`
      update outbox set state = 'void', ready_at = null, lease_until = null, last_error = given.why from ${given}
      where outbox.key = given.key and outbox.state in ('pending', 'held', 'leased')`.execute(db);
  }
  if (change.redate.length > 0) {
    const given = rowsOf(kind, columns, change.redate.map(plannedRow));
    await sql`
      update outbox set state = 'pending', due_at = given.due_at, expires_at = given.expires_at,
        ready_at = given.due_at, pings = given.pings, depends_on = given.depends_on, post = given.post,
        revision = given.revision, last_error = null
      from ${given} where outbox.key = given.key and outbox.state in ('pending', 'held', 'void')`.execute(db);
  }
  if (change.add.length > 0) await addRows(db, kind, change.add);
}
