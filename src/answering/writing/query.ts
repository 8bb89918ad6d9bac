import type { Answer } from '../model.ts';
import { askForWords } from './attempt.ts';
import { queryKey } from './key.ts';
import type { Climbing, Ladder } from './ladder.ts';
import { queryPrompt } from './prompt.ts';

/** Longer than this no query is. */
const LONGEST_QUERY = 200;

/** The answer to go on with. `why` is set where the question could not be put into English. */
export type InEnglish = Readonly<{ answer: Answer; why?: string; calls: number }>;

/**
 * For a question in another language: one short call for an English search query, with which the facts are searched
 * anew. The query is untrusted: it finds facts and is never shown, not even where it finds none.
 */
export async function inEnglish(climbing: Climbing, ladder: Ladder, ms: number): Promise<InEnglish> {
  const { answer, context } = climbing;
  if (isUnderstood(answer)) return { answer, calls: 0 };
  const kept = await keptQuery(climbing, ladder);
  const asked = kept === undefined ? await askForQuery(climbing, ladder, ms) : { query: kept, calls: 0 };
  if ('why' in asked) return { answer, ...asked };
  if (asked.query === '') return { answer, calls: asked.calls };
  const found = ladder.hear({ text: asked.query, context });
  return { answer: better(answer, found), calls: asked.calls };
}

/** English, or Roman Urdu and Hindi that the facts answer by themselves: a query could only lead away from that. */
function isUnderstood({ kind, retrieval }: Answer): boolean {
  const { language } = retrieval.understanding;
  return language === 'en' || (language === 'ur-latn' && answered.has(kind));
}

const answered: ReadonlySet<Answer['kind']> = new Set(['answer', 'compare', 'choose']);

/** Answered beats not answered, then the surer one; "I don't know" would repeat words of the query. */
function better(answer: Answer, found: Answer): Answer {
  const rank = ({ kind, confidence }: Answer) =>
    ({ answer: 2, compare: 2, choose: 2, closest: 1, abstain: 0, refuse: 0 })[kind] + confidence;
  return found.kind === 'abstain' || found.kind === 'refuse' || rank(found) < rank(answer) ? answer : found;
}

async function keptQuery(
  { question, known }: Climbing,
  { answers, clock, model }: Ladder,
): Promise<string | undefined> {
  try {
    return (await answers.find(queryKey(question, model, known.state ?? ''), clock.now()))?.[0]?.text;
  } catch {
    return undefined;
  }
}

type Asked = Readonly<{ query: string; calls: number }> | Readonly<{ why: string; calls: number }>;

async function askForQuery(climbing: Climbing, ladder: Ladder, ms: number): Promise<Asked> {
  const { question, payer, signal, known, redacted } = climbing;
  const { breaker, clock, answers, model } = ladder;
  const admission = breaker.admit(clock.now());
  if (admission !== 'ask') return { why: admission, calls: 0 };
  const { ended, text } = await askForWords({ ...ladder, prompt: queryPrompt(question), payer, signal, ms });
  ladder.record(ended);
  if (ended.end === 'failed') return { why: ended.why, calls: 1 };
  const query = text.replace(/\s+/gu, ' ').trim();
  const unfit = ended.stop === 'refused' || query.length > LONGEST_QUERY || /\bNO[_ ]QUESTION\b/u.test(query);
  if (unfit) return { query: '', calls: 1 };
  if (!redacted)
    answers
      .keep(queryKey(question, model, known.state ?? ''), [{ text: query, pointers: [] }], clock.now())
      .catch(() => {});
  return { query, calls: 1 };
}
