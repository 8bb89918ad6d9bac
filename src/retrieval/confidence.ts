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
const intercept = -10.851;
const coefficients: Evidence = {
  coverage: 1.451,
  jointCoverage: 2.04,
  heaviestMissing: -0.173,
  likeness: 1.959,
  text: 1.022,
  latent: 1.683,
  lead: 0.467,
  agreement: 7.887,
  outsideLikeness: 0.15,
  outsideMargin: -5.468,
  outsidePhrase: -1.06,
  outsideNames: -1.245,
  strangers: -2.215,
  brevity: -2.663,
  namesSubject: 1.673,
  subjectMissingInBest: 0.83,
  subjectMissing: -4.168,
  numbersMissing: -0.833,
  outsideWeight: -3.118,
  asksMissing: -0.5,
  bodyCoverage: 0.5,
  howTo: -0.3,
  trouble: -0.3,
  instructions: -0.3,
};

/** Probability that the best passages answer the question, as fitted; comparable between questions. */
export function confidenceOf(evidence: Evidence): number {
  return sigmoid(weigh(evidence, coefficients, intercept));
}
