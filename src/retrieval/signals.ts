import type { GuideRule, Subject } from '../answering/model.ts';
import type { Nearness } from './meaning.ts';
import { createPhraseMatcher, indexPhrases, type PhraseIndex } from './phrases.ts';
import type { Reader, Reading } from './reader.ts';
import {
  having,
  knowing,
  learning,
  making,
  mastering,
  nobody,
  notKnowing,
  otherNames,
  rewriting,
  self,
  settled,
  standingOn,
  system,
  wondering,
  writing,
} from './signal-words.ts';
import { createTopicEvidence, type TopicWeights, weighTopics } from './topic-evidence.ts';
import type { Unit } from './units.ts';
import { wordsIn } from './words.ts';

/** What a message tells about the person's project. */
export type Told = Readonly<{
  /** Ids of the guide's rules whose signal it carries, in the order of the guide. */
  signals: readonly string[];
  languages: readonly string[];
  currentStack?: string;
  /** How much the message speaks of any rule; see `firesFrom`. */
  weight: number;
}>;

export type Signals = (reading: Reading, units: readonly Unit[], nearness: Pick<Nearness, 'toRule'>) => Told;

// On the tuning half these give a precision of .86 at a recall of .87 of the signals in choice questions.
const firesFrom = 5;
/** What a phrase of the guide, word for word, adds to the words by themselves. */
const phraseWeight = 2;
/** What lying right at a rule in the space of meanings adds to the words by themselves. */
const nearnessWeight = 4;
/** A second signal must be told almost as clearly as the first. */
const besideBest = 0.8;

// A language is known when it stands this near a word of knowing.
const nearby = 6;
/** The guide as weighted words and phrases: plain data, so that it can be kept between starts. */
export type SignalIndex = Readonly<{
  weights: TopicWeights;
  /** Values are positions in the guide. */
  phrases: PhraseIndex<number>;
}>;

/** These two say something of the person, not of the project: they are told by phrases, not by the words around. */
const personal: ReadonlySet<string> = new Set(['existing-code', 'team-language']);

export function indexSignals(
  guide: readonly GuideRule[],
  reader: Reader,
  stem: (word: string) => string,
  background: readonly (readonly string[])[],
): SignalIndex {
  return {
    weights: weighTopics(
      guide.map((rule) => [...rule.questions, ...rule.phrases].map((text) => reader.exampleTerms(text))),
      background,
    ),
    phrases: indexPhrases(
      guide.flatMap((rule, at) =>
        rule.phrases.map((phrase): [string[], number] => [wordsIn(phrase).map(stem), at]),
      ),
    ),
  };
}

