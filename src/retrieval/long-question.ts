import { confidenceOf } from './confidence.ts';
import type { Considered } from './consider.ts';
import type { InContext } from './context.ts';

// A story of this many words holds the question somewhere in it; a window is about one sentence of it.
const longFrom = 12;
const windowLength = 10;
const windowStep = 4;
/** How much the best part counts in the ranking against the whole. */
const partShare = 0.35;
const mostWindows = 20;
/** The whole message is believed before a part of it, unless the part is clearly surer. */
const partPenalty = 0.9;

/** Parts of a long question, each of which may be the question itself; none for a short one. */
export function partsOf(context: InContext): InContext[] {
  // Words of earlier turns make no message long, and are no part of it.
  const own = context.units.filter(({ weight }) => weight === 1);
  if (own.length < longFrom) return [];
  const carried = context.units.filter(({ weight }) => weight < 1);
  const count = Math.ceil((own.length - windowLength) / windowStep) + 1;
  return Array.from({ length: Math.min(count, mostWindows) }, (_, at) => {
    const start = at * windowStep;
    return { ...context, units: [...own.slice(start, start + windowLength), ...carried] };
  });
}

/** A long message and its parts as one: ranked by both, as sure as the surest of them. */
export function together(whole: Considered, parts: readonly Considered[]): Considered {
  if (parts.length === 0) return whole;
  const inPart = new Map<number, number>();
  for (const { ranked } of parts)
    for (const { ordinal, score } of ranked) inPart.set(ordinal, Math.max(score, inPart.get(ordinal) ?? 0));
  const ranked = whole.ranked
    .map((one) => ({
      ...one,
      score: (1 - partShare) * one.score + partShare * (inPart.get(one.ordinal) ?? 0),
    }))
    .sort((a, b) => b.score - a.score);
  const surest = parts.reduce((best, part) =>
    confidenceOf(part.evidence) > confidenceOf(best.evidence) ? part : best,
  );
  const surer = confidenceOf(surest.evidence) * partPenalty > confidenceOf(whole.evidence);
  return { ...whole, ranked, evidence: surer ? surest.evidence : whole.evidence };
}
