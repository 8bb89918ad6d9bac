import { join } from 'node:path';
import { z } from 'zod';
import { hiddenCharacters } from '../answering/hidden-characters.ts';
import type { Article, Passage } from '../answering/model.ts';
import type { Folder } from './folder.ts';
import type { Problem } from './model.ts';
import { problemsOf, type Refuse, readText } from './read-text.ts';
import { instructionShaped } from './suspicious.ts';

/** A book has fewer; more is a broken page. */
export const mostPassages = 5000;

/** One file of the folder of ingested articles, as it stands on disk. Passages are numbered from 1 in this order. */
export const ingestedSchema = z.strictObject({
  format: z.literal(1),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .max(120),
  title: z.string().min(1).max(300),
  author: z.string().min(1).max(200),
  published: z.iso.date(),
  url: z.url({ protocol: /^https?$/ }).max(600),
  passages: z
    .array(
      z.strictObject({
        heading: z.string().max(300),
        label: z.string().max(100),
        text: z.string().min(1).max(20_000),
      }),
    )
    .min(1)
    .max(mostPassages),
});
export type IngestedFile = z.output<typeof ingestedSchema>;

export type IngestedArticle = Readonly<{ article: Article; passages: readonly Passage[] }>;

const mostBytes = 8 * 1024 * 1024;
const cure = 'ingest the article again, or delete this file';

/** Reads every ingested article of a folder (that may be missing). Broken files go to `problems`. */
export function readIngested(folder: Folder, problems: Problem[]): IngestedArticle[] {
  return folder.files.flatMap((entry) => {
    const file = join(folder.root, entry.path);
    const refuse = problemsOf(file, problems);
    if (!/^[^/]+\.json$/.test(entry.path)) {
      refuse(1, 'this is no ingested article', 'delete it: only files written by npm run ingest belong here');
      return [];
    }
    const text = readText(folder.root, entry, mostBytes, refuse);
    const read = text === undefined ? undefined : parse(text, refuse);
    if (read === undefined) return [];
    if (`${read.slug}.json` !== entry.path) refuse(1, `the slug ${read.slug} is not the file's name`, cure);
    return [ingestedArticle(read)];
  });
}

function parse(text: string, refuse: Refuse): IngestedFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    refuse(1, `broken JSON: ${error instanceof Error ? error.message : error}`, cure);
    return undefined;
  }
  const checked = ingestedSchema.safeParse(value);
  if (!checked.success) {
    for (const { path, message } of checked.error.issues) refuse(1, `${path.join('.')}: ${message}`, cure);
    return undefined;
  }
  for (const [index, { text: passage }] of checked.data.passages.entries()) {
    for (const { what } of [...instructionShaped(passage), ...hiddenCharacters(passage)]) {
      refuse(1, `passage ${index + 1}: ${what}`, cure);
    }
  }
  return checked.data;
}

/**
 * An article's passages in the core's words. Nobody has checked them against a source, so their status is that of
 * words from the community and `reviewed` is empty.
 */
export function ingestedArticle({
  slug,
  title,
  author,
  published,
  url,
  passages,
}: IngestedFile): IngestedArticle {
  return {
    article: { slug, title, author, published, url },
    passages: passages.map(({ heading, label, text }, index) => ({
      id: `article:${slug}#${index + 1}`,
      origin: 'ingested',
      subject: '',
      aspect: '',
      status: 'community',
      article: slug,
      answer: '',
      brief: '',
      text,
      nuance: '',
      correctedBy: [],
      aliases: label === '' ? [] : [label],
      questions: heading === '' ? [] : [heading],
      sources: [{ title, url, version: published }],
      reviewed: '',
    })),
  };
}
