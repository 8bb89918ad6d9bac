import type { Answer } from '../answering/model.ts';
import type { Look } from './look.ts';
import { renderAnswer, type Subjects, type View } from './render.ts';

export type Drawing = ReturnType<typeof createDrawing>;

/**
 * Draws answers. An answer that many get is drawn and written as JSON once for each way in which it is shown: only the
 * id in its controls is another each time. It is forgotten together with the answer.
 */
export function createDrawing(subject: Subjects, random: (length: number) => string) {
  const known = new WeakMap<Answer, Map<string, Look>>();
  // Stands for the id of the kept answer; as long, and in no text by chance.
  const anyId = random(16);

  return (answer: Answer, view: View): Look => {
    const { id, audience, page, shared = false, headline, picture } = view;
    if (headline || picture || id === undefined) return renderAnswer(answer, subject, view);
    const looks = known.get(answer) ?? new Map<string, Look>();
    known.set(answer, looks);
    const how = `${audience} ${page} ${shared}`;
    const look = looks.get(how) ?? drawn(renderAnswer(answer, subject, { ...view, id: anyId }));
    looks.set(how, look);
    return { ...look, written: (look.written ?? '').replaceAll(anyId, id) };
  };
}

const drawn = (look: Look): Look => ({ ...look, written: JSON.stringify(look.components) });
