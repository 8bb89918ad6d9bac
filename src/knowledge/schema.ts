import { z } from 'zod';

/**
 * The front matter and data files, one schema a kind. The files are parsed with YAML's failsafe schema, so every value
 * arrives as text (`version: 6.10` stays "6.10"); numbers and booleans are made here. A message is `what | cure`.
 */

const say = (what: string, cure: string) => `${what} | ${cure}`;

const wanted = (kind: string) => ({
  error: ({ input }: { readonly input: unknown }) =>
    input === undefined
      ? say('this key is missing', `add it: it is ${kind}`)
      : say(`this is not ${kind}`, `write ${kind}`),
});

const strict = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? say(`unknown key ${issue.keys.join(', ')}`, `the keys here are ${Object.keys(shape).join(', ')}`)
        : wanted('a block of key: value lines').error(issue),
  });

const text = (longest: number) =>
  z
    .string(wanted('a text'))
    .trim()
    .min(1, say('this is empty', 'write it or remove the line'))
    .max(longest, say(`this is longer than ${longest} characters`, 'shorten it'));

const list = <Item extends z.ZodType>(item: Item, most = 400) =>
  z
    .array(item, wanted('a list in square brackets or with dashes'))
    .max(most, say(`this list has more than ${most} entries`, 'split or shorten it'));

const kebab = text(80).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
  error: ({ input }) =>
    say(`"${input}" is no id`, 'write small letters, digits and single hyphens, like node-event-loop'),
});

const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, {
    error: (issue) =>
      issue.input === undefined
        ? say('this key is missing', `add it: one of ${words.join(', ')}`)
        : say(`"${String(issue.input)}" is not possible here`, `write one of ${words.join(', ')}`),
  });

const isoDate = text(10).refine(isRealDate, say('this is no date', 'write it as 2026-11-23'));

const webAddress = text(600).refine(
  isWebAddress,
  say('this is no web address', 'write the whole address, from https:// on'),
);

const weight = text(8)
  .refine(
    (value) => /^(?:0|1|0?\.\d+|1\.0+)$/.test(value),
    say('this is no weight', 'write a number from 0 to 1, like 0.8'),
  )
  .transform(Number);

const wholeNumber = text(6)
  .refine((value) => /^\d+$/.test(value), say('this is no whole number', 'write digits only'))
  .transform(Number);

const truth = oneOf(['true', 'false']).transform((value) => value === 'true');

const answer = text(300).refine(
  (value) => value.split(/\s+/).length <= 25,
  say('the answer has more than 25 words', 'shorten it'),
);

const sources = list(strict({ title: text(200), url: webAddress, version: text(100) }), 20).min(
  1,
  say('there is no source', 'add at least one, with title, url and version'),
);

const names = list(text(120)).default([]);
const phrases = list(text(160), 4000).default([]);
const questions = list(text(400)).default([]);
const ids = list(kebab, 40).default([]);

export const factSchema = strict({
  id: kebab,
  aspect: kebab,
  status: oneOf(['supported', 'simplified', 'outdated', 'contested', 'opinion', 'personal', 'community']),
  article: kebab.optional(),
  answer,
  brief: text(40),
  'corrected-by': ids,
  confidence: oneOf(['high', 'medium', 'low']).optional(),
  reviewed: isoDate,
  recheck: isoDate.optional(),
  aliases: names,
  questions,
  sources,
});

export const glossarySchema = strict({
  term: text(60),
  aliases: names,
  answer,
  sources,
  reviewed: isoDate,
  see: ids,
});

export const subjectSchema = strict({
  name: text(60),
  kind: oneOf(['runtime', 'framework', 'language', 'topic']),
  order: wholeNumber,
  aliases: names,
  language: list(text(40).toLowerCase(), 20).default([]),
  on: ids,
  'summary-fact': kebab.optional(),
  learn: list(strict({ skill: text(200), facts: ids }), 40).default([]),
  table: z.record(kebab, kebab, wanted('a block of row: fact-id lines')).default({}),
});

export const articlesSchema = list(
  strict({
    slug: kebab,
    title: text(200),
    author: text(100),
    published: isoDate,
    url: webAddress,
    note: text(400).optional(),
  }),
);

export const aspectsSchema = list(strict({ id: kebab, label: text(60), row: kebab, phrases }));

export const guideSchema = list(
  strict({
    id: kebab,
    signal: text(300),
    question: oneOf(['language', 'app', 'goal']),
    choice: text(40),
    lean: kebab,
    also: ids,
    strength: oneOf(['strong', 'moderate', 'weak', 'none']),
    why: text(600),
    change: text(400),
    facts: ids,
    phrases,
    questions,
  }),
);

export const synonymsSchema = z.record(
  text(60),
  list(strict({ say: phrases, means: list(text(60)), weight, aspect: kebab.optional() }), 2000),
  wanted('a block of group: entries'),
);

export const fillersSchema = strict({
  words: phrases,
  phrases,
  spellings: z.record(z.string().min(1).max(40), z.string().min(1).max(40)).default({}),
});

export const urduHindiSchema = list(
  strict({
    say: phrases,
    means: list(text(60)).default([]),
    weight: weight.default(1),
    filler: truth.default(false),
    intent: kebab.optional(),
  }),
  4000,
);

export const smallTalkSchema = z.record(
  kebab,
  strict({ phrases }),
  wanted('a block of kind: {phrases: […]}'),
);

export const otherLanguagesSchema = z.record(
  kebab,
  z.record(z.string().min(1).max(40), z.string().max(40)),
  wanted('a block of language: {word: English}'),
);

export const outsideSchema = strict({
  names: phrases,
  topics: list(strict({ id: kebab, label: text(80), phrases, questions, try: ids })).default([]),
});

function isRealDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function isWebAddress(value: string): boolean {
  if (/\s/.test(value) || !URL.canParse(value)) return false;
  const { protocol, username } = new URL(value);
  return (protocol === 'https:' || protocol === 'http:') && username === '';
}
