import { wording } from '../chat/wording.ts';
import type { Work } from './announcer.ts';
import { consider } from './consider.ts';
import { type Ending, noteIfMissed } from './endings.ts';
import { NOTE_COMMAND, notePanel } from './note-panel.ts';
import type { OutboxRow } from './outbox.ts';
import type { Circumstances, Claimed } from './ports.ts';
import type { Situation } from './situation.ts';
import type { Timing } from './timing.ts';
import { workOf } from './work.ts';

type Situate = (row: OutboxRow, circumstances: Circumstances, now: number) => Promise<Situation | undefined>;

/** What is to be asked of the platform, or how the claim ends without asking. */
export type Prepared = Readonly<{ work: Work; pings: boolean } | { ending: Ending }>;

/** Makes a claimed row ready, with everything as it is now. Rejects as the store does. */
export async function prepare(
  claimed: Claimed,
  circumstances: Circumstances,
  { situate, timing }: Readonly<{ situate: Situate; timing: Timing }>,
): Promise<Prepared> {
  const { row, now } = claimed;
  const { post, target } = row;
  if (post.kind === 'note') {
    if (now > row.expiresAt) return ends('expired', 'its time is over');
    const { series, occurrence } = circumstances;
    const session = { title: series?.title ?? wording.notes.sessions, startsAt: occurrence?.startsAt };
    const panel = notePanel(post, session);
    return { work: { do: 'post', to: target, panel, quiet: false, command: NOTE_COMMAND }, pings: false };
  }
  const verdict = consider(claimed, circumstances, timing);
  if (verdict.go === 'settle') {
    const { settled } = verdict;
    const tell = settled.state === 'expired' ? noteIfMissed(row, now) : undefined;
    return { ending: { settled, ...(tell ? { tell } : {}) } };
  }
  const situation = await situate(row, circumstances, now);
  const work = situation && workOf(row, situation, verdict);
  return work ? { work, pings: verdict.pings } : ends('void', 'there is nothing to say');
}

const ends = (state: 'void' | 'expired', note: string): Prepared => ({
  ending: { settled: { state, note } },
});
