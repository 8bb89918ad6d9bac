import { compiledFormat, openDocument, readCompiled, writeCompiled } from './compiled.ts';
import { fingerprint, listFolder } from './folder.ts';
import type { KnowledgeDocument, LoadedKnowledge } from './model.ts';
import { KnowledgeError } from './problem.ts';

/** Paths. Without `ingested` only `folder` is read; without `cache` every load reads and checks every file. */
export type KnowledgePlaces = Readonly<{ folder: string; ingested?: string; cache?: string }>;

/**
 * The whole knowledge base, checked as a whole. Rejects with one KnowledgeError that lists every problem.
 * When no file changed since the last valid load it comes from `cache`, without the YAML and schema packages; a cache
 * that cannot be read or written only costs time.
 */
export async function loadKnowledge(places: KnowledgePlaces): Promise<LoadedKnowledge> {
  const { document, state } = await loadDocument(places);
  return { ...openDocument(document), state };
}

/** Writes a valid knowledge base to `file`, to be loaded by loadCompiled: a frozen copy. Rejects like loadKnowledge. */
export async function freezeKnowledge(places: KnowledgePlaces, file: string): Promise<void> {
  writeCompiled(file, (await loadDocument(places)).document, 'frozen');
}

/** A frozen copy. Throws KnowledgeError when the file is missing, broken or of another format. */
export function loadCompiled(file: string): LoadedKnowledge {
  const document = readCompiled(file);
  if (document !== undefined) return openDocument(document);
  const what = `this is no compiled knowledge base of format ${compiledFormat}`;
  throw new KnowledgeError([{ file, line: 1, what, cure: 'write it anew with freezeKnowledge' }]);
}

async function loadDocument({
  folder,
  ingested,
  cache,
}: KnowledgePlaces): Promise<{ document: KnowledgeDocument; state: string }> {
  const knowledge = listFolder(folder);
  const articles = ingested === undefined ? undefined : listFolder(ingested, { optional: true });
  // Taken before the files are read: a file that changes meanwhile then makes the next start read it again.
  // The loader's own files count too, so that new code never runs on what older code made of the same knowledge.
  const state = fingerprint([listFolder(import.meta.dirname), knowledge, ...(articles ? [articles] : [])]);
  const listable = knowledge.problems.length === 0 && (articles?.problems.length ?? 0) === 0;
  if (cache !== undefined && listable) {
    const document = readCompiled(cache, state);
    if (document !== undefined) return { document, state };
  }
  const { validateKnowledge } = await import('./validate.ts');
  const { document, problems } = validateKnowledge(knowledge, articles);
  if (document === undefined) throw new KnowledgeError(problems);
  if (cache !== undefined) {
    try {
      writeCompiled(cache, document, state);
    } catch {
      // A read-only disk is no reason not to answer; the next start checks the files again.
    }
  }
  return { document, state };
}
