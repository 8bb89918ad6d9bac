import type { Diagnosis } from './store-error.ts';

const FULL: Diagnosis = {
  kind: 'full',
  reason: 'the disk is full',
  cure: 'Free some space; nothing was half-written, and the next attempt works again by itself.',
};
const READ_ONLY: Diagnosis = {
  kind: 'read-only',
  reason: 'the file or its folder may not be written',
  cure: 'Give the user that runs the program the right to write to the file and to its folder.',
};
const CORRUPT: Diagnosis = {
  kind: 'corrupt',
  reason: 'the file is damaged, or is no SQLite database',
  cure: 'Put a copy in its place (those ending in .before-N lie beside it), or move it away to begin anew.',
};
const LOCKED: Diagnosis = {
  kind: 'locked',
  reason: 'another program holds a lock on the file',
  cure: 'End the other program, or wait until it has finished.',
};
const MISSING: Diagnosis = {
  kind: 'other',
  reason: 'the file could not be opened',
  cure: 'See that its folder exists and that the limit of open files is not reached, and start again.',
};

/** Primary result codes of SQLite; an extended code holds its primary code in the lowest eight bits. */
const byCode: Readonly<Record<number, Diagnosis>> = {
  5: LOCKED,
  6: LOCKED,
  8: READ_ONLY,
  11: CORRUPT,
  13: FULL,
  14: MISSING,
  26: CORRUPT,
};
/** SQLITE_IOERR_SHMSIZE: the shared memory file cannot grow, which is how a full disk shows itself there. */
const SHARED_MEMORY_CANNOT_GROW = 4874;

const bySystemCode: Readonly<Record<string, Diagnosis>> = {
  EACCES: READ_ONLY,
  EPERM: READ_ONLY,
  EROFS: READ_ONLY,
  ENOSPC: FULL,
  EDQUOT: FULL,
};

/** What an error of node:sqlite or of the file system means. */
export function diagnoseSqlite(error: unknown): Diagnosis {
  const { errcode, code, errstr } = (error ?? {}) as { errcode?: number; code?: string; errstr?: string };
  if (errcode === SHARED_MEMORY_CANNOT_GROW) return FULL;
  const known = errcode === undefined ? bySystemCode[code ?? ''] : byCode[errcode & 0xff];
  return (
    known ?? {
      kind: 'other',
      reason: errstr ?? code ?? 'something unexpected happened',
      cure: 'The cause is in the log; if the disk is sound, please report it.',
    }
  );
}
