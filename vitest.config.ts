import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/prepare.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes at once, but for a machine that has other things to do.
    expect: { poll: { timeout: 15_000 } },
    // No module of ours does work or keeps state at import, so the files of a worker share what was imported.
    isolate: false,
    // Half of the time is waiting, so that even two cores have room for two files at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
