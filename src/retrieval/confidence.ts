import { sigmoid, weigh } from './regression.ts';

/** What the confidence is made of; each in 0..1 unless said otherwise. */
export type Evidence = Readonly<{
  /** Share of the question's idf mass that the best passage holds. */
  coverage: number;
  /** Weight of the heaviest word of the question that none of the best three passages holds. */
  heaviestMissing: number;
  /** The same for the best three passages together. */
  jointCoverage: number;
  /** Likeness to the best passage's most alike example question. */
  likeness: number;
  text: number;
  latent: number;
  /** How far the best passage stands out before the fourth. */
  lead: number;
  /** 1 when the best passage is about the named subject. */
  agreement: number;
  /** Likeness to what is known not to be covered, and how far it exceeds the best passage's. */
  outsideLikeness: number;
  outsideMargin: number;
  /** Whether a phrase of an uncovered topic stands in the question: 0.5 for one word, 1 for more. */
  outsidePhrase: number;
  /** Nearness to the nearest uncovered topic in the space of meanings, how far beyond the best passage, and to the guide. */
  topicNear: number;
  topicMargin: number;
  ruleNear: number;
  /** Share of the units nothing knows, or that name something the facts never mention. */
  strangers: number;
  outsideNames: number;
  /** 1/(1+units): short questions are vaguer. */
  brevity: number;
  namesSubject: number;
  /** 1 when a named subject is missing from the best passage, and from the best three together. */
  subjectMissingInBest: number;
  subjectMissing: number;
  /** Share of the question's numbers and versions that the best passage does not hold. */
  numbersMissing: number;
  /** How much the words speak of an uncovered topic. */
  outsideWeight: number;
  /** Share of the words of asking (who, when, how many) that the best passage is not asked with. */
  asksMissing: number;
  /** Like coverage, by what the best passage says itself. */
  bodyCoverage: number;
  /** Asks how to do something, says that something is broken, asks for instructions or code. */
  howTo: number;
  trouble: number;
  instructions: number;
}>;

/** Logistic regression on the tuning half of the question set (npm run eval -- --fit prints it anew). */
const intercept = -8.186;
const coefficients: Evidence = {
  coverage: 0.566,
  jointCoverage: 1.977,
  heaviestMissing: -0.362,
  likeness: 2.13,
  text: 1.35,
  latent: 3.824,
  lead: -0.959,
  agreement: 4.897,
  outsideLikeness: -1.956,
  topicNear: -0.258,
  topicMargin: -1.89,
  ruleNear: 0.906,
  outsideMargin: -4.78,
  outsidePhrase: -1.698,
  outsideNames: 0.034,
  strangers: -1.029,
  brevity: -0.031,
  namesSubject: 1.379,
  subjectMissingInBest: 0.593,
  subjectMissing: -2.339,
  asksMissing: -0.392,
  bodyCoverage: -1.011,
  howTo: -1.058,
  trouble: -0.241,
  instructions: 0.166,
  numbersMissing: -0.844,
  outsideWeight: -1.984,
};

/** Likeness of a question to itself: cosines of equal texts differ from 1 by rounding only. */
export const sameQuestion = 0.999;
const sureOfSame = 0.95;

/** Probability that the best passages answer the question, as fitted; comparable between questions. */
export function confidenceOf(evidence: Evidence): number {
  const fitted = sigmoid(weigh(evidence, coefficients, intercept));
  // Asked in the very words of an example question, the fact answers it: somebody wrote that down.
  return evidence.likeness >= sameQuestion ? Math.max(fitted, sureOfSame) : fitted;
}
