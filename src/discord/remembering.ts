import type { Answer } from '../answering/model.ts';
import type { App } from '../app.ts';
import type { Core } from '../chat/command.ts';

/** Answers that are remembered; people of a community ask the same things. */
const MOST = 300;

/**
 * The same app with a memory: the same question after the same turns gets the same answer without being searched
 * again, be it asked anew or for a button under its answer. The oldest use is forgotten first.
 */
export function remembering(app: App): App {
  const known = new Map<string, Answer>();
  let from: Core | undefined;
  let core: Core;
  const current = (): Core => {
    if (from === app.core) return core;
    // What was answered from other knowledge is not an answer any more.
    known.clear();
    from = app.core;
    core = { ...from, hear };
    return core;
  };
  const hear: App['hear'] = (question) => {
    current();
    const key = JSON.stringify([question.text, question.context ?? []]);
    const answer = known.get(key) ?? app.hear(question);
    known.delete(key);
    known.set(key, answer);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return answer;
  };
  return {
    commands: app.commands,
    hear,
    get core() {
      return current();
    },
    ...(app.summarise ? { summarise: app.summarise } : {}),
  };
}
