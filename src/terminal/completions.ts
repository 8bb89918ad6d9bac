import type { App } from '../app.ts';
import { pathOf } from '../chat/command.ts';

/** Completions of the last word of a line: commands at its start, names of backends anywhere else. */
export function completions(line: string, { commands, core }: App): readonly string[] {
  const paths = commands.filter(({ menu }) => menu === undefined).map((one) => `/${pathOf(one)} `);
  const typed = paths.filter((path) => path.startsWith(line));
  // Of a path of two words the one that is being typed is completed.
  if (line.startsWith('/') && typed.length > 0) {
    const before = line.lastIndexOf(' ') + 1;
    return [...new Set(typed.map((path) => `${path.slice(before).split(' ')[0]} `))];
  }
  const word = /\S*$/u.exec(line)?.[0] ?? '';
  if (word === '') return [];
  // One spelling of each name, that of what is typed: two would leave readline nothing they have in common.
  const lower = word === word.toLowerCase();
  return core.retriever
    .complete(word, 10)
    .map(({ id, name }) => (lower ? id : name))
    .filter((name) => name.startsWith(word))
    .map((name) => `${name} `);
}
