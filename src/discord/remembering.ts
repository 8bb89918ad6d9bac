import type { Answer } from '../answering/model.ts';
import type { App } from '../app.ts';

/** Answers that are remembered; people of a community ask the same things. */
const MOST = 300;

/**
 * The same app with a memory: the same question after the same turns gets the same answer without being searched
 * again, be it asked anew or for a button under its answer. The oldest use is forgotten first.
 */
export function remembering(app: App): App {
  const known = new Map<string, Answer>();
  let core = app.core;
  return {
    commands: app.commands,
    get core() {
      return app.core;
    },
    hear(question) {
      // What was answered from other knowledge is not an answer any more.
      if (app.core !== core) known.clear();
      core = app.core;
      const key = JSON.stringify([question.text, question.context ?? []]);
      const answer = known.get(key) ?? app.hear(question);
      known.delete(key);
      known.set(key, answer);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return answer;
    },
  };
}
