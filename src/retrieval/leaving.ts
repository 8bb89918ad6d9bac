/** Phrases after which another subject begins, wherever they stand. */
const phrases = [
  'different question',
  'diff question',
  'difference question',
  'another question',
  'other question',
  'new question',
  'next question',
  'new topic',
  'next topic',
  'change of topic',
  'changing topic',
  'change topic',
  'by the way',
  'btw',
].map((phrase) => phrase.split(' '));
/** The same, but only where a clause begins with it: "should I switch to something else" leaves nothing. */
const opening = [
  'different thing',
  'another thing',
  'something else',
  'anyway',
  'unrelated',
  'off topic',
].map((phrase) => phrase.split(' '));

/** Verbs that leave behind what follows them: "forget php", "leave this". */
const verbs = new Set('forget leave drop ignore skip'.split(' '));
const pointing = new Set('that it this about all'.split(' '));
/** May stand before such a verb: "ok leave that", "nah forget it". */
const openers = new Set(
  'ok okay no nah well so hmm lol haha please pls now then and but good thanks fine yes yeah hey let lets just oh ah'.split(
    ' ',
  ),
);

/**
 * Places of the words with which a message leaves what was spoken of; none where it does not. A whole clause goes when
 * another one follows ("forget php. how do i …"), else only the phrase itself.
 * @param breaks positions at which a new clause begins
 */
export function leavingPlaces(words: readonly string[], breaks: readonly number[]): ReadonlySet<number> {
  const places = new Set<number>();
  const add = (start: number, end: number) => {
    for (let at = start; at < end; at++) places.add(at);
  };
  for (const start of [0, ...breaks]) {
    let verb = start;
    while (openers.has(words[verb] ?? '')) verb++;
    for (const phrase of opening)
      if (phrase.every((word, offset) => words[verb + offset] === word)) add(start, verb + phrase.length);
    if (!verbs.has(words[verb] ?? '')) continue;
    const next = breaks.find((one) => one > verb);
    const left = words[verb + 1];
    if (next !== undefined) add(start, next);
    else if (left !== undefined && pointing.has(left)) add(start, verb + 2);
  }
  for (const at of words.keys())
    for (const phrase of phrases)
      if (phrase.every((word, offset) => words[at + offset] === word)) add(at, at + phrase.length);
  return places;
}
