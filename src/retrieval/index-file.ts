import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serialize } from 'node:v8';
import type { LoadedKnowledge } from '../knowledge/model.ts';
import { createStemmer } from './engine/stem.ts';
import { indexKnowledge, type KnowledgeIndex } from './library-index.ts';
import { createNames } from './names.ts';
import { readOwned } from './own-bytes.ts';

type Kept = Readonly<{ key: string; index: KnowledgeIndex }>;

/**
 * The index of a knowledge base, from `file` where that was written for the same knowledge by the same code, else
 * worked out anew and written there. A file that cannot be read or written only costs time (about 0.3 s).
 */
export function indexKept(knowledge: LoadedKnowledge, file: string): KnowledgeIndex {
  const key = knowledge.state === undefined ? undefined : `${knowledge.state}\n\n${stateOfCode()}`;
  const kept = key === undefined ? undefined : read(file, key);
  if (kept) return kept;
  const index = indexOf(knowledge);
  if (key !== undefined) write(file, { key, index });
  return index;
}

/** The index of a knowledge base, worked out anew. */
export function indexOf(knowledge: LoadedKnowledge): KnowledgeIndex {
  return indexKnowledge(knowledge, createNames(knowledge.subjects, knowledge.aspects), createStemmer());
}

function read(file: string, key: string): KnowledgeIndex | undefined {
  try {
    const kept = readOwned(readFileSync(file)) as Partial<Kept> | null;
    return kept?.key === key ? kept.index : undefined;
  } catch {
    return undefined; // Missing, cut short, or written by another V8: worked out anew.
  }
}

function write(file: string, kept: Kept): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, serialize(kept));
    renameSync(draft, file);
  } catch {
    // A read-only disk is no reason not to answer.
    rmSync(draft, { force: true });
  }
}

/** Names, sizes and times of this room's files: what older code worked out is not to be trusted. */
function stateOfCode(): string {
  const here = import.meta.dirname;
  return ['', 'engine']
    .flatMap((folder) => readdirSync(join(here, folder)).map((name) => join(here, folder, name)))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => {
      const { size, mtimeMs } = statSync(path);
      return `${path}\t${size}\t${mtimeMs}`;
    })
    .join('\n');
}
