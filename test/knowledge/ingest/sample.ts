import type { ArticleDetails } from '../../../src/knowledge/ingest/read-article.ts';
import { readArticle } from '../../../src/knowledge/ingest/read-article.ts';

export const details: ArticleDetails = {
  slug: 'cats-or-dogs',
  title: 'Cats or Dogs: Which Pet Suits You?',
  author: 'Mira Holt',
  published: '2024-05-06',
  url: 'https://example.org/cats-or-dogs',
};

/** An article as copied from a publishing platform, with everything around it that is not the article. */
export const plain = `Cats or Dogs: Which Pet Suits You?

Mira Holt
3 min readMay 6, 2024

--

Listen

Share

People ask me every week which of the two they should take home.

What is a cat?

A cat is a small animal that sleeps
on warm keyboards.

Cats also clean themselves.

The Main Differences between them:

  1. Daily Effort: A dog wants three walks, while a cat wants a window.
  2. Noise: Dogs bark. Cats complain at four in the morning.
     They mean it.
  - Price: Both cost more than you think.

Where to go from here

Visit a shelter before you decide, and take somebody along who has had both of them at home.

--

--

Mira Holt
Mira Holt

Written by Mira Holt

I write about animals from a farm in the north 🐈

No responses yet
`;

export const markdown = `---
title: Cats or Dogs
---
# Cats or Dogs: Which Pet Suits You?

**Mira Holt** · 3 min read

People ask me [every week](https://example.org) which of the *two* they should take home.

## What is a cat?

A cat is a small animal that sleeps on \`warm\` keyboards.

![a cat](cat.png)

**The Main Differences between them**

1. **Daily Effort**: A dog wants three walks, while a cat wants a window.
2. **Noise**: Dogs bark.
   - Cats complain at four in the morning.

> Visit a shelter before you decide.

<div class="newsletter">Sign up for our newsletter</div>

---

Follow
`;

export const html = `<!DOCTYPE html>
<html><head><title>Cats or Dogs</title><style>p { color: red }</style></head>
<body>
<header><a href="/">Home</a> <a href="/pets">Pets</a></header>
<nav><ul><li>About us</li></ul></nav>
<div class="cookie-banner">We use cookies to make this page slow.</div>
<article>
  <header><h1>Cats or Dogs: Which Pet Suits You?</h1></header>
  <p>By <a href="/mira">Mira Holt</a></p>
  <p>People ask me every week which of the <b>two</b> they should take home &amp; keep.</p>
  <h2>What is a <em>cat</em>?</h2>
  <p>A cat is a small animal<br>that sleeps on warm keyboards, on clean laundry, and on whatever you were about to read.</p>
  <script>track("cat")</script>
  <h2>The Main Differences between them</h2>
  <ol>
    <li><strong>Daily Effort:</strong> A dog wants three walks, while a cat wants a window.</li>
    <li>Noise: Dogs bark.</li>
  </ol>
  <aside>Read also: ten names for hamsters</aside>
  <div class="share-buttons">Tweet this</div>
  <p style="display: none">Buy cheap watches.</p>
</article>
<footer>© 2024 Pets Weekly</footer>
</body></html>
`;

/** Reads an article that must be readable; fails loudly with its problems where it is not. */
export function ingest(name: string, text: string | Uint8Array) {
  const ingestion = readArticle(
    name,
    typeof text === 'string' ? new TextEncoder().encode(text) : text,
    details,
  );
  if (!ingestion.ok)
    throw new Error(ingestion.problems.map(({ line, what }) => `${line}: ${what}`).join('\n'));
  return {
    ...ingestion,
    passages: ingestion.file.passages,
    texts: ingestion.file.passages.map(({ text }) => text),
  };
}

/** The problems of an article that must be refused, as "line what". */
export function refusal(name: string, text: string | Uint8Array): string[] {
  const ingestion = readArticle(
    name,
    typeof text === 'string' ? new TextEncoder().encode(text) : text,
    details,
  );
  if (ingestion.ok) throw new Error('it was not refused');
  return ingestion.problems.map(({ line, what }) => `${line} ${what}`);
}
