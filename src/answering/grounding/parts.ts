import type { Clause } from './study.ts';
import type { Word } from './words.ts';

/** Clauses with lists kept whole. */
type Whole = Omit<Clause, 'content' | 'days'> & Readonly<{ text: string; clauses: readonly Clause[] }>;

export type Part = Readonly<{
  /** Stems of all its words of meaning, names among them. */
  all: ReadonlySet<string>;
  at: number;
  end: number;
  words: readonly Word[];
  content: ReadonlySet<string>;
}>;

/** Forms of "to be": with one of them before it a verb is passive. */
export const ofBeing: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being']);

const ofLists = new Set(['a', 'an', 'the', 'or', 'and', 'of']);

export function partsOf(study: Whole): readonly Part[] {
  const merged: { at: number; end: number }[] = [];
  let lastOpen = false;
  let lastListed = true;
  for (const { at, end, words } of study.clauses) {
    const last = merged.at(-1);
    const joined = /^\s*(?:,|,?\s*and)\s*$/iu.test(study.text.slice(last?.end ?? 0, at));
    const listed = words.length <= 3 && words.every(({ content, key }) => content || ofLists.has(key));
    const anew = /,\s*and\s*$/iu.test(study.text.slice(last?.end ?? 0, at)) && !lastListed;
    const figures = study.quantities.filter((one) => one.at >= at && one.at < end);
    // "6.0 and 6.1 need": one list of figures, of which the last brings what is said of all.
    const figuresGoOn = figures[0]?.at === at && study.quantities.some((one) => last && one.end === last.end);
    if (last && joined && !anew && (figuresGoOn || ((listed || lastOpen) && figures.length === 0)))
      last.end = end;
    else merged.push({ at, end });
    lastOpen = listed && anew;
    lastListed = listed;
  }
  return merged.map(({ at, end }) => {
    const words = study.words.filter((word) => word.at >= at && word.at < end);
    const all = new Set(words.filter(({ content }) => content).map(({ stem }) => stem));
    const named = (word: Word) => study.names.some((name) => word.at >= name.at && word.at < name.end);
    return {
      at,
      all,
      end,
      words,
      content: new Set(
        words
          .filter((word) => word.content && !named(word) && !ofUnits.has(word.key))
          .map(({ stem }) => stem),
      ),
    };
  });
}

const ofUnits = new Set(
  'year years month months day days week weeks hour hours percent version release releases line'.split(' '),
);

/** Verbs that count as grammar: a part that begins with one goes on about whom the last spoke of. */
const verbs = new Set(
  'is are was were has have had use uses used need needs needed get gets got can could may might will would does do did give gives'.split(
    ' ',
  ),
);

/** Whether a part says of whom or what it speaks before it says anything else. */
export function beginsAnew(study: Whole, { words }: Part): boolean {
  const first = words.find(({ content, key }) => content || /^\d/u.test(key));
  if (!first || words.some(({ at, key }) => at < first.at && verbs.has(key))) return false;
  return (
    study.names.some(({ at, end }) => first.at >= at && first.at < end) ||
    study.quantities.some(({ at, end }) => first.at >= at && first.at < end) ||
    /^v?\d/u.test(first.key)
  );
}

/** The name or number with which a part begins. */
export function leadOf(study: Whole, part: Part): readonly string[] {
  const [name] = study.names.filter(({ at }) => at >= part.at && at < part.end);
  const figure = study.quantities.find(({ at }) => at >= part.at && at < part.at + leadLength);
  return [...(name ? [name.key] : []), ...(figure ? [figure.value] : [])];
}

const leadLength = 6;

/** Keys of the names in a part. */
export const namesWithin = ({ names }: Whole, part: Part): readonly string[] =>
  names.filter(({ at }) => at >= part.at && at < part.end).map(({ key }) => key);
