import type { Diagnosis } from './store-error.ts';

const LOST: Diagnosis = {
  kind: 'lost',
  reason: 'the connection to the server was lost, or the server cannot be reached',
  cure: 'See that it runs and that DATABASE_URL names its host and port; the program connects again by itself.',
};
const FULL: Diagnosis = {
  kind: 'full',
  reason: 'the disk of the server is full',
  cure: 'Free some space there; nothing was half-written, and the next attempt works again by itself.',
};
const READ_ONLY: Diagnosis = {
  kind: 'read-only',
  reason: 'the server takes no writes',
  cure: 'Let DATABASE_URL name the primary server, not a replica or one under maintenance.',
};
const LOCKED: Diagnosis = {
  kind: 'locked',
  reason: 'another program holds a lock for too long',
  cure: 'End the other program or its transaction, or wait until it has finished.',
};
const CORRUPT: Diagnosis = {
  kind: 'corrupt',
  reason: 'the server found its files damaged',
  cure: "Restore the database from a backup; the server's log names the table.",
};
const REFUSED: Diagnosis = {
  kind: 'other',
  reason: 'the server refused the user or the password',
  cure: 'Correct the user and the password in DATABASE_URL.',
};
const NO_DATABASE: Diagnosis = {
  kind: 'other',
  reason: 'the server has no database of that name',
  cure: 'Create it (createdb), or correct the name in DATABASE_URL.',
};
const NO_RIGHT: Diagnosis = {
  kind: 'other',
  reason: 'the user may not do that in this database',
  cure: 'Grant the user CREATE and USAGE on the schema, and all rights on its tables.',
};

/** SQLSTATE codes, and the codes of Node for sockets and names. The longest beginning that is listed counts. */
const byCode: Readonly<Record<string, Diagnosis>> = {
  '08': LOST,
  '57P': LOST,
  '53300': LOST,
  '53100': FULL,
  '25006': READ_ONLY,
  '40001': LOCKED,
  '40P01': LOCKED,
  '55P03': LOCKED,
  XX001: CORRUPT,
  XX002: CORRUPT,
  '28': REFUSED,
  '3D000': NO_DATABASE,
  '42501': NO_RIGHT,
  ECONN: LOST,
  EPIPE: LOST,
  ETIMEDOUT: LOST,
  EHOSTUNREACH: LOST,
  ENETUNREACH: LOST,
  ENOTFOUND: LOST,
  EAI_AGAIN: LOST,
};

/** The pool and the client have no codes of their own for these. */
const lostWords =
  /connection terminated|connection ended|timeout exceeded when trying to connect|query read timeout|not queryable|has been discarded|client has encountered a connection error/iu;

/** What an error of pg or of the sockets beneath it means. */
export function diagnosePostgres(error: unknown): Diagnosis {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  const known =
    typeof code === 'string'
      ? [code, code.slice(0, 5), code.slice(0, 3), code.slice(0, 2)].map((one) => byCode[one]).find(Boolean)
      : undefined;
  if (known) return known;
  if (lostWords.test(message ?? '')) return LOST;
  return {
    kind: 'other',
    reason: code === undefined ? 'something unexpected happened' : `the server reports ${code}`,
    cure: 'The cause is in the log; if the server is sound, please report it.',
  };
}
