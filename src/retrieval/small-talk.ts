import { placesOf } from './lexicon.ts';
import type { Library } from './library.ts';
import type { Found } from './phrases.ts';
import type { Reading } from './reader.ts';

/** Kinds that are refused wherever they stand in a message, since the rest of it is not to be trusted. */
const anywhere = new Set(['injection']);
/** Of these a phrase of so many words is clear enough, whatever backend is named beside it. */
const clearFrom = 3;
/** Kinds that are the whole of a message or nothing: what stands beside them is the question. */
export const politeKinds: ReadonlySet<string> = new Set([
  'greeting',
  'thanks',
  'shy',
  'unsure',
  'acknowledged',
  'wellbeing',
  'identity',
  'article-corrections',
]);
/** Kinds that count when no fact is near, though the message says more than the phrase. */
const unlessAnswered = new Set(['abuse', 'homework', 'off-topic']);

/** A message of no more words may be small talk typed so badly that other words were made of it. */
const shortMessage = 12;

/**
 * The kind of small talk a message is, or undefined when it is a question.
 * @param answerable whether a fact is near: then "cricket" in it is somebody's project and not off-topic
 */
export function smallTalkOf(
  { typed, words, subjects }: Reading,
  { lexicon, isMeaningless, mendPolitely }: Library,
  answerable: boolean,
): string | undefined {
  const readings = [typed, words];
  // Mended towards small talk anything may become it, so only what is nothing else is read so.
  if (subjects.length === 0 && !answerable && typed.length <= shortMessage)
    readings.push(typed.flatMap((word) => mendPolitely(lexicon.spelledOut(word)).split(' ')));
  for (const [at, said] of readings.entries()) {
    const found = lexicon.smallTalk.find(said).filter(tight);
    const whole = found.find(({ value, words }) => anywhere.has(value) && (at < 2 || words >= clearFrom));
    if (whole) return whole.value;
    // "No idea" is more than a "no".
    const polite = found.filter(({ value }) => politeKinds.has(value)).sort((a, b) => b.words - a.words);
    const covered = placesOf(polite);
    const left = said.filter((word, place) => !covered.has(place) && !isMeaningless(word));
    if (polite[0] && left.length === 0) return polite[0].value;
    const [refused] = found
      .filter(({ value }) => unlessAnswered.has(value))
      .sort((a, b) => b.words - a.words);
    if (!refused || (answerable && refused.value !== 'homework')) continue;
    if (at === 2 && refused.words < clearFrom) continue;
    if (refused.words >= clearFrom || (subjects.length === 0 && !answerable)) return refused.value;
    if (refused.value === 'abuse' && refused.words >= 2) return refused.value;
  }
  return undefined;
}

/** One foreign word may stand inside a phrase of three and more: "do my django assignment". */
function tight({ start, end, words }: Found<string>): boolean {
  return end - start === words || (words >= 3 && end - start === words + 1);
}
