import type { Passage } from '../answering/model.ts';
import type { Evidence } from './confidence.ts';
import type { InContext } from './context.ts';
import type { QueryUnit } from './examples.ts';
import type { Library } from './library.ts';
import type { Nearness } from './meaning.ts';
import { massOf, queryTermsOf, queryUnitsOf, type Ranked, rank } from './rank.ts';
import type { Reading } from './reader.ts';
import type { Unit } from './units.ts';

/** One way to read a question: the passages it finds, and what speaks for and against them. */
export type Considered = Readonly<{
  context: InContext;
  aspects: ReadonlyMap<string, number>;
  ranked: readonly Ranked[];
  units: readonly QueryUnit[];
  nearness: Nearness;
  /** The uncovered topic that is nearest, as a position in the library's topics. */
  topic: number | undefined;
  /** Whether it is near enough to be named. */
  topicSure: boolean;
  evidence: Evidence;
}>;

/** Enough for the parts of a long message to agree on a passage. */
const mostRanked = 50;
/** A synonym of this weight in a passage counts as the word itself being there. */
const sameThing = 0.4;
/** From this likeness to a question that the community has answered on, a question is about the same. */
const sameQuestionFrom = 0.5;
/** A topic that is less alike is none. */
const nearTopicFrom = 0.3;
/** From this likeness on to a question on an uncovered topic the topic is named; less alike it is a wrong one too often. */
const sameTopicFrom = 0.6;
/** A message with this much evidence for an uncovered topic is full of it. */
const fullWeight = 12;

export function consider(library: Library, reading: Reading, context: InContext): Considered {
  const aspects = aspectsOf(library, reading, context.aspects);
  const wanted = { ...context, asks: reading.asks, aspects };
  const nearness = library.meaning.towards(queryTermsOf(wanted));
  const ranked = rank(library.shelves, library.examples, nearness, wanted, mostRanked);
  const units = queryUnitsOf(wanted);
  const [first] = ranked;
  const outside =
    first && answeredSince(library, first) ? nothingOutside : outsideOf(library, reading, units);
  const outsideLikeness = outside.likeness;
  const own = context.units.filter(({ weight }) => weight === 1);
  const share = (count: number) => count / Math.max(1, own.length);
  const best = ranked.slice(0, 3).map(({ ordinal }) => ordinal);
  const { index } = library.shelves;
  const missing = own.filter(
    ({ unit }) =>
      !unit.terms.some(
        ({ term, weight }) => weight >= sameThing && best.some((one) => index.frequency(term, one) > 0),
      ),
  );
  const heaviest = Math.max(0, ...missing.map(({ unit }) => massOf(library.shelves, unit)));
  const evidence: Evidence = {
    coverage: first?.coverage ?? 0,
    jointCoverage: 1 - share(missing.length),
    heaviestMissing: heaviest / index.idf(''),
    likeness: first?.likeness ?? 0,
    text: first?.text ?? 0,
    latent: first?.latent ?? 0,
    lead: first ? 1 - (ranked[3]?.score ?? 0) / (first.score || 1) : 0,
    agreement: first?.agreement ?? 0,
    outsideLikeness,
    topicNear: nearness.topic,
    topicMargin: nearness.topic - (first?.latent ?? 0),
    ruleNear: nearness.rule,
    outsideMargin: Math.max(0, outsideLikeness - (first?.likeness ?? 0)),
    outsidePhrase: Math.min(1, outside.phraseWords / 2),
    outsideNames: Math.min(1, outside.names / 2),
    strangers: share(own.filter(({ unit }) => unit.unknown).length),
    brevity: 1 / (1 + own.length),
    namesSubject: context.subjects.length > 0 ? 1 : 0,
    subjectMissingInBest: subjectsMissing(library, context, best.slice(0, 1)),
    subjectMissing: subjectsMissing(library, context, best),
    asksMissing: asksMissing(library, reading, best[0]),
    bodyCoverage: bodyCoverage(library, context, best[0]),
    howTo: reading.words.some((word, at) => word === 'how' && doing.has(reading.words[at + 1] ?? '')) ? 1 : 0,
    trouble: Math.min(1, reading.words.filter((word) => broken.has(word)).length / 2),
    instructions: Math.min(1, reading.words.filter((word) => instructing.has(word)).length / 2),
    numbersMissing: numbersMissing(library, reading, best[0]),
    outsideWeight: Math.min(1, outside.weightOf(own.map(({ unit }) => unit)) / fullWeight),
  };
  const topic =
    outside.phrase ??
    (evidence.outsideMargin > 0 && outsideLikeness >= nearTopicFrom ? outside.alike : undefined);
  const topicSure = outside.phrase !== undefined || outsideLikeness >= sameTopicFrom;
  return { context, aspects, ranked, units, nearness, topic, topicSure, evidence };
}

