import type { Citations } from './citations.ts';
import type { Passage, Statement } from './model.ts';

/** Characters of all statements together that fit on one phone screen. */
export const SCREEN = 900;
/** Statements shown at once, the first line not counted. */
export const MOST_STATEMENTS = 5;

/**
 * The statements one fact gives, in reading order: the article's claim (dated) and beside it what official sources
 * say; or the fact itself and what has to be added. Every statement is cited.
 */
export function statementsOf(passage: Passage, citations: Citations): readonly Statement[] {
  if (passage.article !== undefined) {
    const claim: Statement = {
      text: datedClaim(passage, citations.yearOf(passage)),
      role: 'article',
      passageId: passage.id,
      citations: citations.ofArticle(passage),
    };
    if (!passage.nuance) return [claim];
    const role = passage.status === 'personal' ? 'note' : 'official';
    return [
      claim,
      { text: passage.nuance, role, passageId: passage.id, citations: citations.ofFact(passage, 3) },
    ];
  }
  const cited = { passageId: passage.id, citations: citations.ofFact(passage) };
  const fact: Statement = { text: passage.text, role: 'fact', ...cited };
  return passage.nuance ? [fact, { text: passage.nuance, role: 'note', ...cited }] : [fact];
}

/** The first line of an answer about this fact. */
export function directStatement(passage: Passage, citations: Citations): Statement {
  const cites = passage.status === 'personal' ? citations.ofArticle(passage) : citations.ofFact(passage);
  return { text: passage.answer || passage.text, role: 'direct', passageId: passage.id, citations: cites };
}

/** Splits statements at one phone screen: what fits is shown, the rest waits behind "more". Nothing is lost. */
export function fitScreen(
  statements: readonly Statement[],
  taken: number,
): { shown: readonly Statement[]; more: readonly Statement[] } {
  const shown: Statement[] = [];
  const more: Statement[] = [];
  let length = taken;
  for (const statement of statements) {
    const fits = length + statement.text.length <= SCREEN && shown.length < MOST_STATEMENTS;
    // A reader needs the order of importance more than a full screen: once one waits, all after it wait.
    if ((fits && more.length === 0) || shown.length === 0) {
      shown.push(statement);
      length += statement.text.length;
    } else more.push(statement);
  }
  return { shown, more };
}

/** Words of four letters and more, for telling whether two statements say the same. */
function contentWords(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}.+#-]{4,}/gu) ?? []);
}

/** Drops statements of which most words (three quarters) already stand in what is shown before them. */
export function withoutRepeats(first: Statement | undefined, statements: readonly Statement[]): Statement[] {
  const seen = first ? contentWords(first.text) : new Set<string>();
  const kept: Statement[] = [];
  for (const statement of statements) {
    const words = contentWords(statement.text);
    const known = [...words].filter((word) => seen.has(word)).length;
    if (words.size > 0 && known / words.size >= 0.75) continue;
    for (const word of words) seen.add(word);
    kept.push(statement);
  }
  return kept;
}

/** "The article says …" becomes "The article (2023) says …": its claims are always dated. */
function datedClaim(passage: Passage, year: string | undefined): string {
  if (year === undefined || passage.text.includes(year)) return passage.text;
  return passage.text.replace(/\b([Tt]he article)(?!['’\p{L}])/u, `$1 (${year})`);
}
