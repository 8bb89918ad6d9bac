import { leanLine } from '../answer-choice.ts';
import { type Evidence, gatherEvidence } from '../grounding/evidence.ts';
import type { Harm } from '../grounding/harm.ts';
import type { WrittenLanguage } from '../grounding/languages.ts';
import type { Reading } from '../grounding/study.ts';
import type { Answer, Turn } from '../model.ts';
import type { KnowledgeBase } from '../ports.ts';
import { type Attempt, attempt } from './attempt.ts';
import type { Breaker } from './breaker.ts';
import { composeAnswer } from './compose.ts';
import type { Followed, FollowOptions, ProvedSentence } from './following.ts';
import { itemsFor, labelsOf } from './items.ts';
import { keepAnswer, keptAnswer, restsOnCommunity } from './keeping.ts';
import { answerKey } from './key.ts';
import type { Ended, Failure, Outcome, Payer, Prompt } from './ports.ts';
import { answerPrompt, MOST_EVIDENCE, repairPrompt } from './prompt.ts';
import { inEnglish } from './query.ts';
import type { SummarisePorts, Timing } from './summarise.ts';
import { mayBeWritten } from './worth.ts';

export type Ladder = SummarisePorts &
  Readonly<{
    timing: Timing;
    breaker: Breaker;
    leaks(text: string): boolean;
    /** Told how every admitted call ended. */
    record(ended: Ended): void;
  }>;

/** One question on its way up. */
export type Climbing = Readonly<{
  answer: Answer;
  /** Redacted, like `earlier`. */
  question: string;
  earlier: string | undefined;
  language: WrittenLanguage;
  /** Something private was taken out, so that nothing of it is kept. */
  redacted: boolean;
  payer: Payer | undefined;
  context: readonly Turn[];
  known: KnowledgeBase;
  reading: Reading;
  signal: AbortSignal;
  tell(partial: Answer): void;
}>;

/** `why` is absent where the answer is as good as it gets: written, or rightly left as it was. */
export type Climbed = Readonly<{ answer: Answer; why?: string; harm?: Harm }>;

/** Failures after which a fresh try may end better. */
const passing: ReadonlySet<Failure> = new Set(['cut', 'unreachable', 'overloaded', 'rate-limited', 'slow']);
/** Share of the sentences, or number of them, that has to be proved for the rest to be worth showing. */
const LEAST_SHARE = 0.6;
const LEAST_SENTENCES = 2;

