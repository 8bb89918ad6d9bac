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
}>;

/** Logistic regression on the tuning half of the question set (npm run eval -- --fit prints it anew). */
const intercept = -2;
const coefficients: Evidence = {
  coverage: 1,
  heaviestMissing: -1,
  jointCoverage: 1,
  likeness: 4,
  text: 1,
  latent: 1,
  lead: 0,
  agreement: 1,
  outsideLikeness: -1,
  outsideMargin: -3,
  outsidePhrase: -0.5,
  strangers: -2,
  outsideNames: -1,
  brevity: 0,
  namesSubject: 0,
  subjectMissingInBest: -0.5,
  subjectMissing: -1,
  numbersMissing: -0.5,
  outsideWeight: -0.7,
};

/** Probability that the best passages answer the question, as fitted; comparable between questions. */
export function confidenceOf(evidence: Evidence): number {
  return sigmoid(weigh(evidence, coefficients, intercept));
}
