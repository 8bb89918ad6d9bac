import { type Kysely, sql } from 'kysely';
import type { AgendaQuestion, Asker } from '../../sessions/model.ts';
import type { Agenda } from '../../sessions/ports.ts';
import type { Database, DatabaseKind } from '../database.ts';
import { newId } from '../ids.ts';
import type { Tables } from '../tables.ts';
import { addRows } from './outbox-change.ts';
import { readQuestions } from './questions.ts';

/** One row per question, and one per person and question. Whatever changes one locks it, and raises its revision. */
export function createAgenda({ kind, quick, durable, attempt, random }: Database): Agenda {
  return {
    add({ guild, series, slot, asker, now }) {
      const id = newId(now, random);
      const question = { id, guild, series, slot, state: 'open', carried: 0, revision: 1, at: now };
      return attempt('keep a question', () =>
        durable.transaction().execute(async (trx) => {
          await trx
            .insertInto('questions')
            .values({ ...question, text: JSON.stringify(asker.text), answer: null, answered_by: null })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          await raiseVoice(trx, id, asker);
          return id;
        }),
      );
    },
    join: (id, voice) =>
      attempt('keep a voice for a question', () =>
        changeOpen(durable, kind, id, async (trx) => {
          await raiseVoice(trx, id, voice);
          return true;
        }),
      ),
    leave: (id, person) =>
      attempt('take back a voice for a question', () =>
        changeOpen(durable, kind, id, async (trx) => {
          const { numDeletedRows } = await trx
            .deleteFrom('voices')
            .where('question', '=', id)
            .where('person', '=', person)
            .executeTakeFirst();
          await settleAskers(trx, [id]);
          return numDeletedRows > 0n;
        }),
      ),
    list: (which) =>
      attempt('list questions', async () => {
        let query = quick.selectFrom('questions').selectAll();
        if ('id' in which) query = query.where('id', '=', which.id);
        else {
          query = query.where('state', 'in', which.states);
          if (which.series !== undefined) query = query.where('series', '=', which.series);
          if (which.guild !== undefined) query = query.where('guild', '=', which.guild);
        }
        return readQuestions(quick, kind, await query.execute());
      }),
    settle: ({ id, slot, carried, state, answer, revision }, tell) =>
      attempt('keep what became of a question', (times) =>
        durable.transaction().execute(async (trx) => {
          const { by, ...said } = answer ?? {};
          const set = {
            slot,
            carried,
            state,
            answer: answer === undefined ? null : JSON.stringify(said),
            answered_by: by ?? null,
            ...(state === 'withdrawn' ? { text: NO_WORDS } : {}),
          };
          const { numUpdatedRows } = await trx
            .updateTable('questions')
            .set({ ...set, revision: revision + 1 })
            .where('id', '=', id)
            .where('revision', '=', revision)
            .executeTakeFirst();
          if (numUpdatedRows === 0n && !(times > 0 && (await isThere(trx, id, revision + 1, set))))
            return false;
          if (state === 'withdrawn') await trx.deleteFrom('voices').where('question', '=', id).execute();
          await addRows(trx, kind, tell);
          return true;
        }),
      ),
  };
}

/** Nothing is kept of the words of a question that was withdrawn. */
const NO_WORDS = JSON.stringify('');

/** Whether the confirmation of an earlier attempt was lost. */
async function isThere(db: Kysely<Tables>, id: string, revision: number, set: Partial<Tables['questions']>) {
  const row = await db
    .selectFrom('questions')
    .selectAll()
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row?.state === set.state && row?.answer === set.answer && row?.slot === set.slot;
}

async function raiseVoice(
  db: Kysely<Tables>,
  question: string,
  voice: Asker | Readonly<{ person: string; now: number }>,
): Promise<void> {
  const { person, ...asked } = voice;
  const words = 'text' in asked ? JSON.stringify(asked) : null;
  const at = 'now' in asked ? asked.now : asked.consentedAt;
  await db
    .insertInto('voices')
    .values({ question, person, asked: words, at })
    // A vote adds nothing to words that are there already.
    .onConflict((conflict) =>
      words === null
        ? conflict.columns(['question', 'person']).doNothing()
        : conflict.columns(['question', 'person']).doUpdateSet({ asked: words }),
    )
    .execute();
}

/** Undefined where it is not open, or `change` gives false; nothing has changed then. */
function changeOpen(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  id: string,
  change: (trx: Kysely<Tables>) => Promise<boolean>,
): Promise<AgendaQuestion | undefined> {
  return db.transaction().execute(async (trx) => {
    const open = await trx
      .selectFrom('questions')
      .select('id')
      .where('id', '=', id)
      .where('state', '=', 'open')
      .$if(kind === 'postgres', (query) => query.forUpdate())
      .executeTakeFirst();
    if (!open || !(await change(trx))) return undefined;
    await trx.updateTable('questions').set({ revision: sql`revision + 1` }).where('id', '=', id).execute();
    const rows = await trx.selectFrom('questions').selectAll().where('id', '=', id).execute();
    const [question] = await readQuestions(trx, kind, rows);
    return question;
  });
}

/** Open questions without askers are withdrawn, and nothing is kept of their words; others show the first asker's. */
export async function settleAskers(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const first = await db
      .selectFrom('voices')
      .select('asked')
      .where('question', '=', id)
      .where('asked', 'is not', null)
      .orderBy('at')
      .orderBy('person')
      .executeTakeFirst();
    if (first) continue;
    await db
      .updateTable('questions')
      .set({ state: 'withdrawn', text: NO_WORDS })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .execute();
    await db
      .deleteFrom('voices')
      .where('question', 'in', (eb) =>
        eb.selectFrom('questions').select('id').where('id', '=', id).where('state', '=', 'withdrawn'),
      )
      .execute();
  }
}
