import type { Transaction } from 'kysely';
import { type Ledger, tokensOf } from '../answering/writing/ledger.ts';
import { DAY_MS } from './ages.ts';
import type { Database } from './database.ts';
import { newId } from './ids.ts';
import { judgeSpending, nothingSpent, scopesOf } from './judge-spending.ts';
import { readUsage } from './ledger-usage.ts';
import type { Tables } from './tables.ts';

type Scope = ReturnType<typeof scopesOf>[number];

/** One row a call, and one a limit and day; what both say is changed in one transaction. */
export function createLedger(database: Database): Ledger {
  const { kind, durable, quick, attempt, random } = database;

  /** Locks what has been spent of each scope, in one order everywhere, so that no two wait for each other. */
  async function lock(trx: Transaction<Tables>, scopes: readonly Scope[], day: number) {
    // An SQLite transaction is alone from its beginning on; on PostgreSQL there must be rows to lock.
    if (kind === 'postgres')
      await trx
        .insertInto('spending')
        .values(scopes.map((one) => ({ ...one, day, nanos: 0, tokens: 0 })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    return trx
      .selectFrom('spending')
      .selectAll()
      .where('day', '=', day)
      .where((eb) => eb.or(scopes.map((one) => eb.and(one))))
      .$if(kind === 'postgres', (query) => query.orderBy('scope').forUpdate())
      .execute();
  }

  async function add(
    trx: Transaction<Tables>,
    scopes: readonly Scope[],
    day: number,
    more: Readonly<{ nanos: number; tokens: number }>,
  ): Promise<void> {
    await trx
      .insertInto('spending')
      .values(scopes.map((one) => ({ ...one, day, ...more })))
      .onConflict((conflict) =>
        conflict.columns(['day', 'scope', 'id']).doUpdateSet((eb) => ({
          nanos: eb('spending.nanos', '+', eb.ref('excluded.nanos')),
          tokens: eb('spending.tokens', '+', eb.ref('excluded.tokens')),
        })),
      )
      .execute();
  }

  return {
    reserve(reservation, limits, now) {
      const id = newId(now, random);
      const day = Math.floor(now / DAY_MS);
      const { purpose, model, guild, nanos, tokens } = reservation;
      return attempt('reserve what a call of the model may cost', (times) =>
        durable.transaction().execute(async (trx) => {
          if (times > 0 && (await callOf(trx, id))) return { allowed: true, id, warn: [] };
          const scopes = scopesOf(reservation);
          const rows = await lock(trx, scopes, day);
          const judged = judgeSpending(
            reservation,
            limits,
            (scope) => rows.find((row) => row.scope === scope) ?? nothingSpent,
          );
          if (!judged.allowed) return judged;
          await trx
            .insertInto('calls')
            .values({
              ...{ id, day, purpose, model, guild: guild ?? null },
              ...{ reserved_nanos: nanos, reserved_tokens: tokens },
              ...{ nanos: 0, input: 0, cache_write: 0, cache_read: 0, output: 0 },
              ...{
                unreported_nanos: nanos,
                unreported_tokens: tokens,
                flagged: 0,
                ended: null,
                request: null,
              },
            })
            .execute();
          await add(trx, scopes, day, { nanos, tokens });
          return { ...judged, id };
        }),
      );
    },

    settle(id, { use, nanos, unreported, ended, requestId, person }, _now) {
      return attempt('settle what a call of the model cost', () =>
        durable.transaction().execute(async (trx) => {
          const call = await callOf(trx, id);
          if (!call || call.ended !== null) return;
          const { day, guild } = call;
          const scopes = scopesOf({
            ...(guild === null ? {} : { guild }),
            ...(person === undefined ? {} : { person }),
          });
          await lock(trx, scopes, day);
          const settled = await trx
            .updateTable('calls')
            .set({
              ...{ nanos, ended, request: requestId ?? null },
              ...{
                input: use.input,
                cache_write: use.cacheWrite,
                cache_read: use.cacheRead,
                output: use.output,
              },
              ...{ unreported_nanos: unreported.nanos, unreported_tokens: unreported.tokens },
              flagged: nanos > call.reserved_nanos ? 1 : 0,
            })
            .where('id', '=', id)
            .where('ended', 'is', null)
            .executeTakeFirst();
          if (settled.numUpdatedRows === 0n) return;
          await add(trx, scopes, day, {
            nanos: nanos + unreported.nanos - call.reserved_nanos,
            tokens: tokensOf(use) + unreported.tokens - call.reserved_tokens,
          });
        }),
      );
    },

    count(outcome, guild, now) {
      const row = { day: Math.floor(now / DAY_MS), guild: guild ?? '', outcome, answers: 1 };
      return attempt('count an answer', async () => {
        await quick
          .insertInto('outcomes')
          .values(row)
          .onConflict((conflict) =>
            conflict
              .columns(['day', 'guild', 'outcome'])
              .doUpdateSet((eb) => ({ answers: eb('outcomes.answers', '+', 1) })),
          )
          .execute();
      });
    },

    usage: (guild, now) => attempt('read what the model has cost', () => readUsage(database, guild, now)),
  };
}

const callOf = (trx: Transaction<Tables>, id: string) =>
  trx.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst();
