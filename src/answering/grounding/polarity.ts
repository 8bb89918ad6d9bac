import { type Check, type Cited, contentOf, overlap, shareIn, studiesOf } from './cited.ts';
import { opposites } from './opposites.ts';
import type { Study } from './study.ts';
import { turnsRound } from './turning.ts';
import type { Word } from './words.ts';

const hard =
  /\b(?:not|no|never|nor|neither|none|nobody|nothing|without|cannot|lacks?|lacking|unable)\b|n't\b/giu;
/** What denies in other words, so that "does not handle" and "leaves to you" agree. */
const soft =
  /\b(?:leaves?|leaving|left|missing|omits?|below|outside|instead|rather|separate|separately|third-party|extensions?|until|unless|only|off|optional|besides|except|fewer|less|little|deny|denies|ended|ends|end|old|older|beyond|apart|hardly|rarely|weaker|lose|lost|alpha|beta|wrong|against|disagree|contradicts|avoids?|prevents?|blocks?|without|alone|before|first|yourself|free|forgets?|unopinionated|stays?|mostly|under|limited|overrated|care|second-hand|caution|at least|mere(?:ly)?|maintenance|even|own|agnostic|neutral)\b|\bun(?!der|til|less|it|ion|iver|ix|iqu|if|icod)\p{L}{3,}/iu;

/** Denials that affirm. */
const affirming = /\b(?:no longer|not) (?:only|just|merely)\b/giu;

type Statement = Readonly<{
  text: string;
  content: ReadonlySet<string>;
  /** Whether it denies something of what these words speak of. */
  denies(content: ReadonlySet<string>): boolean;
  denied: boolean;
  veiled: boolean;
}>;

/** The sentence denies what its sources deny, and nothing else. */
export const checkPolarity: Check = (sentence, cited) =>
  deniesOtherwise(sentence, cited) ?? saysTheOpposite(sentence, cited);

/** Least overlap with a part of the sources for the two to speak of the same. */
const leastShared = 2;
const leastShare = 0.6;
/** What a sentence denies may be a word of its own ("by hand") rather than what the sources affirm. */
const leastShareDenied = 0.8;

function deniesOtherwise(sentence: Study, { sentences }: Cited): string | undefined {
  if (/[?؟]\s*$/u.test(sentence.text)) return undefined;
  const sources = sentences.flatMap(statementsOf);
  const parts = statementsOf(sentence);
  const softened = soft.test(sentence.text);
  for (const part of parts) {
    if (part.content.size < leastShared) continue;
    const scored = sources
      .map((source) => ({ source, shared: overlap(part.content, source.content) }))
      .filter(
        ({ shared }) =>
          shared >= leastShared &&
          shared / part.content.size >= (part.denied ? leastShareDenied : leastShare),
      );
    const most = Math.max(...scored.map(({ shared }) => shared));
    const best = scored.filter(({ shared }) => shared === most).map(({ source }) => source);
    if (best.length === 0) continue;
    // The denial may stand in another part of either sentence, as long as that part speaks of the same.
    const deniedNear = (all: readonly Statement[], content: ReadonlySet<string>) =>
      all.some((one) => (one.denied || one.veiled) && overlap(one.content, content) > 0);
    const agrees = best.some((source) => {
      if (source.denies(part.content) === part.denies(source.content)) return true;
      return part.denied
        ? source.veiled || deniedNear(sources, part.content)
        : part.veiled || softened || deniedNear(parts, source.content);
    });
    if (!agrees) return `its sources say ${part.denied ? 'so' : 'the contrary'}: ${part.text.trim()}`;
  }
  return undefined;
}

function saysTheOpposite(sentence: Study, cited: Cited): string | undefined {
  const studies = studiesOf(cited);
  const known = wordsAndPairs(studies);
  const own = wordsAndPairs([sentence]);
  const stems = contentOf(studies);
  if (shareIn(sentence.content, stems) < leastShare) return undefined;
  for (const pair of opposites)
    for (const [mine, theirs] of [pair, [pair[1], pair[0]] as const]) {
      const said = mine.find((word) => own.has(word));
      if (said === undefined || mine.some((word) => known.has(word)) || theirs.some((word) => own.has(word)))
        continue;
      if (!theirs.some((word) => known.has(word))) continue;
      // What is off has to be switched on.
      if (
        said === 'on' &&
        /\b(?:have|has|need|needs) to\b|\b(?:must|yourself|until|unless)\b/iu.test(sentence.text)
      )
        continue;
      // "Y is slower than X" says what "X is faster than Y" says.
      if (turnsRound(sentence, cited)) continue;
      const denials = (texts: readonly Study[]) => texts.some(({ text }) => text.match(hard) !== null);
      if (denials([sentence]) || denials(studies)) continue;
      return `"${said}" is the opposite of what its sources say`;
    }
  const turned = sentence.words.find(
    ({ key, content }) =>
      content &&
      !known.has(key) &&
      ['un', 'non', 'in', 'im'].some(
        (before) =>
          known.has(before + key) || (key.startsWith(before) && known.has(key.slice(before.length))),
      ),
  );
  return turned && `"${turned.text}" is the opposite of what its sources say`;
}

function wordsAndPairs(studies: readonly Study[]): ReadonlySet<string> {
  return new Set(
    studies.flatMap(({ words }) =>
      words.flatMap(({ key }, at) => [key, `${key} ${words[at + 1]?.key ?? ''}`]),
    ),
  );
}

function statementsOf(study: Study): readonly Statement[] {
  return study.parts.map(({ at, end, words }) => {
    const text = study.text.slice(at, end);
    // "No longer" is a denial, and speaks of no length.
    const meant = words.filter(({ content, key }) => content && key !== 'longer');
    const content = new Set(meant.map(({ stem }) => stem));
    const denies = (others: ReadonlySet<string>) => isDenied(withoutAsides(text, at, meant, others));
    return { text, content, denies, denied: isDenied(text), veiled: soft.test(text) };
  });
}

/** "Without conventions" denies conventions and nothing else: where they are not spoken of, it says nothing. */
function withoutAsides(
  text: string,
  at: number,
  words: readonly Word[],
  content: ReadonlySet<string>,
): string {
  return text.replace(/\b(?:without|with no)\b/giu, (denial, index: number) => {
    const about = words.filter((word) => word.at > at + index).slice(0, 2);
    return about.length > 0 && about.every(({ stem }) => !content.has(stem)) ? '' : denial;
  });
}

function isDenied(text: string): boolean {
  return (
    (text
      .replace(affirming, '')
      .replace(/\bneither\b(.*)\bnor\b/giu, 'neither$1')
      .match(hard)?.length ?? 0) %
      2 ===
    1
  );
}
