import type { Answering } from '../answering/ask.ts';
import type { Passage } from '../answering/model.ts';
import { FIRST_LINE_WORDS } from '../answering/statements.ts';
import { shortened } from '../chat/plain.ts';
import { wording } from '../chat/wording.ts';
import type { AgendaQuestion } from './model.ts';

/** Characters of a table cell, and example questions of one passage. */
const BRIEF = 40;
const MOST_QUESTIONS = 12;
const LONGEST_QUESTION = 400;

/**
 * What an organiser answered, as a passage that is found, shown and cited like a fact: dated, with who said it. The
 * questions it is found by are those that were asked. `page`: where it can be seen when no link was given. Undefined
 * for a question without an answer.
 */
export function passageOf(
  { id, text, askers, answer }: AgendaQuestion,
  { retriever, knowledge }: Answering,
  page: string,
): Passage | undefined {
  if (!answer) return undefined;
  const { understanding, hits } = retriever.retrieve({ text });
  const nearest = hits[0]?.passage;
  const date = Temporal.Instant.fromEpochMilliseconds(answer.at).toString().slice(0, 10);
  const name = answer.by === '' ? undefined : answer.name;
  const asked = [text, ...askers.map((one) => one.text)].map((one) => shortened(one, LONGEST_QUESTION));
  return {
    id: `community-${id}`,
    origin: 'fact',
    subject: understanding.subjects[0] ?? nearest?.subject ?? knowledge.subjects[0]?.id ?? '',
    aspect: understanding.aspects[0]?.id ?? nearest?.aspect ?? knowledge.aspects[0]?.id ?? '',
    status: 'community',
    answer: firstLine(answer.text),
    brief: shortened(answer.text, BRIEF),
    text: answer.text,
    nuance: wording.agenda.said(name, date),
    correctedBy: [],
    aliases: [],
    questions: [...new Set(asked)].slice(0, MOST_QUESTIONS),
    sources: [{ title: wording.agenda.source(name), url: answer.link ?? page, version: date }],
    reviewed: date,
  };
}

/** "The community says:" stands before it. */
const ROOM = FIRST_LINE_WORDS - 3;

/** The first sentence, as far as a first line may go. */
function firstLine(text: string): string {
  const sentence = /^.*?[.!?](?=\s|$)/su.exec(text)?.[0] ?? text;
  const words = sentence.split(/\s+/u);
  return words.length <= ROOM ? sentence : `${words.slice(0, ROOM - 1).join(' ')} …`;
}
