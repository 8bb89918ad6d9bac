import type { Answer } from '../answering/model.ts';
import type { App } from '../app.ts';
import type { Core } from '../chat/command.ts';

/** Answers that are remembered; people of a community ask the same things. */
const MOST = 300;

/**
 * The same app with a memory: the same question after the same turns gets the same answer without being searched
 * again, be it asked anew or for a button under its answer. What was answered from other knowledge is forgotten.
 */
export function remembering(app: App): App {
  let from: Core | undefined;
  let core = app.core;
  const current = (): Core => {
    if (from !== app.core) {
      from = app.core;
      core = remembered(from, (question) => app.hear(question));
    }
    return core;
  };
  return {
    ...app,
    hear: (question) => current().hear(question),
    get core() {
      return current();
    },
    coreBeside(passages) {
      const wider = app.coreBeside(passages);
      return wider === app.core ? current() : remembered(wider, wider.hear);
    },
  };
}

/** The oldest use is forgotten first. */
function remembered(core: Core, hear: Core['hear']): Core {
  const known = new Map<string, Answer>();
  return {
    ...core,
    hear(question) {
      const key = JSON.stringify([question.text, question.context ?? []]);
      const answer = known.get(key) ?? hear(question);
      known.delete(key);
      known.set(key, answer);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return answer;
    },
  };
}
