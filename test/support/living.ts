import { fileURLToPath } from 'node:url';
import type { App } from '../../src/app.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { appOver } from './knowledge.ts';

/** The folder that people ask about; tests over it hold for any valid content. */
export const livingFolder: string = fileURLToPath(new URL('../../knowledge', import.meta.url));

/** The living knowledge without ingested articles. Rejects with a KnowledgeError. */
export async function openLiving(): Promise<{ knowledge: LoadedKnowledge; app: App }> {
  const knowledge = await loadKnowledge({ folder: livingFolder });
  return { knowledge, app: appOver(knowledge) };
}
