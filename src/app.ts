import { commands } from '../commands/index.ts';
import { createAsk } from './answering/ask.ts';
import type { Answer, Question } from './answering/model.ts';
import type { KnowledgeBase, Retriever } from './answering/ports.ts';
import type { Command, Commanding } from './chat/command.ts';

export type App = Readonly<{
  /** Free text, from any surface. */
  hear(question: Question): Answer;
  commands: readonly Command[];
  core: Commanding;
}>;

/** Wires the core to its ports; every surface gets the same app. */
export function createApp(ports: { knowledge: KnowledgeBase; retriever: Retriever }): App {
  const core: Commanding = { ...ports, commands };
  return { hear: createAsk(core), commands, core };
}
