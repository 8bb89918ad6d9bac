import { createHmac } from 'node:crypto';
import { createReading, type Reading } from './answering/grounding/study.ts';
import type { Answer, Question } from './answering/model.ts';
import type { KnowledgeBase, Summarise } from './answering/ports.ts';
import type { Ledger } from './answering/writing/ledger.ts';
import type { WrittenAnswers } from './answering/writing/ports.ts';
import { createSummarise, type Timing } from './answering/writing/summarise.ts';
import { type Metrics, unmeasured } from './chat/metrics.ts';
import { wording } from './chat/wording.ts';
import type { ClaudeConfig } from './config.ts';
import { measuredLedger, measureNoted } from './ops/measuring.ts';
import { createStemmer } from './retrieval/engine/stem.ts';
import { stopwords } from './retrieval/engine/stopwords.ts';
import { spendingLimitsOf } from './spending-limits.ts';

export type ClaudeHouse = Readonly<{
  config: ClaudeConfig;
  store: Readonly<{ ledger: Ledger; written: WrittenAnswers }>;
  hear(question: Question): Answer;
  knowledge(): KnowledgeBase;
  log: Readonly<{ info(details: object, event: string): void; warn(details: object, event: string): void }>;
  metrics?: Metrics;
  /** Makes pseudonyms of people; one that the API does not know, so that nobody there can make them back. */
  secret: string;
  timing?: Timing;
  /** Milliseconds without an event after which a stream is given up. */
  idleMs?: number;
  /** Milliseconds until the headers of a response. */
  headersMs?: number;
  fetch?: typeof globalThis.fetch;
  reading?(knowledge: KnowledgeBase): Reading;
}>;

const IDLE_MS = 12_000;
const HEADERS_MS = 10_000;

/**
 * The model behind the answers. The SDK is loaded only here, so that a bot without a key never pays for it. Resolves at
 * once: whether the model exists is asked meanwhile, and until then it is used.
 */
export async function openClaude(house: ClaudeHouse): Promise<Summarise> {
  const { config, store, log, metrics = unmeasured } = house;
  const [{ createClient }, { createWriter }, { checkModel }, { traitsOf }] = await Promise.all([
    import('./claude/client.ts'),
    import('./claude/writer.ts'),
    import('./claude/check-model.ts'),
    import('./claude/models.ts'),
  ]);
  const model = config.ANTHROPIC_MODEL;
  const reading = house.reading ?? readingOf();
  // Worked out before the first question needs it (a tenth of a second).
  reading(house.knowledge());
  const client = createClient({
    apiKey: config.ANTHROPIC_API_KEY,
    baseURL: config.ANTHROPIC_BASE_URL,
    log,
    headersMs: house.headersMs ?? HEADERS_MS,
    ...(house.fetch ? { fetch: house.fetch } : {}),
  });
  if (!traitsOf(model).sure)
    log.warn({ model }, 'this model is not in the price table; it is booked at the highest prices');
  let unusable = false;
  void checkModel(client, model, AbortSignal.timeout(HEADERS_MS)).then((checked) => {
    if (!checked.usable) {
      unusable = true;
      log.warn({ model, why: checked.why }, 'Claude is not used; answers are the facts as they stand');
    } else log.info({ model, note: checked.note }, 'Claude writes the answers');
  });
  const writer = createWriter({
    client,
    model,
    ledger: measuredLedger(store.ledger, metrics),
    limits: spendingLimitsOf(config),
    now: Date.now,
    pseudonym: (person) => createHmac('sha256', house.secret).update(`person:${person}`).digest('hex'),
    idleMs: house.idleMs ?? IDLE_MS,
    log,
  });
  return createSummarise(
    {
      writer: {
        write: (call) =>
          unusable ? Promise.resolve({ end: 'failed', why: 'off', until: 'restart' }) : writer.write(call),
      },
      model,
      answers: store.written,
      hear: house.hear,
      knowledge: house.knowledge,
      reading,
      clock: {
        now: Date.now,
        after(ms, run) {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      },
      note(noted) {
        log.info(noted, 'an answer was asked of Claude');
        measureNoted(noted, metrics);
        store.ledger.count(noted.outcome, noted.guild, Date.now()).catch(() => {});
      },
      tellOperator(off) {
        log.warn({ off }, wording.model.operator[off]);
        metrics.happened('breaker-opened');
      },
      ...(house.timing ? { timing: house.timing } : {}),
    },
    wording.model.why,
  );
}

/** Reads sentences by the words of one knowledge base; the last one is remembered. */
export function readingOf(): (knowledge: KnowledgeBase) => Reading {
  const stem = createStemmer();
  let last: { knowledge: KnowledgeBase; reading: Reading } | undefined;
  return (knowledge) => {
    if (last?.knowledge !== knowledge) {
      const words = knowledge.lexicon?.englishWords ?? new Set<string>();
      const stems = new Set([...words].map(stem));
      const isPlain = (word: string) => words.has(word) || stems.has(stem(word));
      const vocabulary = { stem, isPlain, isGrammar: (word: string) => stopwords.has(word) };
      last = { knowledge, reading: createReading(knowledge, vocabulary) };
    }
    return last.reading;
  };
}
