import { createHash } from 'node:crypto';

/**
 * What stands for the key of a row of the outbox wherever Discord keeps it: as nonce, which has room for 25 characters,
 * and in the custom_id of every button of the message, where it is found again. 132 bits of SHA-256.
 */
export const nonceOf = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 22);

/** The same with a sign that nothing else in a custom_id begins with. */
export const markerOf = (key: string): string => `~${nonceOf(key)}`;

const EPOCH = 1_420_070_400_000n;

/** The smallest id that Discord gives to what is made at this time or later. */
export const snowflakeAt = (ms: number): string => {
  const age = BigInt(Math.floor(ms)) - EPOCH;
  return (age > 0n ? age << 22n : 0n).toString();
};

/** The marker that the controls of a message carry, whatever else stands in it. */
export const markerIn = (components: unknown): string | undefined =>
  /"custom_id":"v1\|do\|[^"]*\|(~[\w-]{22})"/u.exec(JSON.stringify(components))?.[1];
