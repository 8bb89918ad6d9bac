import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type App, createApp } from '../../src/app.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { openRetrieval } from '../../src/retrieval/beside.ts';
import { indexKept } from '../../src/retrieval/index-file.ts';

/** The folder that people ask about; tests over it hold for any valid content. */
export const livingFolder: string = fileURLToPath(new URL('../../knowledge', import.meta.url));

let opened: Promise<{ knowledge: LoadedKnowledge; app: App }> | undefined;

/**
 * The living knowledge without ingested articles; opened once for all files of a worker, from a cache that all workers
 * share. Rejects with a KnowledgeError.
 */
export function openLiving(): Promise<{ knowledge: LoadedKnowledge; app: App }> {
  opened ??= open();
  return opened;
}

async function open(): Promise<{ knowledge: LoadedKnowledge; app: App }> {
  const cache = inject('sharedCache');
  const knowledge = await loadKnowledge({ folder: livingFolder, cache: join(cache, 'knowledge.json') });
  const index = indexKept(knowledge, join(cache, 'index'));
  return { knowledge, app: createApp(openRetrieval(knowledge, { index }), { commands }) };
}
