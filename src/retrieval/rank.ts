import type { WeightedTerm } from './engine/inverted-index.ts';
import { askingShare, type Examples, type QueryUnit } from './examples.ts';
import type { Nearness } from './meaning.ts';
import { subjectTerm } from './reader.ts';
import type { Shelves } from './shelves.ts';
import type { Unit } from './units.ts';

/** What a question is ranked by; ids of subjects and aspects, weights in 0..1. */
export type Wanted = Readonly<{
  units: readonly Readonly<{ unit: Unit; weight: number }>[];
  asks: readonly string[];
  subjects: readonly string[];
  aspects: ReadonlyMap<string, number>;
}>;

/** A ranked passage with the parts of its score, which the confidence is made of. */
export type Ranked = Readonly<{
  ordinal: number;
  score: number;
  /** Share of the best possible BM25F score, about 0..1. */
  text: number;
  /** Likeness of its most alike example question, 0..1. */
  likeness: number;
  /** Nearness in the space of meanings, 0..1. */
  latent: number;
  /** Share of the question's idf mass that the passage holds, 0..1. */
  coverage: number;
  /** 1 when it is about a named subject, lower when it only mentions one or is about another. */
  agreement: number;
}>;

// Chosen on the tuning half of the question set, where hit@1 is flat around them: no weight changed by 40 % moves it
// by more than two points.
const weights = { text: 0.45, likeness: 1, coverage: 0.25, latent: 0.6, aspect: 0.1 };
export const agreementOf = {
  about: 1,
  mentions: 0.9,
  mentionedBySibling: 0.8,
  both: 0.95,
  related: 0.8,
  other: 0.45,
};

/** Every passage with a common word, best first, at most `limit`. */
export function rank(
  shelves: Shelves,
  examples: Examples,
  nearness: Nearness,
  wanted: Wanted,
  limit: number,
): Ranked[] {
  const { index, passages, mentions } = shelves;
  const scores = index.scores(queryTermsOf(wanted)).slice();
  const masses = wanted.units.map(({ unit, weight }) => massOf(shelves, unit) * weight);
  const total = masses.reduce((sum, mass) => sum + mass, 0) || 1;
  const best =
    2 * (total + wanted.subjects.reduce((sum, id) => sum + subjectWeight * index.idf(subjectTerm(id)), 0)) ||
    1;
  const alike = examples.likeness(queryUnitsOf(wanted));
  const covered = coveredOf(shelves, wanted, masses);
  const ranked: Ranked[] = [];
  for (const [ordinal, passage] of passages.entries()) {
    const likeness = alike.get(ordinal) ?? 0;
    if ((scores[ordinal] as number) <= 0 && likeness === 0) continue;
    const text = Math.min(1, (scores[ordinal] as number) / best);
    const coverage = (covered[ordinal] as number) / total;
    const agreement = agree(
      passage.subject,
      mentions[ordinal] as ReadonlySet<string>,
      wanted.subjects,
      shelves.related,
    );
    const latent = nearness.toFact(ordinal);
    const aspect = wanted.aspects.get(passage.aspect) ?? 0;
    const score =
      (weights.text * text +
        weights.likeness * likeness +
        weights.coverage * coverage +
        weights.latent * latent +
        weights.aspect * aspect) *
      agreement;
    ranked.push({ ordinal, score, text, likeness, latent, coverage, agreement });
  }
  return ranked.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal).slice(0, limit);
}

/** For each passage the mass of the units that it holds, each by its best term there. */
function coveredOf({ index }: Shelves, { units }: Wanted, masses: readonly number[]): Float64Array {
  const covered = new Float64Array(index.size);
  const held = new Float64Array(index.size);
  for (const [at, { unit }] of units.entries()) {
    for (const { term, weight } of unit.terms)
      index.eachHolding(term, (ordinal) => {
        if (weight > (held[ordinal] as number)) held[ordinal] = weight;
      });
    for (const [ordinal, weight] of held.entries()) {
      covered[ordinal] = (covered[ordinal] as number) + (masses[at] as number) * weight;
      held[ordinal] = 0;
    }
  }
  return covered;
}

/** A name says less than a word of the question: most passages that fit hold it. */
const subjectWeight = 0.6;

/** The question as weighted terms of the index. */
export function queryTermsOf({ units, subjects }: Pick<Wanted, 'units' | 'subjects'>): WeightedTerm[] {
  const terms = units.flatMap(({ unit, weight }) =>
    unit.terms.map((one) => ({ term: one.term, weight: one.weight * weight })),
  );
  return [...terms, ...subjects.map((id) => ({ term: subjectTerm(id), weight: subjectWeight }))];
}

/** The question as the examples compare it: its units, the subjects, and the words of asking. */
export function queryUnitsOf({ units, subjects, asks }: Wanted): QueryUnit[] {
  return [
    ...units.map(({ unit, weight }) => ({ terms: unit.terms, share: weight })),
    ...subjects.map((id) => ({ terms: [{ term: subjectTerm(id), weight: 1 }], share: 1 })),
    ...asks.map((term) => ({ terms: [{ term, weight: 1 }], share: askingShare })),
  ];
}

/** What a unit weighs in a question: the rarity of its best known term; an unknown word weighs as the rarest. */
export function massOf({ index }: Shelves, unit: Unit): number {
  const known = unit.terms.filter(({ term }) => index.has(term));
  return known.length > 0
    ? Math.max(...known.map(({ term, weight }) => weight * index.idf(term)))
    : index.idf('');
}

function agree(
  subject: string,
  mentions: ReadonlySet<string>,
  named: readonly string[],
  related: ReadonlyMap<string, ReadonlySet<string>>,
): number {
  if (named.length === 0) return 1;
  if (named.includes(subject)) return agreementOf.about;
  const common = named.filter((id) => mentions.has(id)).length;
  if (common === named.length && named.length > 1) return agreementOf.both;
  // A fact about Bun that names Node.js is about Bun.
  if (common > 0) return related.has(subject) ? agreementOf.mentionedBySibling : agreementOf.mentions;
  return named.some((id) => related.get(id)?.has(subject)) ? agreementOf.related : agreementOf.other;
}
