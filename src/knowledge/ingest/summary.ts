import type { Ingestion } from './read-article.ts';

const formats = { text: 'plain text', markdown: 'Markdown', html: 'HTML' };

/** What was found and what was left out, for the eye: headings with their passages, then the chrome with reasons. */
export function summaryOf(ingestion: Extract<Ingestion, { ok: true }>): string {
  const { file, format, headings, leftOut, stripped } = ingestion;
  const lines = [`${file.title} (${file.author}, ${file.published}), read as ${formats[format]}`];
  lines.push('', `${counted(headings.length, 'heading')}, ${counted(file.passages.length, 'passage')}:`);
  let heading: string | undefined;
  for (const [index, passage] of file.passages.entries()) {
    if (passage.heading !== heading) {
      heading = passage.heading;
      lines.push(`  ${heading === '' ? '(before the first heading)' : heading}`);
    }
    lines.push(`    #${index + 1} ${shortened(passage.text)}`);
  }
  const bare = headings.filter((one) => !file.passages.some((passage) => passage.heading === one));
  for (const one of bare) lines.push(`  ${one} (nothing below it)`);
  if (leftOut.length > 0) lines.push('', `left out as page chrome (${leftOut.length}):`);
  for (const { line, text, why } of leftOut) lines.push(`  line ${line}, ${why}: ${shortened(text)}`);
  if (stripped > 0) lines.push('', `${counted(stripped, 'hidden character')} stripped`);
  return lines.join('\n');
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function shortened(text: string): string {
  return text.length <= 88 ? text : `${text.slice(0, 87).trimEnd()}…`;
}
