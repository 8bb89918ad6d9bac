import type { GuideRule, Subject } from '../answering/model.ts';
import { createPhraseMatcher, indexPhrases, type PhraseIndex } from './phrases.ts';
import type { Reader, Reading, Unit } from './reader.ts';
import { createTopicEvidence, type TopicWeights, weighTopics } from './topic-evidence.ts';
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

export type Signals = (reading: Reading, units: readonly Unit[]) => Told;

// On the tuning half these two give a precision of .91 at a recall of .90 of the signals in choice questions.
const firesFrom = 4;
/** What a phrase of the guide, word for word, adds to the words by themselves. */
const phraseWeight = 2;
/** A second signal must be told almost as clearly as the first. */
const besideBest = 0.7;

// A language is known when it stands this near a word of knowing.
const nearby = 6;
const knowing = new Set(
  `know knows knew write writes writing wrote year years yr yrs experience experienced comfortable fluent good strong
   background team shop dev devs developer developers people coder coders guys code codes coding coded learned did done daily
   living work works worked working only already everyone everybody house folks`.split(/\s+/),
);
const having = new Set(
  `existing have has already running runs written built codebase legacy current currently inherited live whole system product in on
   production`.split(/\s+/),
);
const rewriting = new Set(
  `rewrite rewritten rewriting migrate migrating migration move moved moving switch switching shift shifting port porting convert
   replace replaced change changing`.split(/\s+/),
);
const notKnowing = new Set(['learn', 'learning', 'dont', 'not', 'never', 'no', 'without']);
const otherNames: Readonly<Record<string, string>> = {
  js: 'javascript',
  es6: 'javascript',
  ts: 'typescript',
  py: 'python',
  python3: 'python',
  golang: 'go',
  csharp: 'c#',
  dotnet: 'c#',
  jvm: 'java',
};

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
  const languagesOf = (id: string) => subjects.find((subject) => subject.id === id)?.languages ?? [];

  return (reading, units) => {
    const { words, stems, subjects: named } = reading;
    const byPhrase = phrases.find(stems);
    const said = new Set(byPhrase.filter(({ words }) => words > 1).map(({ value }) => value));
    const weights = evidence(units).map((weight, at) => weight + (said.has(at) ? phraseWeight : 0));
    const weight = Math.max(0, ...weights);
    const fired = new Set(
      guide
        .filter((_, at) => (weights[at] as number) >= Math.max(firesFrom, weight * besideBest))
        .map(({ id }) => id),
    );
    for (const id of personal) fired.delete(id);
    for (const { value } of byPhrase) {
      const { id } = guide[value] as GuideRule;
      if (personal.has(id)) fired.add(id);
    }

    const close = (place: number, cues: ReadonlySet<string>, reach = nearby) =>
      words.some((word, at) => cues.has(word) && Math.abs(at - place) <= reach);
    const known = new Set<string>();
    for (const [at, word] of words.entries()) {
      const language = otherNames[word] ?? word;
      const isLanguage = languages.has(language) && !(language === 'go' && word === 'go');
      if (isLanguage && close(at, knowing) && !close(at, notKnowing, 2)) known.add(language);
    }
    // "node or django" names options; a framework is a skill only right beside a word of knowing, and alone.
    const [only] = named;
    if (only && named.length === 1 && close(only.start, knowing, 2) && !close(only.start, notKnowing, 2)) {
      const language = languagesOf(only.value)[0];
      if (language !== undefined && fired.has('team-language')) known.add(language);
    }
    const kept = words.some((word) => rewriting.has(word)) && named.find(({ start }) => close(start, having, 3));
    if (kept) fired.add('existing-code');
    const stack = fired.has('existing-code')
      ? (named.find(({ start }) => close(start, having, 3)) ?? named[0])
      : undefined;
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
