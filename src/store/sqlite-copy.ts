import { chmodSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { syncToDisk } from './sync-to-disk.ts';

const copyOf = (file: string, version: number) => `${file}.before-${version + 1}`;

/**
 * Copies the database beside itself, as `….before-N`, where N is the version that is about to be made. Goes through a
 * connection of its own, so that it may run while another one holds the lock of the migration. It is whole or it is not
 * there; one from an earlier attempt is replaced. Returns its path. Throws when the disk is full or the file damaged.
 */
export function copySqlite(file: string, version: number): string {
  const copy = copyOf(file, version);
  const draft = `${copy}.tmp`;
  rmSync(draft, { force: true });
  try {
    const source = new DatabaseSync(file, { readOnly: true });
    try {
      source.prepare('vacuum into ?').run(draft);
    } finally {
      source.close();
    }
    chmodSync(draft, 0o600);
    syncToDisk(draft);
    renameSync(draft, copy);
    syncToDisk(dirname(file));
  } finally {
    rmSync(draft, { force: true });
  }
  return copy;
}

/** Deletes the copies of `file` that are older than `before`. What cannot be deleted is left for the next time. */
export function deleteSqliteCopies(file: string, before: number): void {
  const begins = `${basename(file)}.before-`;
  for (const name of readdirSync(dirname(file))) {
    if (!name.startsWith(begins)) continue;
    const path = join(dirname(file), name);
    try {
      if (statSync(path).mtimeMs < before) rmSync(path);
    } catch {
      // Another process was quicker, or it may not be deleted.
    }
  }
}
