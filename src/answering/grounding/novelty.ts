import { type Check, type Cited, contentOf, studiesOf } from './cited.ts';
import { compact } from './names.ts';
import type { Study } from './study.ts';
import type { Word } from './words.ts';

/**
 * A word that no source has stands where a source has a name, or among the members of a list that the sources have: names
 * written small, which nothing else gives away.
 */
export const checkNovelty: Check = (sentence, cited) =>
  unknownWord(sentence, cited) ?? replacedName(sentence, cited) ?? addedMember(sentence, cited);

/** No English word, and in no form in the sources: gevent, nginx. */
function unknownWord(sentence: Study, cited: Cited): string | undefined {
  const known = studiesOf(cited).flatMap(({ words }) => words.map(({ key }) => compact(key)));
  const isKnown = ({ key, stem }: Word) =>
    known.some(
      (other) =>
        other.includes(stem) ||
        other.startsWith(key.slice(0, -2)) ||
        (other.length >= leastLetters && key.startsWith(other)),
    ) || cited.sentences.some(({ content }) => content.has(stem));
  const odd = sentence.words.find((word) => word.odd && !isKnown(word));
  return odd && `"${odd.text}" is not in its sources`;
}

/** Words of so many letters begin others: async, asynchronously. */
const leastLetters = 4;

/** Words that stand for a name without being another one. */
const generic = new Set(
  `version versions release releases framework frameworks language languages library libraries tool tools server servers
   database databases package packages project projects runtime platform engine site app apps application software
   hard easy main good bad new old big small simple common usual whole first last next other same real best
   module modules api apis docs documentation class team author authors company service services worker workers`
    .trim()
    .split(/\s+/u),
);

function replacedName(sentence: Study, cited: Cited): string | undefined {
  const novel = novelWords(sentence, cited);
  if (novel.length === 0) return undefined;
  const said = new Set(sentence.words.map(({ key }) => compact(key)));
  for (const study of cited.sentences)
    for (const name of study.names) {
      if (said.has(name.key) || sentence.names.some(({ key }) => key === name.key)) continue;
      const frame = frameOf(study, name.at, name.end);
      const other = novel.find(
        (word) =>
          !/(?:s|ed|ing|ly)$/u.test(word.key) && sameFrame(frame, frameOf(sentence, word.at, word.end)),
      );
      if (other) return `"${other.text}" stands where its sources have ${name.text}`;
    }
  return undefined;
}

/** Words of meaning that no source has in any form. */
function novelWords(sentence: Study, cited: Cited): readonly Word[] {
  const stems = [...contentOf(studiesOf(cited))];
  return sentence.words.filter(
    ({ content, stem, key, text, initial }) =>
      content &&
      // Names with a capital are looked for elsewhere; verbs and adverbs stand for no name.
      !initial &&
      !/\p{Lu}|\d/u.test(text) &&
      !generic.has(key) &&
      key.length > 3 &&
      !stems.some(
        (other) =>
          other === stem ||
          (stem.length > 4 && other.includes(stem)) ||
          (other.length > 4 && stem.includes(other)),
      ),
  );
}

type Frame = readonly [before: string, after: string, after2: string];

function frameOf({ words }: Study, at: number, end: number): Frame {
  const before = words.findLast((word) => word.end <= at)?.key ?? '';
  const [after, after2] = words.filter((word) => word.at >= end);
  return [before, after?.key ?? '', after2?.key ?? ''];
}

/** The same word before and after, or the same two words after. */
function sameFrame(one: Frame, other: Frame): boolean {
  const [before, after, after2] = one;
  // "That view" points back at what was said; it names nothing.
  if (['this', 'that', 'these', 'those', 'such'].includes(other[0])) return false;
  if (after === '' || after !== other[1]) return false;
  return before === other[0] || (after2 !== '' && after2 === other[2]);
}

/** A list of three and more of which all members but one stand in the sources. */
function addedMember(sentence: Study, cited: Cited): string | undefined {
  const novel = novelWords(sentence, cited);
  for (const [list] of sentence.text.matchAll(
    /[^,;:.()]+(?:, [^,;:.()]{1,30}){1,},? (?:and|or) [^,;:.()]{1,90}(?=[;:.()]|, |$)/gu,
  )) {
    const members = list.split(/, (?:and |or )?| (?:and|or) /u);
    const alone = members.filter((member) => {
      const words = novel.filter(({ text }) => member.includes(text));
      return words.length > 0 && words.length === contentWordsIn(member, sentence);
    });
    const [added] = alone;
    // The first member may begin with half a sentence.
    if (alone.length === 1 && added !== undefined && added !== members[0] && isMember(added))
      return `"${added.trim()}" is not in its sources`;
  }
  return undefined;
}

/** Longer ones, and those with a subject of their own, are statements and no members. */
const isMember = (text: string): boolean =>
  text.trim().split(/\s+/u).length <= 4 && !/^\s*(?:it|they|you|we|which|this|that|its|also)\b/iu.test(text);

const contentWordsIn = (member: string, { words }: Study): number =>
  words.filter(({ content, text }) => content && member.includes(text)).length;
