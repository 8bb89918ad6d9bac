import type { z } from 'zod';
import { lineOf, type Refuse } from './read-text.ts';
import { type Parsed, readYaml } from './read-yaml.ts';
import { instructionShaped } from './suspicious.ts';

/** Front matter with the paragraphs below it: the first one, and the rest with blank lines between. */
export type FrontMattered<Value> = Parsed<Value> & Readonly<{ text: string; rest: string }>;

const longestText = 600;
const longestRest = 3000;

/** Reads `---`, YAML, `---` and a text. Every problem goes to `refuse`; undefined when front matter or text is unusable. */
export function readFrontMatter<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  refuse: Refuse,
): FrontMattered<z.output<Schema>> | undefined {
  const opening = /^---[ \t]*\n/.exec(file);
  if (opening === null) {
    refuse(1, 'there is no front matter', 'start the file with a line ---, then the keys, then a line ---');
    return undefined;
  }
  const closing = /^---[ \t]*(?:\n|$)/gm;
  closing.lastIndex = opening[0].length;
  const end = closing.exec(file);
  if (end === null) {
    refuse(1, 'the front matter does not end', 'put a line --- below the keys');
    return undefined;
  }
  const yaml = file.slice(opening[0].length, end.index);
  const front = readYaml({ text: yaml, before: 1, mayQuoteAttacks: false }, schema, refuse);

  const bodyAt = end.index + end[0].length;
  const body = file.slice(bodyAt);
  for (const { at, what } of instructionShaped(body)) {
    refuse(lineOf(file, bodyAt + at), what, 'say it differently: this text is also given to a model');
  }
  const [text = '', ...more] = paragraphs(body);
  const rest = more.join('\n\n');
  const textAt = lineOf(file, bodyAt + Math.max(0, body.search(/\S/)));
  if (text === '') refuse(textAt, 'there is no text below the front matter', 'write the fact there');
  if (text.length > longestText)
    refuse(textAt, `the first paragraph has over ${longestText} characters`, 'shorten it');
  if (rest.length > longestRest)
    refuse(textAt, `the nuance has over ${longestRest} characters`, 'shorten it');
  return front === undefined || text === '' ? undefined : { ...front, text, rest };
}

/** Paragraphs with their wrapped lines joined; list items keep their lines. */
function paragraphs(body: string): string[] {
  return body
    .split(/\n[ \t]*\n/)
    .map((block) => block.trim().replace(/[ \t]*\n[ \t]*(?![-*] )/g, ' '))
    .filter((block) => block !== '');
}
