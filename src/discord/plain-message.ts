import type { Answer } from '../answering/model.ts';
import { LIMITS } from './limits.ts';
import { answerPages } from './pages.ts';
import type { Subjects } from './render.ts';

/** An answer for surfaces without components: messages of at most 2,000 characters; nothing is lost between them. */
export function plainMessages(answer: Answer, subject: Subjects): readonly string[] {
  const lines = answerPages(answer, subject).flatMap(({ blocks, sources }) => [
    ...blocks.flatMap((block) => block.split('\n')),
    ...(sources === '' ? [] : [sources]),
  ]);
  const messages: string[] = [];
  for (const line of lines) {
    const last = messages.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= LIMITS.content)
      messages[messages.length - 1] = `${last}\n${line}`;
    else messages.push(line);
  }
  return messages.length > 0 ? messages : ['…'];
}
