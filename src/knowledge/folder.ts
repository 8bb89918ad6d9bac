import { type BigIntStats, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Problem } from './model.ts';

/** A file below a folder: `path` is relative, with `/`. `size` in bytes, `mtimeNs` in nanoseconds since 1970. */
export type FileEntry = Readonly<{ path: string; size: number; mtimeNs: bigint }>;

export type Folder = Readonly<{ root: string; files: readonly FileEntry[]; problems: readonly Problem[] }>;

/**
 * Lists the regular files below `root`, sorted by path; names with a leading dot or a trailing `~` are left out.
 * An optional folder may be missing. Never throws: what cannot be listed (a link that leaves the folder, a pipe, a
 * folder without permission) is a problem.
 */
export function listFolder(root: string, { optional = false } = {}): Folder {
  const files: FileEntry[] = [];
  const problems: Problem[] = [];
  const refuse = (path: string, what: string, cure: string) =>
    problems.push({ file: join(root, path), line: 1, what, cure });

  const visit = (folder: string) => {
    for (const name of readdirSync(join(root, folder))) {
      if (name.startsWith('.') || name.endsWith('~')) continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      try {
        const found = lstatSync(join(root, path), { bigint: true });
        if (found.isSymbolicLink()) followLink(path);
        else if (found.isDirectory()) visit(path);
        else if (found.isFile()) keep(path, found);
        else refuse(path, 'this is neither a file nor a folder', 'remove it');
      } catch (error) {
        refuse(path, `this cannot be read (${codeOf(error)})`, 'check that it exists and its permissions');
      }
    }
  };
  const followLink = (path: string) => {
    const target = realpathSync(join(root, path));
    const found = statSync(target, { bigint: true });
    if (!target.startsWith(realpathSync(root) + sep)) {
      refuse(path, 'the link leads out of the knowledge folder', 'put the file itself here');
    } else if (found.isFile()) keep(path, found);
    else refuse(path, 'the link leads to no file', 'links to folders are not followed: put the files here');
  };
  const keep = (path: string, { size, mtimeNs }: BigIntStats) =>
    files.push({ path, size: Number(size), mtimeNs });

  try {
    visit('');
  } catch (error) {
    if (!(optional && codeOf(error) === 'ENOENT')) {
      refuse('', `the folder cannot be read (${codeOf(error)})`, 'check that it exists and its permissions');
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { root, files, problems };
}

/**
 * The state of the folders as text: differs when a file came, went, was renamed, resized or written. Not hashed: it is
 * some 20 KB, compares exactly, and loading node:crypto takes longer than everything else on this path.
 */
export function fingerprint(folders: readonly Folder[]): string {
  return folders
    .map(({ files }) => files.map(({ path, size, mtimeNs }) => `${path}\t${size}\t${mtimeNs}`).join('\n'))
    .join('\n\n');
}

/** The system's word for a failure (`ENOENT`, `EACCES`), or the message where it has none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
