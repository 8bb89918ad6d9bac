import { commands } from '../commands/index.ts';
import { createAsk } from './answering/ask.ts';
import type { Answer, Question } from './answering/model.ts';
import type { KnowledgeBase, Retriever } from './answering/ports.ts';
import type { Command, Commanding } from './chat/command.ts';

/** What is known, and what finds it. */
export type Library = Readonly<{ knowledge: KnowledgeBase; retriever: Retriever }>;

export type App = Readonly<{
  /** Free text, from any surface. */
  hear(question: Question): Answer;
  commands: readonly Command[];
  /** What is known now. Whoever takes it once ends with what was known when the question came. */
  readonly core: Commanding;
}>;

/** For whoever reads the knowledge anew while the app runs. */
export type Exchangeable = Readonly<{
  /** From here on questions are answered from this; those under way end on what they began with. */
  exchange(library: Library): void;
}>;

/** Wires the core to its ports; every surface gets the same app. */
export function createApp(library: Library): App & Exchangeable {
  let core: Commanding = { ...library, commands };
  let hear = createAsk(core);
  return {
    hear: (question) => hear(question),
    commands,
    get core() {
      return core;
    },
    exchange(next) {
      core = { ...next, commands };
      hear = createAsk(core);
    },
  };
}
