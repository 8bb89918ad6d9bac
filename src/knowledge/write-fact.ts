import { stringify } from 'yaml';
import type { Passage } from '../answering/model.ts';

/** What a fact's first paragraph may hold. */
const LONGEST_TEXT = 600;

/**
 * A passage as a fact of the knowledge folder: front matter, the fact, and what has to be added to be fair. What would
 * be too long for the first paragraph goes on in the ones below it.
 */
export function factFile(passage: Passage): string {
  const { id, aspect, status, answer, brief, reviewed, questions, sources, text, nuance } = passage;
  const front = {
    id,
    aspect,
    status,
    answer,
    brief,
    confidence: 'medium',
    reviewed,
    questions,
    sources: sources.map(({ title, url, version }) => ({ title, url, version })),
  };
  const [first, rest] = split(text.replaceAll(/\s+/gu, ' ').trim());
  const body = [first, rest, nuance].filter(Boolean).join('\n\n');
  return `---\n${stringify(front, { lineWidth: 0 })}---\n${body}\n`;
}

/** As many whole sentences as fit, and the rest; within a sentence only where the first one is too long itself. */
function split(text: string): readonly [string, string] {
  if (text.length <= LONGEST_TEXT) return [text, ''];
  const ends = [...text.slice(0, LONGEST_TEXT).matchAll(/[.!?](?=\s)/gu)].map(({ index }) => index + 1);
  const at = ends.at(-1) ?? text.lastIndexOf(' ', LONGEST_TEXT);
  const cut = at > 0 ? at : LONGEST_TEXT;
  return [text.slice(0, cut), text.slice(cut).trim()];
}
