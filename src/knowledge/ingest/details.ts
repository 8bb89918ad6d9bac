import { ingestedSchema } from '../ingested.ts';
import type { ArticleDetails } from './read-article.ts';

/** Options as typed; every one but `slug` is needed. */
export type Typed = Readonly<{
  title?: string;
  author?: string;
  published?: string;
  url?: string;
  slug?: string;
}>;

const cures = {
  title: '--title "What the article is called"',
  author: '--author "Who wrote it"',
  published: '--published 2023-03-04, a real date',
  url: '--url https://…, the whole address',
  slug: '--slug small-letters-digits-and-hyphens',
} as const;
const names = Object.keys(cures) as (keyof typeof cures)[];

const schema = ingestedSchema.pick({ title: true, author: true, published: true, url: true, slug: true });

/** The details of an article, or every complaint about the options at once. The slug is made from the title if need be. */
export function detailsFrom(typed: Typed): ArticleDetails | readonly string[] {
  const { title, author, published, url, slug = slugOf(typed.title ?? '') } = typed;
  const checked = schema.safeParse({ title, author, published, url, slug });
  if (checked.success) return checked.data;
  const wrong = new Set(checked.error.issues.map((issue) => String(issue.path[0])));
  // Without a title there is no slug either; one complaint is enough.
  if (wrong.has('title') && typed.slug === undefined) wrong.delete('slug');
  return names
    .filter((name) => wrong.has(name))
    .map((name) => `${typed[name] === undefined ? 'missing' : 'not usable'}: ${cures[name]}`);
}

function slugOf(title: string): string {
  const words =
    title
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, 80).replace(/-+$/, '');
}
