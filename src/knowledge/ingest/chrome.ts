import { tidy } from './block.ts';

/** Lines that publishing platforms put around an article; each is the whole of a line. */
const always: readonly (readonly [RegExp, string])[] = [
  [/^[\p{P}\p{S}\s]+$/u, 'bare dashes or signs'],
  [/^(?:.{0,60}\W)?\d+ ?[Mm]in(?:ute)?s? [Rr]ead(?![a-z]).{0,60}$/, 'reading time'],
  [/^(?:no|\d+|see all|write a|all) (?:responses?|comments?)(?: yet| \(\d+\))?$/i, 'responses'],
  [/^written by [^.!?]{1,80}$/i, 'byline'],
  [/^by .{0,60}\b(?:19|20)\d\d$/i, 'byline'],
  [/^\d[\d.,]*[km]? (?:followers?|following|claps?|likes?|views?|shares?)(?:\W.{0,40})?$/i, 'counter'],
  [
    /^(?:published|posted|updated|last updated)\b[^.!?]{0,40}\b(?:19|20)\d\d$|^published in [^.!?]{1,60}$/i,
    'date line',
  ],
  [/^(?:\w+day,? )?(?:\d{1,2} )?[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d$/i, 'date line'],
  [/^\d{1,2} [a-z]{3,9}\.? (?:19|20)\d\d$|^\d{4}-\d\d-\d\d$/i, 'date line'],
  [
    /\b(?:we|site|website|page|and our partners) (?:use|uses|set|sets|store) (?:\w+ ){0,3}cookies\b.{0,300}$/i,
    'cookie notice',
  ],
  [/^(?:accept|reject|allow|manage|decline)\b.{0,20}\b(?:cookies|all)$/i, 'cookie notice'],
  [
    /^(?:sign up|subscribe|join|get) (?:for|to|our|the) .{0,40}\b(?:newsletter|updates|medium|inbox)\b.{0,60}$/i,
    'sign-up',
  ],
  [/^press enter or click to view image.{0,40}$|^photo by .{0,80}\bunsplash\b.{0,10}$/i, 'picture caption'],
  [/^(?:©|copyright\b).{0,120}$|^all rights reserved\.?$/i, 'copyright'],
  [/^(?:more|read more|recommended) from .{0,60}$/i, 'other articles'],
];

/** Menu words: chrome when nothing else stands in the paragraph. */
const menu = new Set(
  'follow|following|followed|listen|share|save|more|sign up|sign in|log in|login|register|get started|open in app|subscribe|subscribed|search|write|home|about|help|status|careers|press|blog|privacy|privacy policy|terms|terms of service|text to speech|rules|menu|close|top highlight|member-only story|clap|respond|reply|comments|responses|previous|next|back to top|skip to content|skip to main content|loading|advertisement|sponsored|copy link|report|contact|newsletter|accept|reject|settings|tweet|facebook|twitter|linkedin|whatsapp|reddit|email|print'.split(
    '|',
  ),
);

/** `writers` are names that the page itself gives: whoever ingests may write the author in another way. */
export type About = Readonly<{ title: string; author: string; writers?: readonly string[] }>;

/** Names behind "Written by" on lines of their own. */
export function writersIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /^\s*written by ([^.!?\n]{1,80})$/i.exec(line)?.[1]?.trim() ?? []);
}

/** Why a line is none of the article's own, or undefined. Menu words only count when `alone` in their paragraph. */
export function chromeReason(line: string, about: About, alone: boolean): string | undefined {
  const text = tidy(line);
  const key = bare(text);
  if (key === bare(about.title)) return 'the title again';
  for (const author of [about.author, ...(about.writers ?? [])].map(bare))
    if (author !== '' && key.replaceAll(author, '').replace(/^(?:by|and|follow|\s)*$/, '') === '')
      return 'byline';
  const known = always.find(([pattern]) => pattern.test(text));
  if (known !== undefined) return known[1];
  if (!alone) return undefined;
  if (menu.has(key) || /^\d+(?:\.\d+)?k?$/.test(key)) return 'menu or button';
  const words = text.split(/\s*[|·•/›»]\s*/).map(bare);
  return words.length > 1 && words.every((word) => menu.has(word) || word === '')
    ? 'menu or button'
    : undefined;
}

/** Letters, digits and single blanks, lower case. */
function bare(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}.-]+/gu) ?? []
  )
    .join(' ')
    .replace(/[.]+(?= |$)/g, '');
}
