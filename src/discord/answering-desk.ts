import type { Answer } from '../answering/model.ts';
import type { KeptAnswer } from '../chat/ports.ts';
import { type Audience, isQuestion } from './controls.ts';
import type { Growing } from './growing.ts';
import type { Keeping } from './keeping.ts';
import { type Look, privately } from './look.ts';
import type { Desk } from './ports.ts';
import { renderAnswer } from './render.ts';

/** Where an answer is told, and to whom. */
export type Telling = Readonly<{
  sink: Growing<Look>;
  audience: Audience;
  /** Stands over the answer, as markdown. */
  headline?: string;
  /** Told in place of the message whose control was used. */
  instead?: (look: Look) => Promise<boolean>;
}>;

export type Answering = ReturnType<typeof createAnswering>;

/** From an answer to what is shown, with all that is kept on the way. */
export function createAnswering({ app }: Pick<Desk, 'app'>, keeping: Keeping) {
  const subject = (id: string) => app.core.knowledge.subject(id);
  const seenBy = (look: Look, audience: Audience): Look => (audience === 'asker' ? privately(look) : look);

  async function noteUnanswered({ question, place }: KeptAnswer, answer: Answer): Promise<void> {
    if ((answer.kind !== 'closest' && answer.kind !== 'abstain') || !isQuestion(answer)) return;
    const facts = answer.retrieval.hits.slice(0, 3).map(({ passage }) => passage.id);
    await keeping.record({ kind: 'unanswered', question, facts, comment: '', place });
  }

  /** The answer as a model writes it, told as it grows; the answer itself where there is no model. */
  async function written(kept: KeptAnswer, answer: Answer, telling: Telling): Promise<Answer> {
    if (!app.summarise) return answer;
    const { question, context, place } = kept;
    const { sink, audience, headline } = telling;
    const languages = place.guild === undefined ? ['en'] : (await keeping.settings(place.guild)).languages;
    return app.summarise(answer, {
      question: { text: question, context },
      place,
      languages,
      signal: new AbortController().signal,
      onProgress(partial) {
        // Its buttons come with the last version: only that is kept.
        const view = { id: undefined, audience, page: 0, ...(headline ? { headline } : {}) };
        sink.grow(seenBy(renderAnswer(partial, subject, view), audience));
      },
    });
  }

  return {
    subject,

    /** Keeps and shows an answer. False when the person did not get to see it. */
    async tell(kept: KeptAnswer, extractive: Answer, telling: Telling): Promise<boolean> {
      const { sink, audience, headline, instead } = telling;
      const noted = noteUnanswered(kept, extractive);
      const answer = kept.written ? extractive : await written(kept, extractive, telling);
      const keep = answer.writtenBy && !kept.written ? { ...kept, written: writtenOf(answer) } : kept;
      const [id] = await Promise.all([keeping.keep(keep, answer), noted]);
      const view = { id, audience, page: 0, ...(headline ? { headline } : {}) };
      const look = seenBy(renderAnswer(answer, subject, view), audience);
      return instead ? instead(look) : sink.end(look);
    },
  };
}

const writtenOf = ({ direct, remark, statements, more, comparison, citations }: Answer) => ({
  direct,
  remark,
  statements,
  more,
  citations,
  ...(comparison ? { comparison } : {}),
});
