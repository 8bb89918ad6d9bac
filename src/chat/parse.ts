import type { Retriever } from '../answering/ports.ts';
import type { Args, Command } from './command.ts';

export type ParsedLine =
  | Readonly<{ command: Command; args: Args }>
  /** A slash line whose command nobody knows. */
  | Readonly<{ unknown: string }>
  | undefined;

const joining = new Set(['vs', 'vs.', 'versus', 'and', 'or', 'with', 'to', '&', ',', 'for', 'on', 'focus']);
const longestName = 4;

/**
 * "/compare node django focus:performance" → the command and its arguments. Undefined for a line without a slash.
 * Options are filled in their order; names of several words ("spring boot") are kept together; `name:value` sets any
 * option. What is left over goes to the last text or aspect option, so nothing that was typed is lost.
 */
export function parseLine(
  line: string,
  commands: readonly Command[],
  names: Pick<Retriever, 'resolveSubject' | 'resolveAspect'>,
): ParsedLine {
  const match = /^\/(\S*)\s*(.*)$/su.exec(line.trim());
  if (!match) return undefined;
  const [, name = '', rest = ''] = match;
  const command = commands.find((one) => one.name === name.toLowerCase());
  if (!command) return { unknown: name };
  const args: Record<string, string> = {};
  const words: string[] = [];
  for (const word of rest.split(/\s+/u).filter(Boolean)) {
    const [, key, value] = /^(\p{L}+):(.+)$/u.exec(word) ?? [];
    if (key !== undefined && value !== undefined && Object.hasOwn(command.options, key)) args[key] = value;
    else words.push(word);
  }
  let at = 0;
  for (const [key, option] of Object.entries(command.options)) {
    if (args[key] !== undefined || at >= words.length) continue;
    if (option.kind === 'subject') {
      while (joining.has((words[at] ?? '').toLowerCase())) at++;
      const taken = subjectAt(words, at, names);
      if (taken === undefined) continue;
      args[key] = taken.name;
      at = taken.end;
    } else {
      while (option.kind === 'aspect' && joining.has((words[at] ?? '').toLowerCase())) at++;
      args[key] = words.slice(at).join(' ');
      at = words.length;
    }
  }
  return { command, args };
}

/** The longest run of words that is a subject; a single word that is no aspect either is taken as a misspelt name. */
function subjectAt(
  words: readonly string[],
  start: number,
  names: Pick<Retriever, 'resolveSubject' | 'resolveAspect'>,
): { name: string; end: number } | undefined {
  for (let end = Math.min(words.length, start + longestName); end > start; end--) {
    const name = words.slice(start, end).join(' ').replace(/,$/u, '');
    const subject = names.resolveSubject(name);
    const exact =
      subject &&
      [subject.name, subject.id, ...subject.aliases].some(
        (alias) => alias.toLowerCase() === name.toLowerCase(),
      );
    if (exact) return { name: subject.id, end };
  }
  const word = words[start]?.replace(/,$/u, '');
  if (word === undefined || joining.has(word.toLowerCase())) return undefined;
  const subject = names.resolveSubject(word);
  if (subject) return { name: subject.id, end: start + 1 };
  return names.resolveAspect(word) ? undefined : { name: word, end: start + 1 };
}
