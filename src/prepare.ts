import { openLibrary, projectRoot, runEntry } from './open-app.ts';

/**
 * Checks the knowledge and keeps what was worked out from it in data/, for whoever starts next. A process of its own:
 * the running bot goes on answering meanwhile, and its memory stays what it was. Problems go to standard error.
 */
await runEntry(async () => {
  await openLibrary(process.env, projectRoot);
  return 0;
});
