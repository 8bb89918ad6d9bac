import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IngestedFile } from '../ingested.ts';

/**
 * Writes an article into the folder of ingested ones, in place of an earlier one with its slug; a reader never sees
 * half a file. Throws the system's error when it cannot.
 */
export function writeArticle(folder: string, article: IngestedFile): { path: string; replaced: boolean } {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${article.slug}.json`);
  const replaced = existsSync(path);
  // The leading dot keeps the loader away from it.
  const draft = join(folder, `.${article.slug}.${process.pid}.tmp`);
  try {
    writeFileSync(draft, `${JSON.stringify(article, undefined, 2)}\n`);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  return { path, replaced };
}