/** From a question to its answer in the words of the model, or to why there is none. Rejects only on a fault of ours. */
export async function climb(climbing: Climbing, ladder: Ladder): Promise<Climbed> {
  const { clock, timing } = ladder;
  const began = clock.now();
  let calls = 0;
  const left = () => began + timing.total - clock.now();
  const call = (
    prompt: Prompt,
    ms: number,
    following: FollowOptions,
    onProved: (followed: Followed) => void,
  ) => {
    calls++;
    const { payer, signal } = climbing;
    const time = Math.max(0, Math.min(ms, left()));
    return attempt({ ...ladder, prompt, payer, signal, following, onProved, ms: time });
  };
  const end = (climbed: Climbed, outcome: Outcome, followed?: Followed): Climbed => {
    const dropped: Record<string, number> = {};
    for (const { check } of followed?.faults ?? []) dropped[check] = (dropped[check] ?? 0) + 1;
    const { why } = climbed;
    const guild = climbing.payer?.guild;
    ladder.note?.({
      ...{ outcome, dropped, calls, shown: followed?.proved.length ?? 0, milliseconds: clock.now() - began },
      ...(why === undefined ? {} : { why }),
      ...(guild === undefined ? {} : { guild }),
    });
    return climbed;
  };

  const put = await inEnglish(climbing, ladder, Math.min(timing.query, left()));
  calls += put.calls;
  const base = put.answer;
  if (put.why !== undefined) return end({ answer: base, why: put.why }, 'short');
  const evidence = evidenceFor(base, climbing);
  if (!mayBeWritten(base) || base.kind === 'abstain' || evidence.sources.length === 0)
    return end({ answer: base }, 'unknown');
  const { known, language, question, earlier } = climbing;
  const labels = labelsOf(base);
  const following: FollowOptions = {
    ...{ evidence, language, reading: climbing.reading, leaks: ladder.leaks },
    ...(labels.length > 0 ? { labels } : {}),
  };
  const compose = (sentences: readonly ProvedSentence[], final: boolean) =>
    composeAnswer(base, sentences, { knowledge: known, evidence, language, final });
  const key = answerKey({
    ...climbing,
    answer: base,
    evidence,
    model: ladder.model,
    knowledge: known.state ?? '',
  });

  const mayBeKept = !climbing.redacted && !restsOnCommunity(evidence, known);
  const kept = mayBeKept ? await keptAnswer(key, following, ladder) : undefined;
  if (kept) return end({ answer: { ...compose(kept, true), remembered: true } }, 'cached');

  const admission = ladder.breaker.admit(clock.now());
  if (admission !== 'ask') return end({ answer: base, why: admission }, 'short');
  const prompt = answerPrompt(evidence, {
    ...{ question, language },
    ...(earlier === undefined ? {} : { earlier }),
    ...(labels.length > 0 ? { labels } : {}),
    ...(base.choice && base.kind === 'choose' ? { lean: leanLine(known, base.choice) } : {}),
  });
  let shown = 0;
  const show = ({ proved }: Followed) => {
    shown = proved.length;
    climbing.tell(compose(proved, false));
  };

  let tried = await call(prompt, timing.call, following, show);
  note(tried, ladder);
  if (isPassing(tried) && shown === 0 && left() >= timing.again && !climbing.signal.aborted) {
    await pause(tried, ladder);
    if (ladder.breaker.admit(clock.now()) === 'ask') {
      tried = await call(prompt, timing.call, following, show);
      note(tried, ladder);
    }
  }
  let settled = settle(tried);
  if (settled === 'unproved' && left() >= timing.repair && !climbing.signal.aborted) {
    const repaired = await call(
      repairPrompt(
        prompt,
        tried.followed.faults.map(({ check }) => check),
      ),
      timing.call,
      following,
      show,
    );
    note(repaired, ladder);
    const better = settle(repaired);
    if (better === 'written' || repaired.followed.harm !== undefined) tried = repaired;
    if (better === 'written' || better === 'unsafe') settled = better;
  }
  if (settled === 'unknown') return end({ answer: base }, 'unknown', tried.followed);
  if (settled !== 'written') {
    const { harm } = tried.followed;
    return end({ answer: base, why: settled, ...(harm ? { harm } : {}) }, 'short', tried.followed);
  }
  if (tried.ended.end === 'done' && mayBeKept) keepAnswer(key, tried.followed.proved, ladder);
  return end({ answer: compose(tried.followed.proved, true) }, 'written', tried.followed);
}

/** What an attempt came to: written, unknown, or the reason why it cannot be shown. */
function settle({
  ended,
  followed,
}: Attempt): 'written' | 'unknown' | 'unsafe' | 'unproved' | 'refused' | Failure {
  const { proved, faults, harm, unknown } = followed;
  if (harm !== undefined) return 'unsafe';
  if (ended.end === 'done' && ended.stop === 'refused') return 'refused';
  if (unknown) return 'unknown';
  const enough =
    proved.length >= LEAST_SENTENCES || proved.length > LEAST_SHARE * (proved.length + faults.length);
  if (enough && (ended.end === 'done' || proved.length >= LEAST_SENTENCES)) return 'written';
  return ended.end === 'failed' ? ended.why : 'unproved';
}

const isPassing = ({ ended, followed }: Attempt): boolean =>
  ended.end === 'failed' && passing.has(ended.why) && followed.harm === undefined;

/** A text that was thrown away says nothing of whether the model can be reached. */
function note({ ended, followed }: Attempt, { record }: Ladder): void {
  record(followed.harm === undefined ? ended : { end: 'done', stop: 'complete' });
}

/** A model that said it was busy gets a moment. */
async function pause({ ended }: Attempt, { clock, timing }: Ladder): Promise<void> {
  if (ended.end !== 'failed' || (ended.why !== 'overloaded' && ended.why !== 'rate-limited')) return;
  await new Promise<void>((resolve) => {
    clock.after(timing.pause, resolve);
  });
}

function evidenceFor(base: Answer, { known, question, earlier, reading }: Climbing): Evidence {
  const room = MOST_EVIDENCE - question.length - (earlier?.length ?? 0);
  return gatherEvidence(itemsFor(base, known), known, reading, room);
}
