import type { CheckName } from '../grounding/checks.ts';
import type { Evidence } from '../grounding/evidence.ts';
import { languageNames, type WrittenLanguage } from '../grounding/languages.ts';
import { ANSWER_INSTRUCTIONS, QUERY_INSTRUCTIONS } from './instructions.ts';
import type { Prompt } from './ports.ts';

/**
 * Characters of a whole request (JSON) that 3,000 tokens allow at three characters a token, and what of them evidence may
 * take: the rest is for the instructions, the frame and what was asked.
 */
export const MOST_REQUEST = 9_000;
const FRAME = 700;
export const MOST_EVIDENCE: number = MOST_REQUEST - JSON.stringify(ANSWER_INSTRUCTIONS).length - FRAME;

/** What a request says beside its evidence. All of it is data to the model. */
export type Request = Readonly<{
  /** Redacted. */
  question: string;
  /** The question before, where this one leans on it; redacted. */
  earlier?: string;
  language: WrittenLanguage;
  /** Labels of the paragraphs of a comparison. */
  labels?: readonly string[];
  /** Where the guide leans, in words. */
  lean?: string;
}>;

/** Tokens that an answer may take: 110 words of English are 200, of Urdu 500; a comparison has more to say. */
const ANSWER_TOKENS = 700;
const COMPARISON_TOKENS = 1_200;
const QUERY_TOKENS = 80;

export function answerPrompt(evidence: Evidence, request: Request): Prompt {
  return {
    purpose: 'answer',
    instructions: ANSWER_INSTRUCTIONS,
    sources: evidence.sources.map(({ source, title, sentences }) => ({
      source,
      title,
      sentences: sentences.map(({ text }) => text),
    })),
    request: requestText(request),
    mostTokens: request.labels ? COMPARISON_TOKENS : ANSWER_TOKENS,
  };
}

/** What the model is told of a fault: never its own words, which are no evidence. */
const advice: Readonly<Record<CheckName | 'uncited' | 'pointer' | 'empty' | 'language' | 'article', string>> =
  {
    numbers: 'a number, version, date or unit that the cited sentences do not have',
    names: 'a name that the cited sentences do not have',
    support: 'a statement that the cited sentences do not make',
    novelty: 'a word that the cited sentences do not have, in a place of theirs',
    claims: 'a superlative, absolute, hedge or verdict that the cited sentences do not have',
    speaker: 'a source that the cited sentences do not name',
    polarity: 'a denial where the cited sentences affirm, or the other way round',
    transposition: 'two words in exchanged places',
    order: 'two names in exchanged roles',
    crossing: 'what is said of one thing told of another',
    comparison: 'a comparison turned round',
    preposition: 'a relation turned round',
    pivot: 'a relation turned round',
    binding: 'what is said of one thing told of another',
    uncited: 'a sentence without a citation',
    pointer: 'a citation of something that was not given',
    empty: 'a fragment instead of a sentence',
    language: 'another language than asked for',
    article: "the article's claim told as if it were so",
  };

export type FaultName = keyof typeof advice;

/** The same again, with what was wrong. */
export function repairPrompt(prompt: Prompt, faults: readonly FaultName[]): Prompt {
  const list = [...new Set(faults)].map((fault) => `- ${advice[fault]}`);
  const told = `A first draft was refused. Write anew without these faults:\n${list.join('\n')}\n`;
  return { ...prompt, purpose: 'repair', request: `${told}${prompt.request}` };
}

export function queryPrompt(question: string): Prompt {
  return {
    purpose: 'query',
    instructions: QUERY_INSTRUCTIONS,
    sources: [],
    request: `<question>${question}</question>`,
    mostTokens: QUERY_TOKENS,
  };
}

function requestText({ question, earlier, language, labels, lean }: Request): string {
  const lines = [
    ...(labels ? ['Task: compare', `Labels: ${labels.join('; ')}`] : []),
    ...(lean ? ['Task: explain the lean', `Lean: ${lean}`] : []),
    ...(language === 'en' ? [] : [`Language: ${languageNames[language]}`]),
    ...(earlier ? [`Earlier question: ${earlier}`] : []),
  ];
  return [...lines, `<question>${question}</question>`].join('\n');
}
