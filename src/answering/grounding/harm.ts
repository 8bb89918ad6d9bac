import { hiddenCharacters } from '../hidden-characters.ts';

/** What makes a whole text unfit to be shown, whatever else it says. */
export type Harm = 'mention' | 'link' | 'invite' | 'hidden' | 'markup' | 'leak' | 'length';

/** Longer than this no answer is; who writes more has been taken over. In characters. */
export const LONGEST_TEXT = 4_000;

export type HarmOptions = Readonly<{
  /** All text the model was given as evidence, lower case: what stands there may be said again. */
  given: string;
  /** Whether a text repeats the instructions (see `createLeakGuard`). */
  leaks(text: string): boolean;
}>;

const mention = /@(?:everyone|here)\b|<(?:@|#|\/|t:|id:|a?:\w+:\d)|(?<![\p{L}\p{N}])@\p{L}\w+/iu;
const invite =
  /discord(?:app)?\s*\.\s*(?:gg|com|me|io)|\bdsc\.gg\b|\bt\.me\b|\b(?:join|visit|enter) (?:my|our|this|the following) (?:discord|server|channel|group|telegram|whatsapp)|\b(?:dm|message|text|whatsapp|telegram) (?:me|us)\b/iu;
const scheme =
  /\b[a-z][a-z0-9+.-]{1,12}:\/\/|\bhxxps?\b|\b(?:javascript|data|mailto|tel):\S|\bwww\.|\]\s*\(|\[\.\]|\(dot\)|\b\w+ dot (?:com|net|org|gg|io)\b/iu;
const address =
  /(?<![\p{L}\p{N}@.])(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|io|dev|app|gg|me|co|ai|xyz|info|biz|ru|cn|in|pk|ae|uk|us|eu|de|site|online|shop|link|ly|to|tv|cc|page|cloud|tech|store|club|live|blog|wiki|test|example|edu|gov)(?:\/[^\s]*|\b)/giu;
const path = /(?<![\p{L}\p{N}])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+\/[^\s]+/giu;
const ip = /\b(?:\d{1,3}\.){3}\d{1,3}\b|\b[\w.+-]+@[\w-]+\.\w+/giu;
const markup =
  /<\/?(?:cite|system|assistant|user|human|question|search|result|script|iframe|img|a)\b|<\||\|>|\[\/?inst\]/iu;
const ownPrompt =
  /\bsystem prompt\b|\bmy (?:instructions?|prompt|rules|guidelines)\b|\b(?:i am|i'm) (?:an? )?(?:ai|language model|claude)\b|\bas an ai\b/iu;
/** More marks on one letter than any script needs. */
const stacked = /\p{M}{5,}/u;

/** The first harm of a text, which may still be growing; undefined for a clean one. */
export function harmIn(text: string, { given, leaks }: HarmOptions): Harm | undefined {
  if (text.length > LONGEST_TEXT) return 'length';
  if (hiddenCharacters(text).length > 0 || stacked.test(text) || /[\u2800\u00ad]/u.test(text))
    return 'hidden';
  const plain = text.normalize('NFKC');
  if (mention.test(plain) && !everyGiven(plain.match(/@[\w/.-]+/gu) ?? ['<'], given)) return 'mention';
  if (invite.test(plain)) return 'invite';
  if (scheme.test(plain)) return 'link';
  if (
    !everyGiven(
      [...(plain.match(address) ?? []), ...(plain.match(path) ?? []), ...(plain.match(ip) ?? [])],
      given,
    )
  )
    return 'link';
  if (markup.test(plain)) return 'markup';
  return ownPrompt.test(plain) || leaks(plain) ? 'leak' : undefined;
}

const everyGiven = (found: readonly string[], given: string): boolean =>
  found.every((one) => given.includes(one.toLowerCase().replace(/[.,;:!?)]+$/u, '')));

/** Words of the instructions in a row that are no coincidence any more. */
const SHINGLE = 8;

/**
 * Recognises a text that gives the instructions away.
 * @param canary a word that stands in the instructions and nowhere else
 */
export function createLeakGuard(instructions: readonly string[], canary: string): (text: string) => boolean {
  const known = new Set(instructions.flatMap((text) => shinglesOf(text)));
  const secret = canary.toLowerCase().replace(/[^a-z0-9]/gu, '');
  return (text) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]/gu, '')
      .includes(secret) || shinglesOf(text).some((one) => known.has(one));
}

function shinglesOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, Math.max(0, words.length - SHINGLE + 1))
    .map((_, at) => words.slice(at, at + SHINGLE).join(' '));
}
