import type { Evidence } from './confidence.ts';
import type { Reading } from './reader.ts';
import { sigmoid, weigh } from './regression.ts';
import type { Told } from './signals.ts';

/** What speaks for a message asking which backend to take, rather than for a fact; each about 0..1. */
export type ChoiceEvidence = Readonly<{
  /** How much it says of the guide's signals, in all and for its length, and beyond what it says of uncovered topics. */
  signalWeight: number;
  signalDensity: number;
  signalMargin: number;
  severalSignals: number;
  /** Nearness to the guide's nearest rule in the space of meanings, and how far beyond the nearest fact and topic. */
  ruleNear: number;
  ruleMargin: number;
  toldLanguage: number;
  toldStack: number;
  /** "which backend", "what framework should i use". */
  asksWhich: number;
  /** "node or django". */
  namesOptions: number;
  /** It is about one backend: more often a question on it. */
  oneSubject: number;
  /** It tells of a project and asks nothing in so many words. */
  statement: number;
  personal: number;
  building: number;
  /** Something is broken: more often a question on how it works. */
  trouble: number;
  likeness: number;
  coverage: number;
  lead: number;
  outsideWeight: number;
  outsidePhrase: number;
}>;

const things = wordSet(
  'backend backends framework frameworks stack tech technology language languages server side platform tool',
);
const taking =
  wordSet(`which what any pick choose choosing choice recommend suggest prefer should shall use take go better best suited
  fit fits suitable learn study start sensible right must`);
const picking = wordSet('use pick choose recommend suggest take go prefer');
const self = wordSet('i we my our me us im ive were client boss team startup company');
const making =
  wordSet(`build building make making want need needs wanna app site website project product tool startup mvp api
  platform system goal become gonna know hosted host frontend`);
const broken =
  wordSet(`error errors crash crashes fails failing failed fix why problem issue hangs broke broken wrong cannot cant
  how command line install`);
const askingAnywhere = wordSet('what which how why when who where whose should shall');
const askingFirst = wordSet('is are am was do does did can could will would has have may');
const fullWeight = 12;

export function choiceEvidenceOf(
  reading: Reading,
  told: Told,
  evidence: Evidence,
  outsideWeight: number,
): ChoiceEvidence {
  const { words, subjects, units } = reading;
  const count = (set: ReadonlySet<string>) => words.filter((word) => set.has(word)).length;
  const asksWhich = words.some(
    (word, at) =>
      things.has(word) && words.slice(Math.max(0, at - 3), at + 5).some((other) => taking.has(other)),
  );
  const wonders = words.some(
    (word, at) =>
      (word === 'what' || word === 'which') &&
      words.slice(at + 1, at + 6).some((other) => picking.has(other)),
  );
  const different = new Set(subjects.map(({ value }) => value)).size;
  // Go is a language too: a team that writes it asks nothing about it.
  const onlyKnown = subjects.every(({ value }) => told.languages.includes(value));
  return {
    signalWeight: upToOne(told.weight / fullWeight),
    signalDensity: told.weight / Math.max(3, units.length) / 2,
    signalMargin: Math.max(-1, upToOne((told.weight - outsideWeight) / 8)),
    ruleNear: evidence.ruleNear,
    ruleMargin: evidence.ruleNear - Math.max(evidence.latent, evidence.topicNear),
    severalSignals: upToOne(told.signals.length / 2),
    toldLanguage: told.languages.length > 0 ? 1 : 0,
    toldStack: told.currentStack === undefined ? 0 : 1,
    asksWhich: asksWhich || wonders ? 1 : 0,
    namesOptions: different >= 2 && (words.includes('or') || words.includes('vs')) ? 1 : 0,
    oneSubject: different === 1 && !onlyKnown ? 1 : 0,
    statement: asksSomething(reading) ? 0 : 1,
    personal: upToOne(count(self) / 2),
    building: upToOne(count(making) / 3),
    trouble: upToOne(count(broken) / 2),
    likeness: evidence.likeness,
    coverage: evidence.coverage,
    lead: evidence.lead,
    outsideWeight: upToOne(outsideWeight / fullWeight),
    outsidePhrase: evidence.outsidePhrase,
  };
}

/** A word of asking anywhere, or a verb where a clause begins: "is Django fast", "we have Django, does it scale". */
export function asksSomething({ words, breaks }: Reading): boolean {
  return (
    words.some((word) => askingAnywhere.has(word)) ||
    [0, ...breaks].some((start) => askingFirst.has(words[start] ?? ''))
  );
}

/** Logistic regression on the tuning half of the question set, over messages with a signal (npm run eval -- --fit). */
const intercept = -4.29;
const coefficients: ChoiceEvidence = {
  signalWeight: 2.62,
  signalDensity: 0.28,
  signalMargin: 1.93,
  ruleNear: 2.21,
  ruleMargin: 5.93,
  severalSignals: 0.14,
  toldLanguage: 1.86,
  toldStack: 2.34,
  asksWhich: 2.64,
  namesOptions: 1.26,
  oneSubject: -3.01,
  statement: 1.29,
  personal: 0.58,
  building: 2.25,
  trouble: -1.59,
  likeness: -3.05,
  coverage: 0.33,
  lead: 1.35,
  outsideWeight: -1.61,
  outsidePhrase: -1.84,
};

/** Probability that the message wants a backend chosen. */
export function choiceProbability(evidence: ChoiceEvidence): number {
  return sigmoid(weigh(evidence, coefficients, intercept));
}

const upToOne = (value: number) => Math.min(1, value);

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u));
}
