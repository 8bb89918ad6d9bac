import type { Answer } from '../answering/model.ts';
import type { Result } from '../chat/command.ts';
import type { KeptAnswer } from '../chat/ports.ts';
import { type Audience, isQuestion } from './controls.ts';
import type { Keeping } from './keeping.ts';
import type { Desk } from './ports.ts';
import { produce } from './producing.ts';
import { type Look, renderAnswer, renderNotice } from './render.ts';
import { renderWizard } from './wizard.ts';

/** What a question came to: how it looks, and the answer where it is one. */
export type Given = Readonly<{ look: Look; answer?: Answer }>;

export type Answering = ReturnType<typeof createAnswering>;

/** From a question to what is shown, with all that is kept on the way. */
export function createAnswering({ app }: Pick<Desk, 'app'>, keeping: Keeping) {
  const subject = (id: string) => app.core.knowledge.subject(id);

  /** Keeps and draws an answer. */
  async function draw(
    kept: KeptAnswer,
    answer: Answer,
    audience: Audience,
    headline?: string,
  ): Promise<Given> {
    const [id] = await Promise.all([keeping.keep(kept, answer), noteUnanswered(kept, answer)]);
    return { answer, look: renderAnswer(answer, subject, { id, audience, page: 0 }, headline) };
  }

  async function noteUnanswered({ question, place }: KeptAnswer, answer: Answer): Promise<void> {
    if ((answer.kind !== 'closest' && answer.kind !== 'abstain') || !isQuestion(answer)) return;
    const facts = answer.retrieval.hits.slice(0, 3).map(({ passage }) => passage.id);
    await keeping.record({ kind: 'unanswered', question, facts, comment: '', place });
  }

  return {
    subject,

    /** Answers, or shows what the command shows instead: words of the bot, or the form of /choose. */
    async give(kept: KeptAnswer, audience: Audience, headline?: string): Promise<Given> {
      const result: Result | undefined = produce(app, kept);
      if (!result) return { look: renderNotice('…') };
      if (result.show === 'answer') return draw(kept, result.answer, audience, headline);
      if (result.show !== 'choices') return { look: renderNotice(result.text) };
      return { look: renderWizard(result, kept, await keeping.keepForm(kept)) };
    },

    draw,
  };
}
