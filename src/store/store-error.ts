/** What is wrong, as far as a program can act on it. */
export type StoreErrorKind = 'full' | 'read-only' | 'corrupt' | 'locked' | 'lost' | 'newer' | 'other';

/** Why something failed and how a person mends it, without naming what was being done. */
export type Diagnosis = Readonly<{ kind: StoreErrorKind; reason: string; cure: string }>;

/**
 * The one error of this room. Its message names the thing, the reason and the cure; `cause` is what the database or the
 * system said. Neither ever holds a password or what people wrote.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly kind: StoreErrorKind;

  constructor(kind: StoreErrorKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}

/** `what` was being done, in the infinitive ("keep the settings"); `where` is a file or a server without its password. */
export function storeError(diagnosis: Diagnosis, what: string, where: string, cause?: unknown): StoreError {
  const { kind, reason, cure } = diagnosis;
  return new StoreError(kind, `Could not ${what} (${where}): ${reason}. ${cure}`, cause);
}
