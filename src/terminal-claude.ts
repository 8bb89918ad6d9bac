import { join } from 'node:path';
import type { OpenSummarise } from './open-app.ts';

/** The model for programs of the terminal, with what they have to let go of at the end. */
export type TerminalClaude = Readonly<{ openSummarise: OpenSummarise; close(): Promise<void> }>;

/**
 * The model behind `ask` and `chat`, exactly when there is a key; without one nothing is loaded, not even the packages
 * that would read the rest of the configuration. It shares its store, and so its budget, with the bot. Rejects with a
 * ConfigError or a StoreError.
 */
export async function terminalClaude(
  env: NodeJS.ProcessEnv,
  root: string,
): Promise<TerminalClaude | undefined> {
  if (!env.ANTHROPIC_API_KEY?.trim()) return undefined;
  const [{ readClaudeConfig, readDatabaseUrl }, { openStore }, { openClaude }] = await Promise.all([
    import('./config.ts'),
    import('./store/open-store.ts'),
    import('./open-claude.ts'),
  ]);
  const config = readClaudeConfig(env);
  if (!config) return undefined;
  const store = await openStore({ url: readDatabaseUrl(env), file: join(root, 'data', 'stackwise.db') });
  // What the operator has to mend is said beside the answer; the rest is of no interest here.
  const warn = (details: object, event: string) => {
    const { why } = details as { why?: unknown };
    process.stderr.write(`${event}${typeof why === 'string' ? ` (${why})` : ''}\n`);
  };
  return {
    openSummarise: (known) =>
      openClaude({ ...known, config, store, log: { info: () => {}, warn }, secret: root }),
    close: () => store.close(),
  };
}
