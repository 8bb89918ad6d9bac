import { DiscordAPIError, type RawFile } from 'discord.js';
import { CODES } from './limits.ts';
import { bodyOf, type Look, plainBodyOf, rawFiles } from './look.ts';
import type { Desk } from './ports.ts';

/**
 * Sends a look; where Discord refuses its form, the same in plain words. An answer in plain words beats none, and the
 * log has what Discord said.
 */
export async function sending<T>(
  shown: Look,
  { log }: Pick<Desk, 'log'>,
  send: (
    body: ReturnType<typeof bodyOf> | NonNullable<ReturnType<typeof plainBodyOf>>,
    files: RawFile[],
  ) => Promise<T>,
  editing = false,
): Promise<T> {
  try {
    return await send(bodyOf(shown, editing), rawFiles(shown));
  } catch (err) {
    const refused = err instanceof DiscordAPIError && err.code === CODES.invalidForm;
    const plain = refused ? plainBodyOf(shown, editing) : undefined;
    if (!plain) throw err;
    log.error({ err }, 'Discord refused how a message looks; it was sent in plain words');
    return send(plain, []);
  }
}
