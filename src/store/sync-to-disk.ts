import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Has a file, or the names in a folder, on the disk when it returns. Throws the error of the disk. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
