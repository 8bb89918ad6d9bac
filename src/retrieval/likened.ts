import type { Found } from './phrases.ts';

const likening = new Set(['like', 'unlike']);
/** Two names beside one of these are both asked about, whatever else stands there. */
const setting = new Set(
  'vs versus compare compared comparison comparing difference differences different differ better faster than or'.split(
    ' ',
  ),
);

/**
 * The names that a question is about: "an admin in Express like in Django" asks about Express and only explains by
 * Django. A question of nothing but two names ("is FastAPI like Flask") is about both, and is not to be passed here.
 */
export function withoutLikened(named: readonly Found<string>[], words: readonly string[]): Found<string>[] {
  const isLikened = ({ start }: Found<string>) =>
    likening.has(words[start - 1] ?? '') ||
    (['in', 'with', 'on', 'the', 'a'].includes(words[start - 1] ?? '') &&
      likening.has(words[start - 2] ?? ''));
  if (words.some((word) => setting.has(word))) return [...named];
  const about = named.filter((one) => !isLikened(one));
  return about.length > 0 ? about : [...named];
}
