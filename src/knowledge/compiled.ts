import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KnowledgeDocument, LoadedKnowledge } from './model.ts';

/** Raise it whenever the shape or the meaning of KnowledgeDocument changes: older files are then ignored. */
export const compiledFormat = 2;

type Compiled = Readonly<{ format: number; fingerprint: string; document: KnowledgeDocument }>;

/**
 * Reads a compiled knowledge base that was written for this `fingerprint` (any, when it is undefined).
 * Undefined when there is none, or it is broken, of another format or for another state of the files.
 */
export function readCompiled(file: string, fingerprint?: string): KnowledgeDocument | undefined {
  let compiled: Partial<Compiled> | null;
  try {
    compiled = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A cache may be missing or cut short at any time; the files themselves are the truth.
    return undefined;
  }
  if (typeof compiled !== 'object' || compiled === null || compiled.format !== compiledFormat)
    return undefined;
  if (fingerprint !== undefined && compiled.fingerprint !== fingerprint) return undefined;
  return isWhole(compiled.document) ? compiled.document : undefined;
}

/** Writes the compiled form beside `file` and renames it, so that a reader never sees half. Throws when it cannot. */
export function writeCompiled(file: string, document: KnowledgeDocument, fingerprint: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(
      draft,
      JSON.stringify({ format: compiledFormat, fingerprint, document } satisfies Compiled),
    );
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** The plain document with its look-ups. The set of English words is built when it is first asked for. */
export function openDocument(document: KnowledgeDocument): LoadedKnowledge {
  const passages = new Map(document.passages.map((passage) => [passage.id, passage]));
  const subjects = new Map(document.subjects.map((subject) => [subject.id, subject]));
  let words: ReadonlySet<string> | undefined;
  return {
    ...document,
    passage: (id) => passages.get(id),
    subject: (id) => subjects.get(id),
    covered: new Map(Object.entries(document.covered)),
    lexicon: {
      ...document.lexicon,
      get englishWords() {
        words ??= new Set(document.lexicon.englishWords.split('\n'));
        return words;
      },
    },
  };
}

/** Not a second validation: only that every part is there, so that a file from elsewhere fails here and not later. */
function isWhole(document: KnowledgeDocument | undefined): boolean {
  if (typeof document !== 'object' || document === null) return false;
  const lists = [
    document.passages,
    document.subjects,
    document.aspects,
    document.articles,
    document.guide,
    document.terms,
    document.rechecks,
    document.lexicon?.synonyms,
  ];
  return (
    lists.every(Array.isArray) &&
    typeof document.covered === 'object' &&
    document.covered !== null &&
    typeof document.lexicon.englishWords === 'string'
  );
}
