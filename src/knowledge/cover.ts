import type { Passage } from '../answering/model.ts';
import { createStemmer } from '../retrieval/engine/stem.ts';

/** At most this many facts stand in for one passage: a reader would not put more of them together. */
const mostFacts = 4;
/** Share of a fact's own words that must stand in the passage; below it the fact speaks of something else. */
const sameMatter = 0.45;
/**
 * Share of the passage's words that the facts must hold between them. Tried on the seed article (its passages reach
 * .54 to 1.00 with the facts that restate it) and on 200 facts held out as if they were passages (nine in ten stay
 * below .60 with the facts that remain).
 */
const enough = 0.75;
/** Facts that name the passage's article were written to stand in for it, so half of each share will do. */
const sameArticle = { matter: 0.36, enough: 0.5 };
/** From this share of passages that restate one article's facts on, an ingested article is that article. */
const sameThing = 0.3;
/** Crumbs, such as one common word, are no reason to send a reader to another fact. */
const leastGain = 0.03;

type Words = ReadonlySet<string>;
/** A fact with the stem of its subject, the words of its text, and all words it can stand in with. */
type Shelf = Readonly<{ fact: Passage; subject: string; claim: Words; all: Words }>;
type Weigh = (words: Iterable<string>) => number;

/**
 * Which ingested passages people see through facts instead: passage id to fact ids, the one that says most of it first;
 * a passage that is no key stands alone. Shares are weighted, rare words more. Every argument may be empty.
 */
export function coverPassages(
  ingested: readonly Passage[],
  facts: readonly Passage[],
): Record<string, readonly string[]> {
  const covered: Record<string, readonly string[]> = {};
  if (ingested.length === 0) return covered;
  const stem = createStemmer();
  const wordsOf = (...texts: readonly string[]) => contentWords(texts.join(' '), stem);
  const shelves = facts.map((fact): Shelf => {
    const { text, nuance, answer, aliases } = fact;
    return {
      fact,
      subject: stem(fact.subject),
      claim: wordsOf(text),
      all: wordsOf(text, nuance, answer, ...aliases),
    };
  });
  const passages = ingested.map((passage) => ({ passage, words: wordsOf(passage.text) }));
  const weigh = createWeigh([...shelves.map(({ all }) => all), ...passages.map(({ words }) => words)]);
  for (const [slug, group] of Map.groupBy(passages, ({ passage }) => passage.article)) {
    const united = group.map((one) => ({ ...one, any: unite(one.words, shelves, sameMatter, weigh) }));
    const known = shelves.some(({ fact }) => fact.article === slug) ? slug : restatedArticle(united, shelves);
    const own = shelves.filter(({ fact }) => fact.article !== undefined && fact.article === known);
    for (const { passage, words, any } of united) {
      const first = unite(words, own, sameArticle.matter, weigh);
      if (first.share >= sameArticle.enough) covered[passage.id] = first.ids;
      else if (any.share >= enough) covered[passage.id] = any.ids;
    }
  }
  return covered;
}

/**
 * The article whose facts stand in for a good part of these passages: it is the same one, ingested under another
 * title or from another address. Undefined where there is none.
 */
function restatedArticle(
  passages: readonly Readonly<{ any: Readonly<{ ids: readonly string[]; share: number }> }>[],
  shelves: readonly Shelf[],
): string | undefined {
  const articleOf = new Map(shelves.map(({ fact }) => [fact.id, fact.article]));
  const counts = new Map<string, number>();
  for (const { any } of passages) {
    const article = any.share >= enough ? articleOf.get(any.ids[0] ?? '') : undefined;
    if (article !== undefined) counts.set(article, (counts.get(article) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= passages.length * sameThing ? most[0] : undefined;
}

/** The facts on the same matter that hold most of the words between them; greedily, as long as one adds something. */
function unite(words: Words, shelves: readonly Shelf[], matter: number, weigh: Weigh) {
  const total = weigh(words);
  const subjects = [...new Set(shelves.map(({ subject }) => subject))];
  const about = subjects.filter((subject) => words.has(subject));
  // A passage on Django is not to be read through a fact on Node.js, whatever else they share.
  const speaksOfAnother = ({ claim }: Shelf) =>
    about.length > 0 && subjects.some((subject) => claim.has(subject) && !words.has(subject));
  const near = shelves.flatMap((shelf) => {
    const share = weigh([...shelf.claim].filter((word) => words.has(word))) / weigh(shelf.claim);
    return share >= matter && !speaksOfAnother(shelf) ? [{ shelf, share }] : [];
  });
  const ids: string[] = [];
  let missing = [...words];
  while (ids.length < mostFacts) {
    let best: Shelf | undefined;
    let most = leastGain * total;
    for (const { shelf, share } of near) {
      const gain = share * weigh(missing.filter((word) => shelf.all.has(word)));
      if (gain <= most) continue;
      best = shelf;
      most = gain;
    }
    if (best === undefined) break;
    const { fact, all } = best;
    ids.push(fact.id);
    missing = missing.filter((word) => !all.has(word));
  }
  return { ids, share: total === 0 ? 0 : 1 - weigh(missing) / total };
}

/** Words weigh the logarithm of how many texts there are for each one that holds them. */
function createWeigh(texts: readonly Words[]): Weigh {
  const holders = new Map<string, number>();
  for (const words of texts) for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1);
  return (words) => {
    let total = 0;
    for (const word of words) total += Math.log(1 + texts.length / (1 + (holders.get(word) ?? 0)));
    return total;
  };
}

/** Function words, and the words with which a fact reports ("the article says that …"). */
const empty = new Set(
  `a about above according after all also although am an and any are article articles as at be because been before
  being between both but by call called calls can claim claims could describe described describes did do does doing
  down each either even every few for from further get gets going had has have having he her here him his how however
  i if in into is it its itself just know let like list lists made make makes many may me might more most much must my
  need needs no nor not now of off on once one only or other our out over own quite rather same said say says she
  should since so some state states still such take than that the their them then there these they thing things this
  those though through to today too under until up us use used uses using very via want was way we well were what when
  where which while who whom whose why will with within without would yet you your`.split(/\s+/),
);

function contentWords(text: string, stem: (word: string) => string): Words {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\.js\b/g, '');
  const words = plain.match(/[\p{L}\p{M}\p{N}+#]+/gu) ?? [];
  return new Set(words.filter((word) => !empty.has(word)).map(stem));
}
