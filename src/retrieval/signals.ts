import type { GuideRule, Subject } from '../answering/model.ts';
import type { Examples, QueryUnit } from './examples.ts';
import { createExamples } from './examples.ts';
import { createPhraseMatcher } from './phrases.ts';
import type { Reader, Reading } from './reader.ts';
import { wordsIn } from './words.ts';

/** What a message tells about the person's project. */
export type Told = Readonly<{
  signals: readonly string[];
  languages: readonly string[];
  currentStack?: string;
  /** Likeness of the message to the most alike example of the guide, 0..1. */
  likeness: number;
}>;

// A message is like an example of the guide from this cosine on (tuning half); a phrase needs no likeness.
const alikeFrom = 0.5;
const knowing = new Set(
  `know knows knew write writes writing wrote year years yr yrs experience experienced comfortable fluent good strong background
   team shop dev devs developer developers people coder coders guys code codes coding learned did done daily living work works
   worked working background only already using use`.split(/\s+/),
);
const having = new Set(
  'existing exsting already running written built codebase legacy current currently inherited live system'.split(
    ' ',
  ),
);
const nearby = 6;

const otherNames: Readonly<Record<string, string>> = {
  js: 'javascript',
  es6: 'javascript',
  ts: 'typescript',
  py: 'python',
  golang: 'go',
  csharp: 'c#',
  dotnet: 'c#',
  jvm: 'java',
};

export type Signals = (reading: Reading, units: readonly QueryUnit[]) => Told;

export function createSignals(
  guide: readonly GuideRule[],
  subjects: readonly Subject[],
  reader: Reader,
  stem: (word: string) => string,
) {
  const byPhrase = createPhraseMatcher(
    guide.flatMap((rule) =>
      rule.phrases.map((phrase): [string[], string] => [wordsIn(phrase).map(stem), rule.id]),
    ),
    1,
  );
  const examples: Examples = createExamples(
    guide.flatMap((rule, owner) =>
      rule.questions.map((question) => ({ owner, terms: reader.exampleTerms(question) })),
    ),
  );
  const languages = new Set(subjects.flatMap((subject) => subject.languages));

  const languagesAt = ({ words, subjects: named }: Reading): Map<number, readonly string[]> => {
    const at = new Map<number, readonly string[]>();
    for (const [place, word] of words.entries()) {
      const language = otherNames[word] ?? word;
      if (languages.has(language)) at.set(place, [language]);
    }
    for (const { value, start } of named) {
      const subject = subjects.find(({ id }) => id === value);
      if (subject && subject.kind !== 'topic' && !at.has(start)) at.set(start, subject.languages.slice(0, 1));
    }
    return at;
  };

  return (reading: Reading, units: readonly QueryUnit[]): Told => {
    const { words, stems, subjects: named } = reading;
    const phrases = new Set(byPhrase.find(stems).map(({ value }) => value));
    const alike = [...examples.likeness(units)].sort((a, b) => b[1] - a[1]);
    const likeness = alike[0]?.[1] ?? 0;
    for (const [owner, value] of alike.slice(0, 2))
      if (value >= alikeFrom && value >= likeness * 0.9) phrases.add((guide[owner] as GuideRule).id);

    const close = (place: number, cues: ReadonlySet<string>) =>
      words.some((word, at) => cues.has(word) && Math.abs(at - place) <= nearby);
    const known = new Set<string>();
    for (const [place, names] of languagesAt(reading)) {
      const isName = named.some(({ start }) => start === place);
      // "node or django" names options, "python" names a skill: a framework counts only right beside a word of knowing.
      if (!isName && (close(place, knowing) || phrases.has('team-language')))
        for (const name of names) known.add(name);
    }
    const stack = phrases.has('existing-code')
      ? (named.find(({ start }) => close(start, having)) ?? named[0])
      : undefined;
    if (known.size > 0) phrases.add('team-language');
    const signals = guide
      .map(({ id }) => id)
      .filter((id) => phrases.has(id))
      .filter((id) => id !== 'team-language' || known.size > 0)
      .filter((id) => id !== 'existing-code' || stack !== undefined);
    return {
      signals,
      languages: [...known],
      likeness,
      ...(stack === undefined ? {} : { currentStack: stack.value }),
    };
  };
}
