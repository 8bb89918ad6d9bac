import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret for an address: 192 bits, in characters that need no escape there. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

/**
 * Whether the given secret is the kept one. Takes the same time wherever they differ, and however long they are: hashes
 * are compared. Nothing equals a secret that was never made.
 */
export function sameSecret(given: string, kept: string | undefined): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  const same = timingSafeEqual(hash(given), hash(kept ?? ''));
  return same && kept !== undefined && kept !== '';
}
