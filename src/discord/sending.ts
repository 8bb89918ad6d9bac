import { DiscordAPIError, type RawFile, type RequestData } from 'discord.js';
import { CODES } from './limits.ts';
import { bodyOf, type Look, plainBodyOf, rawFiles } from './look.ts';
import type { Desk } from './ports.ts';

/** What discord.js is told to send: JSON as it is, or JSON beside files. */
export type Sent = Pick<RequestData, 'body' | 'files' | 'passThroughBody' | 'headers'>;

const asJson = { passThroughBody: true, headers: { 'Content-Type': 'application/json' } };

/**
 * Sends a look; where Discord refuses its form, the same in plain words. An answer in plain words beats none, and the
 * log has what Discord said. `wrap` puts the message, which is JSON, into the body of the call.
 */
export async function sending<T>(
  shown: Look,
  { log }: Pick<Desk, 'log'>,
  send: (sent: Sent) => Promise<T>,
  { editing = false, wrap = (message) => message }: Sending = {},
): Promise<T> {
  const sent = (message: string, files: RawFile[]): Sent =>
    files.length > 0 ? { body: JSON.parse(wrap(message)), files } : { body: wrap(message), ...asJson };
  try {
    return await send(sent(bodyOf(shown, editing), rawFiles(shown)));
  } catch (err) {
    const refused = err instanceof DiscordAPIError && err.code === CODES.invalidForm;
    const plain = refused ? plainBodyOf(shown, editing) : undefined;
    if (!plain) throw err;
    log.error({ err }, 'Discord refused how a message looks; it was sent in plain words');
    return send(sent(plain, []));
  }
}

type Sending = Readonly<{ editing?: boolean; wrap?(message: string): string }>;
