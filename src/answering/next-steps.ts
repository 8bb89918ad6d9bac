import { wording } from '../chat/wording.ts';
import type { Action, Passage, Statement, Subject } from './model.ts';
import type { KnowledgeBase } from './ports.ts';

/** Aspects that are offered; every one of them has facts. */
const MOST_ASPECTS = 8;
const MOST_TERMS = 3;

/** Offers a fact by the example question of its own that reads best as a button; a fact with none is not offered. */
export function askAbout(passage: Passage): Action[] {
  const question = bestReading(passage);
  if (question === undefined) return [];
  const label = `${question.charAt(0).toUpperCase()}${question.slice(1).replace(/\?$/u, '')}?`;
  return [{ do: 'ask', label, question }];
}

/** Offers to set backends side by side, where there are two and more. */
export function compareThem(
  knowledge: Pick<KnowledgeBase, 'subject'>,
  subjects: readonly string[],
): Action[] {
  if (subjects.length < 2) return [];
  const names = subjects.map((id) => knowledge.subject(id)?.name ?? id);
  return [{ do: 'ask', label: wording.compareThem, question: `compare ${names.join(' and ')}` }];
}

/** Example questions are as people type them, in several languages; the bot itself asks in plain English. */
const plainQuestion =
  /^(?:what|which|how|why|when|where|who|is|are|do|does|did|can|could|should|will|has|have)\b[^"]*$/iu;
const chatty = /\b(?:u|ur|r|y|w|ok|bro|lol|pls|plz|ppl|rip|kya|hai|mein|ka|ki|ke|se|ya|ho|hota)\b|\bw\/|…/iu;
/** Characters that fill a button well. */
const GOOD_LENGTH = 40;

function bestReading(
  { questions }: Passage,
  unwanted: (word: string) => boolean = () => false,
): string | undefined {
  // On one thing, and of a button's length.
  const off = (question: string) =>
    Math.abs(question.length - GOOD_LENGTH) +
    (/ (?:or|than|vs|and) /u.test(question) ? 20 : 0) +
    (/^\p{Lu}/u.test(question) ? 0 : 20);
  return questions
    .filter((question) => plainQuestion.test(question) && !chatty.test(question))
    .filter(
      (question) =>
        !question
          .toLowerCase()
          .split(/[^\p{L}\p{N}.#+-]+/u)
          .some(unwanted),
    )
    .sort((a, b) => off(a) - off(b))[0];
}

/** Other aspects of a subject that facts are known of, in the order of the knowledge, each asked by a question of its own. */
export function otherAspects(
  { passages, aspects, passage, subjects }: KnowledgeBase,
  subject: Subject,
  without: readonly string[],
): Action[] {
  // What was picked for the table of comparisons speaks best for an aspect.
  const picked = Object.values(subject.table).flatMap((id) => passage(id) ?? []);
  const facts = [...picked, ...passages.filter((one) => one.origin === 'fact')].filter(
    (one) => one.subject === subject.id,
  );
  // A question that names a second backend would be answered by setting the two side by side.
  const others = new Set(subjects.filter(({ id }) => id !== subject.id).flatMap(({ aliases }) => aliases));
  return aspects
    .filter(({ id }) => !without.includes(id))
    .flatMap(({ id, label }): Action[] => {
      const fact = facts.find(({ aspect }) => aspect === id);
      const question = fact && bestReading(fact, (word) => others.has(word));
      return question === undefined ? [] : [{ do: 'ask', about: 'aspect', label, question }];
    })
    .slice(0, MOST_ASPECTS);
}

/** Terms of the glossary that stand in what was said, the first ones first; not those that were asked about. */
export function termsIn(
  { passages }: KnowledgeBase,
  said: readonly Pick<Statement, 'text' | 'passageId'>[],
): Action[] {
  const text = ` ${said.map((one) => one.text).join(' ')} `.toLowerCase();
  const told = new Set(said.map(({ passageId }) => passageId));
  return passages
    .filter(({ origin, id }) => origin === 'glossary' && !told.has(id))
    .flatMap((term) => {
      const [name = ''] = term.aliases;
      const at = placeOf(name.toLowerCase(), text);
      return at < 0 ? [] : [{ name, at }];
    })
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_TERMS)
    .map(({ name }) => ({
      do: 'ask',
      about: 'term',
      label: wording.explain(name),
      question: `what is ${name}`,
    }));
}

/** Where a name stands as a word of its own, in the plural too; -1 where it does not. */
function placeOf(name: string, text: string): number {
  for (let at = text.indexOf(name); at >= 0 && name !== ''; at = text.indexOf(name, at + 1)) {
    const end = text.slice(at + name.length, at + name.length + 2);
    if (
      !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') &&
      /^s?(?![\p{L}\p{N}])/u.test(end) &&
      !/^\p{L}{2}|^[^s\P{L}]/u.test(end)
    )
      return at;
  }
  return -1;
}
