import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { copyProgram } from './support/copy-program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Is gone after the tests; other users of the machine may enter it. */
    sharedFolder: string;
    /** A copy of the program that no test may edit. */
    sharedProgram: string;
    /** What was worked out of the living knowledge, for all test files together. */
    sharedCache: string;
  }
}

/** Once before all tests: what several files only read is made once. Nothing is left behind. */
export default function prepare(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'stackwise-tests-'));
  chmodSync(folder, 0o755); // PostgreSQL does not run as root.
  project.provide('sharedFolder', folder);
  project.provide('sharedProgram', copyProgram(join(folder, 'program')));
  project.provide('sharedCache', join(folder, 'cache'));
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
