import type { Retriever } from '../answering/ports.ts';
import { type Args, type Command, pathOf } from './command.ts';

type Names = Pick<Retriever, 'resolveSubject' | 'resolveAspect'>;

export type ParsedLine =
  | Readonly<{ command: Command; args: Args }>
  /** A slash line whose command nobody knows. */
  | Readonly<{ unknown: string }>
  | undefined;

/** Words between two names, and words before what matters. */
const listing = new Set(['vs', 'vs.', 'versus', 'and', 'or', 'with', 'to', '&', ',']);
const joining = new Set([...listing, 'for', 'on', 'focus', 'about', 'by']);
const longestName = 4;

/**
 * "/compare node django focus:performance" → the command and its arguments. Undefined for a line without a slash.
 * Options are filled in their order; names of several words ("spring boot") are kept together; `name:value` sets any
 * option. What is left over goes to the last text or aspect option, so nothing that was typed is lost.
 */
export function parseLine(line: string, commands: readonly Command[], names: Names): ParsedLine {
  const match = /^\/(\S*)\s*(.*)$/su.exec(line.trim());
  if (!match) return undefined;
  const [, name = '', rest = ''] = match;
  const [second = ''] = rest.split(/\s+/u);
  for (const path of [`${name} ${second}`, name]) {
    const command = commands.find((one) => one.menu === undefined && pathOf(one) === path.toLowerCase());
    if (command)
      return { command, args: readArgs(rest.slice(path.length - name.length).trim(), command, names) };
  }
  // A group by itself: help lists what is in it.
  const group = commands.some((one) => one.group?.name === name.toLowerCase());
  const help = commands.find((one) => one.name === 'help' && one.group === undefined);
  return group && help ? { command: help, args: { command: name.toLowerCase() } } : { unknown: name };
}

function readArgs(rest: string, command: Command, names: Names): Args {
  const options = Object.entries(command.options);
  const [first] = options;
  // A sentence is taken whole: a colon in it is the writer's.
  if (first?.[1].kind === 'text') {
    const [key] = first;
    const text = rest
      .replace(new RegExp(`^${key}:\\s*`, 'iu'), '')
      .replace(/\s+/gu, ' ')
      .trim();
    return text === '' ? {} : { [key]: text };
  }
  const { loose, named } = separate(
    rest,
    options.map(([key]) => key),
  );
  const args: Record<string, string> = {};
  let words = wordsOf(loose);
  for (const [key, { kind }] of options) {
    const value = named.get(key);
    if (value === undefined) continue;
    const given = wordsOf(value);
    const taken = kind === 'subject' ? subjectAt(given, 0, names) : undefined;
    // A name behind the value belongs to the options for names: "focus:database spring boot".
    const end = taken?.end ?? firstName(given, names);
    args[key] = taken?.name ?? given.slice(0, end).join(' ');
    words = [...words, ...given.slice(end)];
  }
  let at = 0;
  let last: string | undefined;
  for (const [key, { kind }] of options) {
    if (args[key] !== undefined) continue;
    if (kind === 'subject') {
      while (listing.has((words[at] ?? '').toLowerCase())) at++;
      const taken = subjectAt(words, at, names);
      if (taken === undefined) continue;
      args[key] = taken.name;
      last = key;
      at = taken.end;
    } else {
      while (joining.has((words[at] ?? '').toLowerCase())) at++;
      if (at >= words.length) continue;
      args[key] = words.slice(at).join(' ');
      at = words.length;
    }
  }
  // Nobody's word is dropped silently: what is left over belongs to the last name, and is told as unknown there.
  if (at < words.length && last !== undefined) args[last] = [args[last], ...words.slice(at)].join(' ');
  return args;
}

/** `focus:database`, `first:"spring boot"`: the values of named options, and what stands before the first of them. */
function separate(rest: string, keys: readonly string[]): { loose: string; named: Map<string, string> } {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${keys.join('|')}):`, 'giu');
  const found = [...rest.matchAll(pattern)];
  const named = new Map<string, string>();
  for (const [at, match] of found.entries()) {
    const key = (match[1] as string).toLowerCase();
    const value = rest.slice(match.index + match[0].length, found[at + 1]?.index).trim();
    named.set(key, [named.get(key), value].filter(Boolean).join(' '));
  }
  return { loose: rest.slice(0, found[0]?.index ?? rest.length), named };
}

/** Words, with "quoted ones" kept together. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|(\S+)/gu)]
    .map((match) => match[1] ?? (match[2] as string))
    .filter(Boolean);
}

/** Where the first exact name of a subject begins behind the first word, or the end. */
function firstName(words: readonly string[], names: Names): number {
  for (let at = 1; at < words.length; at++) if (exactSubject(words, at, names)) return at;
  return words.length;
}

/** The longest run of words that is a subject; a single word that is no aspect either is taken as a misspelt name. */
function subjectAt(
  words: readonly string[],
  start: number,
  names: Names,
): { name: string; end: number } | undefined {
  const exact = exactSubject(words, start, names);
  if (exact) return exact;
  const word = words[start]?.replace(/,$/u, '');
  if (word === undefined || joining.has(word.toLowerCase())) return undefined;
  const subject = names.resolveSubject(word);
  if (subject) return { name: subject.id, end: start + 1 };
  return names.resolveAspect(word) ? undefined : { name: word, end: start + 1 };
}

function exactSubject(
  words: readonly string[],
  start: number,
  names: Names,
): { name: string; end: number } | undefined {
  for (let end = Math.min(words.length, start + longestName); end > start; end--) {
    const name = words.slice(start, end).join(' ').replace(/,$/u, '').toLowerCase();
    const subject = names.resolveSubject(name);
    if (
      subject &&
      [subject.name, subject.id, ...subject.aliases].some((alias) => alias.toLowerCase() === name)
    )
      return { name: subject.id, end };
  }
  return undefined;
}
