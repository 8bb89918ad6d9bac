import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Exchangeable } from './app.ts';
import type { Metrics } from './chat/metrics.ts';
import { KnowledgeError, problemLine } from './knowledge/problem.ts';
import { knowledgePlaces, openLibrary } from './open-app.ts';
import { prepare } from './ops/prepare.ts';
import { createReloader, type ReloadLog } from './ops/reloading.ts';

export type Following = Readonly<{ env: NodeJS.ProcessEnv; root: string; log: ReloadLog; metrics: Metrics }>;

/** Exchanges the knowledge of the app on SIGHUP and whenever one of its files changes. Returns what ends that. */
export function followKnowledge(app: Exchangeable, { env, root, log, metrics }: Following): () => void {
  const { folder, ingested } = knowledgePlaces(env, root);
  const reloader = createReloader({
    async load() {
      // Two seconds of work that the bot should not stand still for: it then only reads what that left behind.
      const file = join(import.meta.dirname, 'prepare.ts');
      const problems = await prepare(file, { PATH: env.PATH, KNOWLEDGE_DIR: env.KNOWLEDGE_DIR });
      if (problems !== undefined) return { ok: false, problems };
      try {
        return { ok: true, library: await openLibrary(env, root) };
      } catch (error) {
        // The files changed once more in between.
        if (!(error instanceof KnowledgeError)) throw error;
        return { ok: false, problems: error.problems.map(problemLine) };
      }
    },
    exchange: app.exchange,
    log,
    metrics,
  });
  reloader.follow([folder, ingested].filter((each) => existsSync(each)));
  const hangUp = () => void reloader.reload('SIGHUP');
  process.on('SIGHUP', hangUp);
  return () => {
    process.removeListener('SIGHUP', hangUp);
    reloader.close();
  };
}
