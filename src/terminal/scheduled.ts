import type { Answer, Question } from '../answering/model.ts';
import type { Core, Who } from '../chat/command.ts';
import { asksSchedule } from '../sessions/asked.ts';
import type { Schedule } from '../sessions/schedule.ts';

/** Whoever sits at the terminal. */
export const atTerminal: Who = {
  person: 'terminal',
  name: 'you',
  channel: 'terminal',
  organiser: false,
  locale: 'en',
};

/** What the schedule says to a question that asks for it, as lines of text; undefined for every other question. */
export async function scheduledText(
  core: Core,
  schedule: Schedule,
  { question, answer, now }: Readonly<{ question: Question; answer: Answer; now: number }>,
): Promise<string | undefined> {
  if (!asksSchedule(answer.retrieval, question.text)) return undefined;
  // Loaded only now: hardly any question needs it.
  const [{ fromSchedule }, { renderPlainPanel }] = await Promise.all([
    import('../sessions/flows/schedule-panels.ts'),
    import('../chat/plain-panel.ts'),
  ]);
  const turns = question.context ?? [];
  const result = await fromSchedule(
    { ...core, who: atTerminal, now, turns, schedule },
    answer,
    question.text,
  );
  if (result?.show === 'notice') return result.text;
  return result?.show === 'panel' ? renderPlainPanel(result.panel, { now }) : undefined;
}
