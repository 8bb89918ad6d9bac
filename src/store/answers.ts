import type { KeptAnswers } from '../chat/ports.ts';
import { ANSWER_MS } from './ages.ts';
import type { Database } from './database.ts';
import { newId } from './ids.ts';
import { answerColumn, readJson } from './json.ts';
import type { Tables } from './tables.ts';
import { together } from './together.ts';

/** One row per answer with buttons. What cannot be read is as if it had expired. */
export function createAnswers(database: Database): KeptAnswers {
  const { quick, attempt, random } = database;
  const keepAll = together(
    database,
    'keep what the buttons refer to',
    async (rows: readonly Tables['answers'][]) => {
      await quick
        .insertInto('answers')
        .values(rows)
        // There already is one only where the confirmation of an earlier attempt was lost.
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return rows.map(({ id }) => id);
    },
  );
  return {
    keep(answer, now) {
      const id = newId(now, random);
      return keepAll({ id, person: answer.place.person, body: JSON.stringify(answer), at: now });
    },
    find: (id, now) =>
      attempt('find what the buttons refer to', async () => {
        const row = await quick
          .selectFrom('answers')
          .select('body')
          .where('id', '=', id)
          .where('at', '>', now - ANSWER_MS)
          .executeTakeFirst();
        return row && readJson(row.body, answerColumn);
      }),
  };
}
