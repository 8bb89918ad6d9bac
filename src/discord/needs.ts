import type { Doing } from '../chat/ports.ts';

/** A permission by its name in Discord's settings; the bits are those of Discord's documentation. */
export type Need = Readonly<{ name: string; bit: number; why: string; for: readonly Doing[] }>;

const always: readonly Doing[] = ['answer', 'announce'];

/** What the bot has to be allowed on a server, and nothing beyond it. */
export const NEEDS: readonly Need[] = [
  { name: 'View Channel', bit: 10, why: 'to see where it is asked', for: always },
  { name: 'Send Messages', bit: 11, why: 'to answer', for: always },
  { name: 'Send Messages in Threads', bit: 38, why: 'to answer in threads and forums', for: ['answer'] },
  {
    name: 'Create Public Threads',
    bit: 35,
    why: 'to answer in a thread where nobody called it',
    for: ['answer', 'thread'],
  },
  { name: 'Attach Files', bit: 15, why: 'to show a comparison as a picture', for: always },
  { name: 'Read Message History', bit: 16, why: 'to reply to a message', for: always },
  // Of the whole server: no channel gives or takes it.
  { name: 'Create Events', bit: 44, why: "to put sessions into the server's list of events", for: [] },
];

/** What is needed only where organisers wish for it, and so is no part of the invitation. */
export const WISHES: readonly Need[] = [
  { name: 'Create Events', bit: 44, why: 'to make an event of each session', for: ['event'] },
];

export const bitsOf = (needs: readonly Need[]): bigint =>
  needs.reduce((sum, { bit }) => sum | (1n << BigInt(bit)), 0n);

/** The address with which somebody adds the bot to a server, with exactly what it needs. */
export function inviteLink(apiUrl: string, application: string): string {
  const link = new URL('/oauth2/authorize', apiUrl);
  link.searchParams.set('client_id', application);
  link.searchParams.set('permissions', bitsOf(NEEDS).toString());
  link.searchParams.set('scope', 'bot applications.commands');
  return link.href;
}
