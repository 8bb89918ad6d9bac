import { setTimeout as pause } from 'node:timers/promises';

/** What came back: the JSON with the server's clock, a refusal with its status, or nothing at all. */
export type Told =
  | Readonly<{ ok: true; json: unknown; date: number | undefined }>
  | Readonly<{ ok: false; status: number | undefined; said: string }>;

export type AskDiscord = (path: string) => Promise<Told>;

const PATIENCE_MS = 10_000;
const TRIES = 4;
const LONGEST_WAIT_MS = 15_000;

/** Asks Discord's REST API for things, with the token of the bot; waits for rate limits. Never rejects. */
export function askDiscord(api: string, token: string): AskDiscord {
  const once = async (path: string): Promise<Told & { waitMs?: number }> => {
    try {
      const response = await fetch(`${api.replace(/\/+$/u, '')}/v10${path}`, {
        headers: { authorization: `Bot ${token}`, 'user-agent': 'DiscordBot (stackwise, doctor)' },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.status === 429) {
        const waitMs = Math.min(Number(response.headers.get('retry-after') ?? 1) * 1000, LONGEST_WAIT_MS);
        return { ok: false, status: 429, said: 'Discord limits the rate of requests', waitMs };
      }
      if (!response.ok)
        return { ok: false, status: response.status, said: `Discord answers ${response.status}` };
      const date = Date.parse(response.headers.get('date') ?? '');
      return { ok: true, json: await response.json(), date: Number.isNaN(date) ? undefined : date };
    } catch (error) {
      return { ok: false, status: undefined, said: `Discord cannot be reached: ${reasonOf(error)}` };
    }
  };
  return async (path) => {
    for (let tries = 1; ; tries++) {
      const told = await once(path);
      if (told.ok || told.waitMs === undefined || tries === TRIES) return told;
      await pause(told.waitMs);
    }
  };
}

/** Why a request did not arrive, in the system's word for it; never the address, which may hold what is private. */
export function reasonOf(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return 'no answer in time';
  return cause?.code ?? code ?? 'the address is not one, or the connection broke';
}
