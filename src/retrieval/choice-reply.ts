import type { Question, Retrieval, Turn, Understanding } from '../answering/model.ts';
import { asksSomething } from './choice.ts';
import type { Reader } from './reader.ts';

export type ReplyParts = Readonly<{
  reader: Pick<Reader, 'question'>;
  retrieve(question: Question): Retrieval;
}>;

/** A choice with what was told since; `open` where the guide could make nothing of it before this turn. */
export type ChoiceReply = Readonly<{ question: Question; open: boolean }>;

/**
 * "A shop", "php": what somebody says when asked for more after "which backend should I choose?". Gives back the
 * choice and the reply as one question; undefined where the turns before asked for no choice, or this one asks
 * something itself or tells nothing new of a choice that was told of already.
 */
export function repliesToChoice(
  { text, context = [] }: Question,
  { signals, languages, subjects, carried, choice, nothingSpecific }: Understanding,
  parts: ReplyParts,
): ChoiceReply | undefined {
  const reading = parts.reader.question(text);
  // "Which one should I learn?" asks for the same choice again.
  const again =
    choice && nothingSpecific && (carried || subjects.length === 0) && reading.words.includes('one');
  const asks = asksSomething(reading) || /[?؟]\s*$/u.test(text);
  if (reading.leaving || reading.words.length === 0 || (asks && !again)) return undefined;
  const before = choiceBefore(context, parts);
  if (!before) return undefined;
  const known = `i know ${text}`;
  const language =
    reading.words.length <= 2 && parts.retrieve({ text: known }).understanding.languages.length > 0;
  const tells = signals.length > 0 || languages.length > 0 || (before.open && reading.units.length > 0);
  if (!language && !tells && !again) return undefined;
  const told = language ? known : text;
  return { ...before, question: { ...before.question, text: `${before.question.text}. ${told}` } };
}

/** The choice that the last of these turns asked for, with the replies to it; small talk in between changes nothing. */
function choiceBefore(turns: readonly Turn[], parts: ReplyParts): ChoiceReply | undefined {
  const at = turns.findLastIndex(({ role }) => role === 'user');
  const last = turns[at];
  if (!last) return undefined;
  const question = { text: last.text, context: turns.slice(0, at) };
  const { understanding } = parts.retrieve(question);
  if (understanding.smallTalk !== undefined) return choiceBefore(question.context, parts);
  if (!understanding.choice) return undefined;
  const whole = repliesToChoice(question, understanding, parts)?.question ?? question;
  return { question: whole, open: understanding.signals.length === 0 };
}
