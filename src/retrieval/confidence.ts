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
const intercept = -13.728;
const coefficients: Evidence = {
  coverage: -0.008,
  jointCoverage: 3.464,
  heaviestMissing: -0.412,
  likeness: 2.795,
  text: 1.33,
  latent: 5.083,
  lead: -1.494,
  agreement: 8.341,
  outsideLikeness: -1.42,
  topicNear: 0.526,
  topicMargin: -2.252,
  ruleNear: 1.496,
  outsideMargin: -5.631,
  outsidePhrase: -2.082,
  outsideNames: 0.064,
  strangers: -0.866,
  brevity: 0.675,
  namesSubject: 1.935,
  subjectMissingInBest: 1.809,
  subjectMissing: -3.997,
  asksMissing: -0.144,
  bodyCoverage: -2.137,
  howTo: -1.205,
  trouble: -0.681,
  instructions: 0.212,
  numbersMissing: -0.97,
  outsideWeight: -2.737,
};

/** Cosines of equal texts differ from 1 by rounding only. */
const sameQuestion = 0.999;
const sureOfSame = 0.95;

/** Probability that the best passages answer the question, as fitted; comparable between questions. */
export function confidenceOf(evidence: Evidence): number {
  const fitted = sigmoid(weigh(evidence, coefficients, intercept));
  // Asked in the very words of an example question, the fact answers it: somebody wrote that down.
  return evidence.likeness >= sameQuestion ? Math.max(fitted, sureOfSame) : fitted;
}
