import { type REST, Routes } from 'discord.js';
import type { Command } from '../chat/command.ts';
import { fingerprint } from './commands-fingerprint.ts';
import { commandsJson } from './commands-json.ts';

/** How several processes agree on who writes. */
export type InTurn = Readonly<{
  /** True for one of all processes. */
  claim(key: string): Promise<boolean>;
  wait(ms: number): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}>;

/** For so long one process may write; where it died over it, another one does in the next such time. */
const TURN_MS = 10_000;
const LOOK_MS = 500;
const LOOKS = 50;

/**
 * Brings Discord's list in line with ours, with a request only when they differ: overwriting has a daily limit, and
 * clients fetch the commands again after it. Of processes that start together one writes, and the others wait until it
 * has. Returns whether this one wrote.
 */
export async function registerCommands(
  rest: REST,
  application: string,
  commands: readonly Command[],
  guild: string | undefined,
  { claim, wait, now }: InTurn,
): Promise<boolean> {
  const route =
    guild === undefined
      ? Routes.applicationCommands(application)
      : Routes.applicationGuildCommands(application, guild);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const wanted = commandsJson(commands);
  for (let looks = 0; looks < LOOKS; looks++) {
    const known = await rest.get(route, { query });
    if (fingerprint(known) === fingerprint(wanted)) return false;
    if (await claim(`commands|${route}|${Math.floor(now() / TURN_MS)}`)) {
      await rest.put(route, { body: wanted });
      return true;
    }
    await wait(LOOK_MS);
  }
  return false;
}
