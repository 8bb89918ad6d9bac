import type { Answer } from '../src/answering/model.ts';
import type { Command, Commanding } from '../src/chat/command.ts';
import { asksSchedule } from '../src/sessions/asked.ts';
import { fromSchedule } from '../src/sessions/flows/schedule-panels.ts';

export const ask: Command = {
  name: 'ask',
  description: 'Ask anything about choosing or learning a backend',
  options: { question: { kind: 'text', description: 'Your question, as it comes', required: true } },
  example: '/ask is django still synchronous?',
  asks: true,
  run({ question = '' }, core) {
    const answer = heard(question, core);
    const known = { show: 'answer', answer } as const;
    if (!core.schedule || !asksSchedule(answer.retrieval, question)) return known;
    return fromSchedule(core, answer, question).then((scheduled) => scheduled ?? known);
  },
};

/**
 * Who types a whole command asks a whole question: only one that names no backend is read together with what came
 * before. Questions that stand alone are also those that many ask in the same words.
 */
function heard(text: string, { hear, turns }: Commanding): Answer {
  const alone = hear({ text });
  const named = alone.retrieval.understanding.subjects.length > 0;
  return named || turns.length === 0 ? alone : hear({ text, context: turns });
}
