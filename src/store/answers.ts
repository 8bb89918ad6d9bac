import type { KeptAnswers } from '../chat/ports.ts';
import { ANSWER_MS } from './ages.ts';
import type { Database } from './database.ts';
import { newId } from './ids.ts';
import { answerColumn, readJson } from './json.ts';

/** One row per answer with buttons. What cannot be read is as if it had expired. */
export function createAnswers({ quick, attempt, random }: Database): KeptAnswers {
  return {
    keep(answer, now) {
      const id = newId(now, random);
      const row = { id, person: answer.place.person, body: JSON.stringify(answer), at: now };
      return attempt('keep what the buttons refer to', async () => {
        await quick
          .insertInto('answers')
          .values(row)
          // There already is one only where the confirmation of an earlier attempt was lost.
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return id;
      });
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
