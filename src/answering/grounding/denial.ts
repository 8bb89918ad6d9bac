import type { Check } from './cited.ts';
import type { Study } from './study.ts';
import type { Word } from './words.ts';

const denials = /\b(?:not|no|never|nor|neither|none|without|cannot|lacks?)\b|n't\b/giu;
/** What holds back or asks for something more, so that a sentence need not contradict a denial to speak of it. */
const reserve =
  /\b(?:not|no|never|nor|neither|none|nobody|without|cannot|lacks?|optional|free|need|needs|needed|requires?|only|unless|until|leaves?|left|yourself|must|have to|has to|add|adds|adding|separate|separately|instead|package|packages|before|outside|beyond|missing|open|rather|than|if|other|but|although|though|while|whereas)\b|n't\b|\bun(?!der|til|less|it|ion|iver|ix|iqu|if|icod)\p{L}{3,}/iu;

/** Words after a denial that it can be about; what follows them is another matter. */
const REACH = 6;
/** Denied words that a part may have before it speaks of what was denied, and the least share of its words. */
const LEAST_DENIED = 2;
const LEAST_SHARE = 0.5;

/** Says of something that it is so, where the sources speak of it only to deny it. */
export const checkDenial: Check = (sentence, { sentences, titles }) => {
  if (reserve.test(sentence.text)) return undefined;
  const affirmed = new Set(titles.flatMap(({ words }) => words.map(({ stem }) => stem)));
  const denied = new Set<string>();
  for (const study of sentences) {
    const scope = new Set(deniedIn(study));
    for (const word of study.words) {
      if (!word.content) continue;
      (scope.has(word) ? denied : affirmed).add(word.stem);
    }
  }
  for (const { all, at, end } of sentence.parts) {
    const own = [...all].filter((stem) => !affirmed.has(stem) || denied.has(stem));
    const contrary = own.filter((stem) => denied.has(stem) && !affirmed.has(stem));
    if (
      contrary.length >= LEAST_DENIED ||
      (contrary.length > 0 && contrary.length >= own.length * LEAST_SHARE && own.length < 3)
    )
      return `its sources deny it: ${sentence.text.slice(at, end).trim()}`;
  }
  return undefined;
};

/** The words that the denials of a sentence are about. */
function deniedIn({ text, parts }: Study): readonly Word[] {
  return parts.flatMap(({ at, end, words }) =>
    [...text.slice(at, end).matchAll(denials)].flatMap(({ index }) =>
      words.filter((word) => word.content && word.at > at + index).slice(0, REACH),
    ),
  );
}
