import type { Feedback, FeedbackLog } from '../chat/ports.ts';
import type { Database } from './database.ts';
import { newId } from './ids.ts';
import { feedbackColumn, readJson } from './json.ts';

/** One row per record. What cannot be read is left out of the list. */
export function createFeedback({ quick, attempt, random }: Database): FeedbackLog {
  return {
    record(feedback, now) {
      const { person, guild } = feedback.place;
      const body = JSON.stringify(kept(feedback));
      const row = { id: newId(now, random), person, guild: guild ?? null, body, at: now };
      return attempt('keep the feedback', async () => {
        await quick
          .insertInto('feedback')
          .values(row)
          // There already is one only where the confirmation of an earlier attempt was lost.
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
    },
    list: (guild, since) =>
      attempt('list the feedback', async () => {
        const rows = await quick
          .selectFrom('feedback')
          .select(['body', 'at'])
          .where('guild', '=', guild)
          .where('at', '>=', since)
          .orderBy('id', 'desc')
          .execute();
        return rows.flatMap(({ body, at }) => {
          const read = readJson(body, feedbackColumn);
          return read ? [{ ...read, at }] : [];
        });
      }),
  };
}

/** What is stored of a feedback: without the place, and without anything written where nobody will ever list it. */
export function kept({ kind, question, facts, comment, place }: Feedback): Omit<Feedback, 'place'> {
  return place.guild === undefined
    ? { kind, question: '', facts, comment: '' }
    : { kind, question, facts, comment };
}
