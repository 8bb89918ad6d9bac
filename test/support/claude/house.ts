import type { Answer } from '../../../src/answering/model.ts';
import type { Asking, Summarise } from '../../../src/answering/ports.ts';
import type { App } from '../../../src/app.ts';
import type { Store } from '../../../src/chat/ports.ts';
import { type ClaudeConfig, readClaudeConfig } from '../../../src/config.ts';
import { type ClaudeHouse, openClaude, readingOf } from '../../../src/open-claude.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import type { LoopbackClaude } from './start-claude.ts';

export type House = Readonly<{
  app: App;
  store: Store;
  summarise: Summarise;
  /** What was logged: [event, details]. */
  logged: (readonly [string, object])[];
  /** Hears a question and has it written. */
  ask(text: string, own?: Partial<Asking>): Promise<Answer>;
}>;

const reading = readingOf();

/** The whole of it, from a question to an answer of the loopback Claude: real SDK, real sockets. */
export async function openHouse(
  app: App,
  claude: Pick<LoopbackClaude, 'url'>,
  own: Partial<ClaudeHouse> & Readonly<{ env?: Readonly<Record<string, string>>; store?: Store }> = {},
): Promise<House> {
  const logged: (readonly [string, object])[] = [];
  const tell = (details: object, event: string) => void logged.push([event, details]);
  const store = own.store ?? createMemoryStore();
  const config = readClaudeConfig({
    ANTHROPIC_API_KEY: 'sk-loopback',
    ANTHROPIC_BASE_URL: claude.url,
    ...own.env,
  }) as ClaudeConfig;
  const summarise = await openClaude({
    ...{ config, store, hear: app.hear, knowledge: () => app.core.knowledge, secret: 'a secret of tests' },
    reading,
    log: { info: tell, warn: tell },
    ...own,
  });
  return {
    ...{ app, store, summarise, logged },
    ask: (text, asked = {}) =>
      summarise(app.hear({ text, context: asked.question?.context ?? [] }), {
        question: { text },
        languages: ['en'],
        signal: new AbortController().signal,
        ...asked,
      }),
  };
}