type Outside = Readonly<{
  likeness: number;
  phraseWords: number;
  names: number;
  /** Positions in the library's topics. */
  phrase: number | undefined;
  alike: number | undefined;
  weightOf(units: readonly Unit[]): number;
}>;

/** What speaks for a topic that no fact covers. */
function outsideOf(library: Library, reading: Reading, units: readonly QueryUnit[]): Outside {
  const [alike] = [...library.outside.likeness(units)].sort((a, b) => b[1] - a[1]);
  const [phrase] = library.outsidePhrases.find(reading.stems).sort((a, b) => b.words - a.words);
  return {
    likeness: alike?.[1] ?? 0,
    phraseWords: phrase?.words ?? 0,
    names: reading.outsideNames.length,
    phrase: phrase?.value,
    alike: alike?.[0],
    weightOf: (own) => Math.max(0, ...library.outsideEvidence(own)),
  };
}

/** The community has answered this since: what it was outside of does not count any more. */
function answeredSince({ shelves }: Library, { ordinal, likeness }: Ranked): boolean {
  return shelves.passages[ordinal]?.status === 'community' && likeness >= sameQuestionFrom;
}

const nothingOutside: Outside = {
  likeness: 0,
  phraseWords: 0,
  names: 0,
  phrase: undefined,
  alike: undefined,
  weightOf: () => 0,
};

const doing = new Set('to do can i should we you'.split(' '));
const broken = new Set(
  `error errors crash crashes crashing fails failing failed fix problem issue hangs broke broken wrong working undefined null exception
   traceback refused denied found installed timed timeout`.split(/\s+/),
);
const instructing = new Set(
  `code tutorial step steps example command script snippet config settings write create make add change set reset remove delete
   install setup connect send upload integrate implement configure enable disable`.split(/\s+/),
);

/** Share of the words of asking (who, when, how many) that no example question of the best passage asks with. */
function asksMissing({ shelves }: Library, { asks }: Reading, best: number | undefined): number {
  const telling = asks.filter((ask) => ask !== '?which');
  if (telling.length === 0 || best === undefined) return 0;
  return telling.filter((ask) => shelves.index.frequency(ask, best) === 0).length / telling.length;
}

/** Share of the question's mass that the best passage holds in what it says itself. */
function bodyCoverage({ shelves }: Library, { units }: InContext, best: number | undefined): number {
  const body = best === undefined ? undefined : shelves.bodies[best];
  if (!body) return 0;
  let held = 0;
  let total = 0;
  for (const { unit, weight } of units) {
    const mass = massOf(shelves, unit) * weight;
    total += mass;
    held += mass * Math.max(0, ...unit.terms.map((one) => (body.has(one.term) ? one.weight : 0)));
  }
  return total === 0 ? 0 : held / total;
}

function subjectsMissing({ shelves }: Library, { subjects }: InContext, ordinals: readonly number[]): number {
  return subjects.some((id) => !ordinals.some((ordinal) => shelves.mentions[ordinal]?.has(id))) ? 1 : 0;
}

function numbersMissing({ shelves }: Library, { words }: Reading, best: number | undefined): number {
  const numbers = words.filter((word) => /^\d+(\.\d+)*$/u.test(word));
  if (numbers.length === 0 || best === undefined) return 0;
  const { text, nuance, answer } = shelves.passages[best] as Passage;
  return numbers.filter((number) => !`${text} ${nuance} ${answer}`.includes(number)).length / numbers.length;
}

/** Aspects spoken of, by their phrases and by what the synonyms say; weights in 0..1. */
function aspectsOf(
  { aspectPhrases }: Library,
  reading: Reading,
  more: readonly string[],
): Map<string, number> {
  const weights = new Map<string, number>();
  const raise = (id: string, weight: number) => weights.set(id, Math.max(weights.get(id) ?? 0, weight));
  for (const { value, words } of aspectPhrases.find(reading.stems)) raise(value, words > 1 ? 1 : 0.7);
  for (const id of [...reading.aspects, ...more]) raise(id, 0.6);
  return weights;
}
