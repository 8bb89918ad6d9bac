import { createLeakGuard } from '../grounding/harm.ts';
import type { WrittenLanguage } from '../grounding/languages.ts';
import type { Reading } from '../grounding/study.ts';
import type { Answer, Question } from '../model.ts';
import type { Asking, KnowledgeBase, Summarise } from '../ports.ts';
import type { Clock } from './attempt.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { createFlights } from './flights.ts';
import { createGuarded } from './guarded.ts';
import { ANSWER_INSTRUCTIONS, CANARY, QUERY_INSTRUCTIONS } from './instructions.ts';
import { queryKey } from './key.ts';
import { climb, type Ladder } from './ladder.ts';
import type { Noted, Writer, WrittenAnswers } from './ports.ts';
import { redactQuestion } from './redact.ts';
import { mayBeWritten } from './worth.ts';

/** How long things may take, in milliseconds. */
export type Timing = Readonly<{
  /** All in all, from the question to the answer. */
  total: number;
  /** One call for an answer. */
  call: number;
  /** The call for an English search query. */
  query: number;
  /** Less time left than this is too little for another try, and for a repair. */
  again: number;
  repair: number;
  /** Before another try of a model that said it was busy. */
  pause: number;
}>;

export const usualTiming: Timing = {
  total: 24_000,
  call: 15_000,
  query: 5_000,
  again: 6_000,
  repair: 5_000,
  pause: 300,
};

export type SummarisePorts = Readonly<{
  writer: Writer;
  /** What the writer is, as far as answers depend on it. */
  model: string;
  answers: WrittenAnswers;
  /** The core's answer, for a question that was put into English. */
  hear(question: Question): Answer;
  /** What is known now. */
  knowledge(): KnowledgeBase;
  /** Reads sentences by the words of this knowledge; remembered as long as the knowledge is the same. */
  reading(knowledge: KnowledgeBase): Reading;
  clock: Clock;
  /** Told how each answer came about. */
  note?(noted: Noted): void;
  /** Claude refuses the key or the model (until this is mended and the bot restarted), or to spend more (until midnight UTC). */
  tellOperator?(off: 'until-restart' | 'until-midnight'): void;
  timing?: Timing;
  breaker?: Breaker;
}>;

/** Why an answer is the short form, in a few words for people. */
export type Reasons = Readonly<Record<string, string>>;

/**
 * The answer in the words of a model, each sentence proved from the facts before anybody sees it. The ladder: an answer
 * that was written before; the model; one fresh try where nothing was shown; a repair; the facts as they stand. Never
 * rejects.
 * @param reasons words for each reason, and for `other`
 */
export function createSummarise(ports: SummarisePorts, reasons: Reasons): Summarise {
  const { clock, knowledge, model } = ports;
  const flights = createFlights<Answer, Answer>();
  const guarded = createGuarded();
  const breaker = ports.breaker ?? createBreaker();
  const ladder: Ladder = {
    ...ports,
    timing: ports.timing ?? usualTiming,
    breaker,
    record(ended) {
      if (breaker.record(ended, clock.now()) === 'switched-off' && ended.end === 'failed')
        ports.tellOperator?.(ended.until === 'midnight' ? 'until-midnight' : 'until-restart');
    },
    leaks: createLeakGuard([ANSWER_INSTRUCTIONS, QUERY_INSTRUCTIONS], CANARY),
  };
  const short = (answer: Answer, why: string): Answer => ({
    ...answer,
    shortForm: reasons[why] ?? reasons.other ?? why,
  });

  return async (answer, asking) => {
    const language = languageFor(answer, asking.languages);
    if (!mayBeWritten(answer)) return answer;
    const person = asking.place?.person;
    if (person !== undefined && guarded.keepsOff(person, clock.now())) return short(answer, 'guarded');
    const base = knowledge();
    const known = withOwn(base, answer);
    const { text, redacted } = redactQuestion(asking.question.text);
    const earlier = earlierOf(answer, asking);
    const version = known.state ?? '';
    // What is private is answered for one person alone: neither shared with others nor kept.
    const key = `${redacted ? `${person ?? ''}|` : ''}${language}|${answer.kind}|${earlier ?? ''}|${queryKey(text, model, version)}${placesOf(answer)}`;
    const left = Promise.withResolvers<Answer>();
    const leave = () => left.resolve(short(answer, 'aborted'));
    asking.signal.addEventListener('abort', leave, { once: true });
    if (asking.signal.aborted) leave();
    try {
      const written = flights.join(
        key,
        { signal: asking.signal, onProgress: asking.onProgress },
        async ({ signal, tell }) => {
          const context = asking.question.context ?? [];
          const climbed = await climb(
            {
              answer,
              question: text,
              earlier,
              language,
              redacted,
              payer: asking.place,
              context,
              known,
              reading: ports.reading(base),
              signal,
              tell,
            },
            ladder,
          );
          if (climbed.harm !== undefined && person !== undefined) guarded.note(person, clock.now());
          return climbed.why === undefined ? climbed.answer : short(climbed.answer, climbed.why);
        },
      );
      return await Promise.race([written, left.promise]);
    } catch {
      return short(answer, 'other');
    } finally {
      asking.signal.removeEventListener('abort', leave);
    }
  };
}

/** The knowledge with what the answer was made of: a community's own answers stand in no file. */
function withOwn(known: KnowledgeBase, { retrieval }: Answer): KnowledgeBase {
  const own = new Map(retrieval.hits.map(({ passage }) => [passage.id, passage]));
  return { ...known, passage: (id) => known.passage(id) ?? own.get(id) };
}

/** The language of the asker where answers may be written in it, else the first that may be: English. */
export function languageFor(answer: Answer, allowed: readonly string[]): WrittenLanguage {
  const { language } = answer.retrieval.understanding;
  if (language === 'en' || language === 'other') return 'en';
  const same: Readonly<Record<string, readonly string[]>> = { 'ur-latn': ['ur-latn', 'ur', 'hi'] };
  return (same[language] ?? [language]).some((one) => allowed.includes(one)) ? language : 'en';
}

/** The person's question before, where this one leans on it. */
function earlierOf({ retrieval }: Answer, { question }: Asking): string | undefined {
  if (!retrieval.understanding.carried) return undefined;
  const last = (question.context ?? []).filter(({ role }) => role === 'user').at(-1);
  return last && redactQuestion(last.text).text.slice(0, longestEarlier);
}

const longestEarlier = 200;

/** What the answer is made of: the same question over other facts is another question. */
const placesOf = ({ direct, statements, choice }: Answer): string =>
  JSON.stringify([
    direct?.passageId,
    statements.map(({ passageId }) => passageId),
    choice?.lean,
    choice?.rules.map(({ id }) => id),
  ]);