export function createSignals(
  guide: readonly GuideRule[],
  subjects: readonly Subject[],
  index: SignalIndex,
): Signals {
  const phrases = createPhraseMatcher(index.phrases, 1);
  const evidence = createTopicEvidence(index.weights);
  const languages = new Set(subjects.flatMap((subject) => subject.languages));
  const topics = new Set(subjects.filter(({ kind }) => kind === 'topic').map(({ id }) => id));
  const languagesOf = (id: string) => subjects.find((subject) => subject.id === id)?.languages ?? [];

  /** "Go" is a verb nearly everywhere but behind a word of writing it. */
  const isLanguage = (word: string, before: string | undefined) =>
    languages.has(otherNames[word] ?? word) &&
    (word !== 'go' || (before !== undefined && writing.has(before)));

  /** Languages that one clause says somebody knows: a word of knowing is near, and no word takes it back. */
  const languagesKnown = (told: readonly string[]): string[] => {
    // "We only no javascript" is how "know" is typed.
    const words = told.map((word, at) => (word === 'no' && told[at - 1] === 'only' ? 'know' : word));
    return words.flatMap((word, at) => {
      const language = otherNames[word] ?? word;
      const near = (cues: ReadonlySet<string>, reach: number) =>
        words.some((other, place) => cues.has(other) && Math.abs(place - at) <= reach);
      // "python or javascript" and "can i use python" name options; in a clause about oneself a language is one's own.
      const option = ['or', 'vs', 'versus'].some((one) => words[at - 1] === one || words[at + 1] === one);
      const own = words.some((other) => self.has(other)) && !option && !near(wondering, nearby);
      const told = isLanguage(word, words[at - 1]) && (near(knowing, nearby) || own);
      // "Rewrite it in Go" names where to, not what is known.
      const aim =
        ['in', 'to', 'into'].includes(words[at - 1] ?? '') &&
        words.slice(Math.max(0, at - 4), at).some((other) => rewriting.has(other));
      const denied = words.slice(Math.max(0, at - nearby), at).some((other) => nobody.has(other));
      return told && !aim && !near(notKnowing, 3) && !denied ? [language] : [];
    });
  };

  return (reading, units, nearness) => {
    const { words, stems } = reading;
    const named = reading.subjects.filter(({ value }) => !topics.has(value));
    const byPhrase = phrases.find(stems);
    const said = new Set(byPhrase.filter(({ words }) => words > 1).map(({ value }) => value));
    const learns = words.some((word) => learning.has(word));
    const weights = evidence(units).map((weight, at) =>
      !learns && guide[at]?.id.startsWith('learn-')
        ? 0
        : weight + (said.has(at) ? phraseWeight : 0) + nearnessWeight * nearness.toRule(at),
    );
    const weight = Math.max(0, ...weights);
    const project = guide.map(({ id }, at) => (personal.has(id) ? 0 : (weights[at] as number)));
    const best = Math.max(0, ...project);
    const fired = new Set(
      guide
        .filter((_, at) => (project[at] as number) >= Math.max(firesFrom, best * besideBest))
        .map(({ id }) => id),
    );
    for (const { value } of byPhrase) {
      const { id } = guide[value] as GuideRule;
      if (personal.has(id)) fired.add(id);
    }

    const close = (place: number, cues: ReadonlySet<string>, reach = nearby) =>
      words.some((word, at) => cues.has(word) && Math.abs(at - place) <= reach);
    const isStack = ({ start, end }: { start: number; end: number }) =>
      close(start, having, 4) ||
      standingOn.has(words[start - 1] ?? '') ||
      (system.has(words[end] ?? '') &&
        !making.has(words[start - 1] ?? '') &&
        !making.has(words[start - 2] ?? ''));
    const known = new Set(clauses(reading).flatMap((clause) => languagesKnown(clause)));
    // "node or django" names options; a framework is a skill only right beside a word of knowing, and alone.
    const [only] = named;
    // In Urdu and Hindi the verb stands behind what is known: "node bolte hain, python janta hun".
    const reach = reading.foreign ? 1 : 2;
    if (
      only &&
      named.length === 1 &&
      close(only.start, mastering, reach) &&
      !close(only.start, notKnowing, 2)
    ) {
      const language = languagesOf(only.value)[0];
      if (language !== undefined) known.add(language);
    }
    const kept = words.some((word) => rewriting.has(word) || settled.has(word)) && named.find(isStack);
    if (kept) fired.add('existing-code');
    const stack = fired.has('existing-code') ? (named.find(isStack) ?? named[0]) : undefined;
    if (known.size > 0) fired.add('team-language');
    else fired.delete('team-language');
    if (stack === undefined) fired.delete('existing-code');
    return {
      signals: guide.map(({ id }) => id).filter((id) => fired.has(id)),
      languages: [...known],
      weight,
      ...(stack === undefined ? {} : { currentStack: stack.value }),
    };
  };
}

/** The words of a message clause by clause. */
function clauses({ words, breaks }: Reading): (readonly string[])[] {
  const starts = [0, ...breaks];
  return starts.map((start, at) => words.slice(start, starts[at + 1] ?? words.length));
}
