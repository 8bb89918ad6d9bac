import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hiddenCharacters } from '../answering/hidden-characters.ts';
import { codeOf, type FileEntry } from './folder.ts';
import type { Problem } from './model.ts';

/** Finds problems of one file: `line` counts from 1. */
export type Refuse = (line: number, what: string, cure: string) => void;

/** A problem list for one file. */
export function problemsOf(file: string, problems: Problem[]): Refuse {
  return (line, what, cure) => problems.push({ file, line, what, cure });
}

/** Line (from 1) of an index into a text. */
export function lineOf(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/**
 * The text of a file of at most `most` bytes, line ends made `\n`, byte order mark dropped; undefined when it is no
 * usable text (empty, binary, huge, unreadable), which is then refused. Hidden characters are refused, but returned.
 */
export function readText(root: string, entry: FileEntry, most: number, refuse: Refuse): string | undefined {
  if (entry.size > most) {
    refuse(
      1,
      `the file has ${Math.ceil(entry.size / 1024)} KB, at most ${most / 1024} KB are read`,
      'split it',
    );
    return undefined;
  }
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(root, entry.path));
  } catch (error) {
    refuse(1, `the file cannot be read (${codeOf(error)})`, 'check that it exists and its permissions');
    return undefined;
  }
  if (bytes.includes(0)) {
    refuse(1, 'this is a binary file', 'knowledge is plain text in UTF-8: remove or convert it');
    return undefined;
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    refuse(1, 'this is not text in UTF-8', 'save it as UTF-8, or remove it if it is a picture or the like');
    return undefined;
  }
  if (text.trim() === '') {
    refuse(1, 'the file is empty', 'fill it or remove it');
    return undefined;
  }
  for (const { at, what } of hiddenCharacters(text)) refuse(lineOf(text, at), what, 'delete it');
  return text;
}
