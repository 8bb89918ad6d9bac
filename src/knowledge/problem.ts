import type { Problem } from './model.ts';

/** One problem as a line an editor can jump to: `file:line: what; cure`. */
export function problemLine({ file, line, what, cure }: Problem): string {
  return `${file}:${line}: ${what}; ${cure}`;
}

/** The knowledge base cannot be used. `problems` has every one that was found, in the order of files and lines. */
export class KnowledgeError extends Error {
  override name = 'KnowledgeError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super(`The knowledge base has ${count}:\n${problems.map(problemLine).join('\n')}`, options);
    this.problems = problems;
  }
}
