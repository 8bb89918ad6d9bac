import type { Passage } from '../answering/model.ts';
import type { Considered } from './consider.ts';
import type { Library } from './library.ts';
import type { Reading } from './reader.ts';

/** Words with which two things are set side by side. */
const beside = new Set(
  'or vs versus between difference differences different differ compare compared comparison better than'.split(
    ' ',
  ),
);
const mostFacts = 5;

/**
 * "Prisma or Drizzle?": whether a question sets two things side by side, asks hardly anything else, and has a fact of
 * its own for each among the best. Those facts answer it, though none speaks of both.
 */
export function setsSideBySide(
  { shelves, reader, isName }: Library,
  reading: Reading,
  { ranked }: Considered,
): boolean {
  if (!reading.words.some((word) => beside.has(word))) return false;
  const things = reading.units.filter(({ typed }) => !beside.has(typed));
  const facts = ranked.slice(0, mostFacts).map(({ ordinal }) => shelves.passages[ordinal] as Passage);
  const nameTerms = facts.map(({ id, aliases }) => {
    const names = [...id.split('-'), ...aliases.filter((alias) => !alias.includes(' '))];
    return new Set(names.filter(isName).flatMap((name) => reader.terms(name)));
  });
  const own = things.filter(({ terms }) =>
    nameTerms.some((names) => terms.some(({ term }) => names.has(term))),
  );
  return own.length >= 2 && things.length - own.length <= 1;
}
