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
const intercept = -11.266;
const coefficients: Evidence = {
  coverage: 0.771,
  jointCoverage: 2.758,
  heaviestMissing: -0.336,
  likeness: 2.197,
  text: 1.358,
  latent: 4.617,
  lead: -1.785,
  agreement: 6.877,
  outsideLikeness: -1.781,
  topicNear: 0.126,
  topicMargin: -2.15,
  ruleNear: 1.493,
  outsideMargin: -5.952,
  outsidePhrase: -1.842,
  outsideNames: -0.002,
  strangers: -1.023,
  brevity: 0.406,
  namesSubject: 1.661,
  subjectMissingInBest: 1.244,
  subjectMissing: -3.01,
  asksMissing: -0.535,
  bodyCoverage: -1.842,
  howTo: -1.224,
  trouble: -0.309,
  instructions: 0.156,
  numbersMissing: -0.9,
  outsideWeight: -2.64,
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
