import type { Answer } from '../answering/model.ts';
import { LANGUAGES } from '../chat/languages.ts';
import { type Surface, stepOf } from '../chat/metrics.ts';
import type { KeptAnswer } from '../chat/ports.ts';
import { type Audience, isUnanswered } from './controls.ts';
import { createDrawing } from './drawing.ts';
import type { Growing } from './growing.ts';
import type { Keeping } from './keeping.ts';
import { type Look, privately, type SentFile } from './look.ts';
import { createPicturing } from './picturing.ts';
import type { Desk } from './ports.ts';

/** How a question came, and when: by `performance.now()`. */
export type Asked = Readonly<{ surface: Surface; at: number }>;

/** Where an answer is told, and to whom. */
export type Telling = Readonly<{
  sink: Growing<Look>;
  audience: Audience;
  asked: Asked;
  /** Stands over the answer, as markdown. */
  headline?: string;
  /** Told in place of the message whose control was used. */
  instead?: (look: Look) => Promise<boolean>;
}>;

export type Answering = ReturnType<typeof createAnswering>;

/** From an answer to what is shown, with all that is kept on the way. */
export function createAnswering(desk: Desk, keeping: Keeping) {
  const { app } = desk;
  const subject = (id: string) => app.core.knowledge.subject(id);
  const seenBy = (look: Look, audience: Audience): Look => (audience === 'asker' ? privately(look) : look);

  async function noteUnanswered({ question, place }: KeptAnswer, answer: Answer): Promise<void> {
    if (!isUnanswered(answer)) return;
    const facts = answer.retrieval.hits.slice(0, 3).map(({ passage }) => passage.id);
    await keeping.record({ kind: 'unanswered', question, facts, comment: '', place });
  }

  /** The answer as a model writes it, told as it grows; the answer itself where there is no model. */
  async function written(kept: KeptAnswer, answer: Answer, telling: Telling): Promise<Answer> {
    if (!app.summarise) return answer;
    const { question, context, place } = kept;
    const { sink, audience, headline } = telling;
    const languages = place.guild === undefined ? LANGUAGES : (await keeping.settings(place.guild)).languages;
    return app.summarise(answer, {
      question: { text: question, context },
      place,
      languages,
      signal: desk.leaving,
      onProgress(partial) {
        // Its buttons come with the last version: only that is kept.
        const view = { id: undefined, audience, page: 0, ...(headline ? { headline } : {}) };
        sink.grow(seenBy(draw(partial, view), audience));
      },
    });
  }

  function measure(answer: Answer, { surface, at }: Asked, { place: { guild } }: KeptAnswer): void {
    const ms = Math.round(performance.now() - at);
    const told = { surface, kind: answer.kind, step: stepOf(answer), ms };
    desk.metrics.answered(guild === undefined ? told : { ...told, guild });
  }

  const picturing = createPicturing(desk, subject);
  const draw = createDrawing(subject, desk.random);

  return {
    draw,
    picturing,

    /** Keeps and shows an answer. False when the person did not get to see it. */
    async tell(kept: KeptAnswer, extractive: Answer, telling: Telling): Promise<boolean> {
      const { sink, audience, headline, instead, asked } = telling;
      const noted = noteUnanswered(kept, extractive);
      const picture = picturing.begin(extractive);
      const answer = await written(kept, extractive, telling);
      const keep = answer.writtenBy ? { ...kept, written: writtenOf(answer) } : kept;
      const [id, ready, agenda] = await Promise.all([
        keeping.keep(keep, answer),
        picture.ready,
        isUnanswered(answer) && keeping.hasSessions(kept.place.guild),
        noted,
      ]);
      const view = { id, audience, page: 0, agenda, ...(headline ? { headline } : {}) };
      const lookWith = (one: SentFile | undefined) =>
        seenBy(draw(answer, { ...view, picture: one }), audience);
      const seen = await (instead ?? sink.end)(lookWith(ready));
      if (seen) measure(answer, asked, kept);
      const later = await picture.later();
      if (seen && later) await sink.amend(lookWith(later));
      return seen;
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
