import { wording } from '../chat/wording.ts';
import type { Citations } from './citations.ts';
import type { Passage, Statement } from './model.ts';

/** Characters of all statements together that fit on one phone screen. */
export const SCREEN = 900;
/** Words of a first line. */
export const FIRST_LINE_WORDS = 25;
/** Statements shown at once, the first line not counted. */
export const MOST_STATEMENTS = 5;

/**
 * The statements one fact gives, in reading order: the article's claim (dated) and beside it what official sources
 * say; or the fact itself and what has to be added. Every statement is cited.
 */
export function statementsOf(passage: Passage, citations: Citations): readonly Statement[] {
  if (passage.origin === 'ingested') return [quotedClaim(passage, citations)];
  if (passage.article !== undefined) {
    const claim = articleClaim(passage, citations);
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

/** What the article said, with its year. */
export function articleClaim(passage: Passage, citations: Citations): Statement {
  return {
    text: dated(passage.text, citations.yearOf(passage)),
    role: 'article',
    passageId: passage.id,
    citations: citations.ofArticle(passage),
  };
}

/** The first line of an answer about this fact. */
export function directStatement(passage: Passage, citations: Citations): Statement {
  if (passage.origin === 'ingested') return quotedBriefly(passage, citations);
  const cites = passage.status === 'personal' ? citations.ofArticle(passage) : citations.ofFact(passage);
  const text = passage.answer || firstWords(passage.text, FIRST_LINE_WORDS);
  return {
    text: passage.origin === 'fact' && passage.status === 'community' ? wording.saysCommunity(text) : text,
    role: 'direct',
    passageId: passage.id,
    citations: cites,
  };
}

/**
 * Splits statements at one phone screen: what fits is shown, the rest waits behind "more". Nothing is lost, and a claim
 * of an article is never parted from what puts it right.
 */
export function fitScreen(
  statements: readonly Statement[],
  taken: number,
): { shown: readonly Statement[]; more: readonly Statement[] } {
  const shown: Statement[] = [];
  const more: Statement[] = [];
  let length = taken;
  for (const group of inseparable(statements)) {
    const size = group.reduce((sum, { text }) => sum + text.length, 0);
    const fits = length + size <= SCREEN && shown.length + group.length <= MOST_STATEMENTS;
    // A reader needs the order of importance more than a full screen: once one waits, all after it wait.
    if ((fits && more.length === 0) || shown.length === 0) {
      shown.push(...group);
      length += size;
    } else more.push(...group);
  }
  return { shown, more };
}

/** A claim of an article together with the statement on the same fact that follows it; all others alone. */
function inseparable(statements: readonly Statement[]): Statement[][] {
  const groups: Statement[][] = [];
  for (const statement of statements) {
    const last = groups.at(-1);
    const claim = last?.length === 1 ? last[0] : undefined;
    if (claim?.role === 'article' && claim.passageId === statement.passageId) last?.push(statement);
    else groups.push([statement]);
  }
  return groups;
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

/** Words of an ingested article that no fact covers: nobody has checked them, so they are told as the article's. */
function quotedClaim(passage: Passage, citations: Citations): Statement {
  const [source] = passage.sources;
  const said = source ? `“${source.title}” (${source.version}) says: ${passage.text}` : passage.text;
  return { text: said, role: 'article', passageId: passage.id, citations: citations.ofFact(passage, 1) };
}

/** The same in the space of a first line. */
function quotedBriefly(passage: Passage, citations: Citations): Statement {
  const year = passage.sources[0]?.version.slice(0, 4);
  const said = `An article${year ? ` of ${year}` : ''} says:`;
  const text = `${said} ${firstWords(passage.text, FIRST_LINE_WORDS - said.split(' ').length)}`;
  return { text, role: 'direct', passageId: passage.id, citations: citations.ofFact(passage, 1) };
}

/** The first sentence, cut to so many words. */
function firstWords(text: string, most: number): string {
  const sentence = /^.*?[.!?](?=\s|$)/su.exec(text)?.[0] ?? text;
  const words = sentence.split(/\s+/u);
  return words.length <= most ? sentence : `${words.slice(0, most).join(' ')} …`;
}

/** "The article says …" becomes "The article (2023) says …": its claims are always dated. */
export function dated(text: string, year: string | undefined): string {
  if (year === undefined || text.includes(year)) return text;
  const told = text.replace(/\b([Tt]he article(?:['’]s)?)(?!\p{L})/u, `$1 (${year})`);
  return told === text ? `In the article (${year}): ${text}` : told;
}
