import { createHash } from 'node:crypto';
import type { WrittenAnswers } from '../answering/writing/ports.ts';
import { WRITTEN_MS } from './ages.ts';
import type { Database } from './database.ts';
import { readJson, sentencesColumn } from './json.ts';

/** Keys have the words of questions in them; what is kept is only their digest. */
export const digest = (key: string): string => createHash('sha256').update(key).digest('hex');

/** One row an answer. Nothing of it says who asked, and the question itself is not there. */
export function createWrittenAnswers({ quick, attempt }: Database): WrittenAnswers {
  return {
    find: (key, now) =>
      attempt('find an answer that was written before', async () => {
        const row = await quick
          .selectFrom('written')
          .select('body')
          .where('key', '=', digest(key))
          .where('at', '>', now - WRITTEN_MS)
          .executeTakeFirst();
        return row && readJson(row.body, sentencesColumn);
      }),
    keep: (key, sentences, now) =>
      attempt('keep an answer that was written', async () => {
        const row = { body: JSON.stringify(sentences), at: now };
        await quick
          .insertInto('written')
          .values({ key: digest(key), ...row })
          .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
          .execute();
      }),
  };
}
