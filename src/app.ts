import { createAsk } from './answering/ask.ts';
import type { Answer, Passage, Question } from './answering/model.ts';
import type { Beside, KnowledgeBase, Retriever, Summarise } from './answering/ports.ts';
import type { Command, Core } from './chat/command.ts';

/** What is known, and what finds it. Without `beside` a community can add nothing while the app runs. */
export type Library = Readonly<{ knowledge: KnowledgeBase; retriever: Retriever; beside?: Beside }>;

export type App = Readonly<{
  /** Free text, from any surface. */
  hear(question: Question): Answer;
  commands: readonly Command[];
  /** What is known now. Whoever takes it once ends with what was known when the question came. */
  readonly core: Core;
  /** What is known now with these passages beside it. Whoever asks twice should keep it. */
  coreBeside(passages: readonly Passage[]): Core;
  /** Present where a model writes answers anew; surfaces call it once the answer is there. */
  summarise?: Summarise;
}>;

/** For whoever reads the knowledge anew while the app runs. */
export type Exchangeable = Readonly<{
  /** From here on questions are answered from this; those under way end on what they began with. */
  exchange(library: Library): void;
}>;

/** What an app may have beside what is known. Whoever takes no commands need not load them. */
export type AppParts = Pick<App, 'summarise'> &
  Partial<Pick<App, 'commands'>> &
  Readonly<{ version?: string }>;

/** Wires the core to its ports; every surface gets the same app. */
export function createApp(
  library: Library,
  { summarise, commands = [], version = '' }: AppParts = {},
): App & Exchangeable {
  const coreOver = ({ knowledge, retriever }: Library): Core => ({
    knowledge,
    retriever,
    commands,
    hear: createAsk({ knowledge, retriever }),
    version,
    asksModel: summarise !== undefined,
  });
  let core = coreOver(library);
  let beside = library.beside;
  return {
    hear: (question) => core.hear(question),
    commands,
    get core() {
      return core;
    },
    coreBeside: (passages) => (beside && passages.length > 0 ? coreOver(beside(passages)) : core),
    exchange(next) {
      core = coreOver(next);
      beside = next.beside;
    },
    ...(summarise ? { summarise } : {}),
  };
}
