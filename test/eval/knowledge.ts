import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCompiled, loadKnowledge } from '../../src/knowledge/load.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { KnowledgeError } from '../../src/knowledge/problem.ts';

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Copy of the knowledge that the quality floors are measured on. */
const frozenFile: string = inProject('test/frozen/knowledge.json');
export const livingFolder: string = inProject('knowledge');

/**
 * A knowledge folder, or a compiled copy where the path ends in .json. Ingested articles are left out, so that everyone
 * measures the same. Rejects with a KnowledgeError.
 */
export async function openKnowledge(path: string): Promise<LoadedKnowledge> {
  return path.endsWith('.json') ? loadCompiled(path) : await loadKnowledge({ folder: path });
}

/** The frozen copy; throws a KnowledgeError when it is missing or broken. */
export function openFrozen(): LoadedKnowledge {
  if (existsSync(frozenFile)) return loadCompiled(frozenFile);
  const cure = 'npm run freeze writes it';
  throw new KnowledgeError([{ file: frozenFile, line: 1, what: 'the frozen knowledge is missing', cure }]);
}
