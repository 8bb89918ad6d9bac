import type { CompiledLexicon } from './lexicon.ts';
import { placesOf } from './lexicon.ts';
import type { Reading } from './reader.ts';

/** Kinds that are refused wherever they stand in a message, since the rest of it is not to be trusted. */
const anywhere = new Set(['injection']);
/** Kinds that count when no fact is near, though the message says more than the phrase. */
const unlessAnswered = new Set(['abuse', 'homework', 'off-topic']);

/**
 * The kind of small talk a message is, or undefined when it is a question.
 * @param meaningless words that ask nothing (stop words and fillers)
 * @param answerable whether a fact is near: then "cricket" in it is somebody's project and not off-topic
 */
export function smallTalkOf(
  { typed, words, subjects }: Reading,
  lexicon: CompiledLexicon,
  meaningless: (word: string) => boolean,
  answerable: boolean,
): string | undefined {
  for (const said of [typed, words]) {
    const found = lexicon.smallTalk.find(said);
    const whole = found.find(({ value }) => anywhere.has(value));
    if (whole) return whole.value;
    const covered = placesOf(found.filter(({ value }) => !unlessAnswered.has(value)));
    const left = said.filter((word, at) => !covered.has(at) && !meaningless(word));
    const polite = found.find(({ value }) => !unlessAnswered.has(value));
    if (polite && left.length === 0) return polite.value;
    if (!answerable && subjects.length === 0) {
      const refused = found
        .filter(({ value }) => unlessAnswered.has(value))
        .sort((a, b) => b.words - a.words)[0];
      if (refused) return refused.value;
    }
  }
  return undefined;
}
