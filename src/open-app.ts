import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer, Question } from './answering/model.ts';
import type { KnowledgeBase, Summarise } from './answering/ports.ts';
import { type App, type AppParts, createApp, type Exchangeable, type Library } from './app.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { KnowledgeError } from './knowledge/problem.ts';
import { openRetrieval } from './retrieval/beside.ts';
import { indexKept } from './retrieval/index-file.ts';

/** The folder that holds package.json, knowledge/ and data/. */
export const projectRoot: string = fileURLToPath(new URL('..', import.meta.url));

/** Where knowledge is read from; the cache and ingested articles live in the git-ignored data folder. */
export function knowledgePlaces(env: NodeJS.ProcessEnv, root: string) {
  return {
    folder: env.KNOWLEDGE_DIR || join(root, 'knowledge'),
    ingested: join(root, 'data', 'ingested'),
    cache: join(root, 'data', 'knowledge-cache.json'),
  };
}

/** The app over the knowledge on disk. Rejects with a KnowledgeError that lists every problem of the files. */
export async function openApp(
  env: NodeJS.ProcessEnv,
  root: string,
  options: AppOptions = {},
): Promise<App & Exchangeable> {
  return appOver(await openLibrary(env, root), root, options);
}

/** The app over this library, with a model where one is opened. Rejects as `openSummarise` does. */
export async function appOver(
  library: Library,
  root: string,
  { commands = [], openSummarise }: AppOptions = {},
): Promise<App & Exchangeable> {
  const parts: AppParts = { version: versionOf(root), commands };
  if (!openSummarise) return createApp(library, parts);
  let app: (App & Exchangeable) | undefined;
  const summarise = await openSummarise({
    hear: (question) => known().hear(question),
    knowledge: () => app?.core.knowledge ?? library.knowledge,
  });
  const known = () => {
    app ??= createApp(library, { ...parts, summarise });
    return app;
  };
  return known();
}

/** Who takes no commands need not load them. */
export type AppOptions = Partial<Pick<App, 'commands'>> &
  Readonly<{ openSummarise?: OpenSummarise | undefined }>;

/** Opens what writes answers anew, over what is known when it is asked. */
export type OpenSummarise = (
  known: Readonly<{ hear(question: Question): Answer; knowledge(): KnowledgeBase }>,
) => Promise<Summarise>;

/** The knowledge on disk with its retriever. Rejects like openApp. */
export async function openLibrary(env: NodeJS.ProcessEnv, root: string): Promise<Library> {
  const knowledge = await loadKnowledge(knowledgePlaces(env, root));
  const index = indexKept(knowledge, join(root, 'data', 'index-cache'));
  return openRetrieval(knowledge, { index });
}

/** The version of the program, as package.json has it. */
export function versionOf(root: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return version;
}

/** Settings of a .env file beside package.json join the environment; what is set already stays. */
export function readEnvFile(root: string): void {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Errors whose message says all that a person needs: what is wrong and how it is mended. */
function exitCodeOf({ name, code }: NodeJS.ErrnoException): number | undefined {
  if (name === 'ConfigError') return 78;
  if (name === 'StoreError' || name === 'PortError') return 1;
  return code?.startsWith('ERR_PARSE_ARGS') ? 2 : undefined;
}

/** Runs an entry: knowledge problems are printed in words and end the program with code 78 (configuration). */
export async function runEntry(main: () => Promise<number>): Promise<void> {
  // Whoever reads us may stop reading (| head): that is an end, not a failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    readEnvFile(projectRoot);
    process.exitCode = await main();
  } catch (error) {
    const told = error instanceof Error ? exitCodeOf(error) : undefined;
    if (told !== undefined) {
      process.stderr.write(`${(error as Error).message}\n`);
      process.exitCode = told;
      return;
    }
    if (!(error instanceof KnowledgeError)) {
      // Node's own report would print all that hangs on the error: bodies of requests, addresses with tokens.
      const [{ createRedact, secretsOf }, { describeError }] = await Promise.all([
        import('./redact.ts'),
        import('./describe-error.ts'),
      ]);
      const redact = createRedact(secretsOf(process.env));
      process.stderr.write(`${redact(JSON.stringify(describeError(error), null, 2))}\n`);
      process.exitCode = 1;
      return;
    }
    process.stderr.write(`The knowledge base has problems, so nothing was started.\n${error.message}\n`);
    process.exitCode = 78;
  }
}
