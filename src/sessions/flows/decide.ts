import type { Result } from '../../chat/command.ts';
import { wording } from '../../chat/wording.ts';
import type { Decision } from '../edits.ts';
import type { Series } from '../model.ts';
import type { Planning } from '../plan.ts';
import type { Standing } from '../ports.ts';
import { notice, type Seat } from './seat.ts';

export type Decide = (standing: Standing, planning: Planning) => Decision;

/** Does it in one step; undefined where it was done, else why not, in words. */
export async function decided(
  { sessions, now }: Seat,
  series: string,
  decide: Decide,
): Promise<Result | undefined> {
  const planning = sessions.planning(now);
  const done = await sessions.store.series.change([series], (standing) => decide(standing, planning));
  const decision = done.get(series);
  if (!decision) return notice(wording.meeting.gone);
  return decision.refused === undefined ? undefined : notice(wording.hosting.refused[decision.refused]);
}

/** What was wished for is so already: nothing that somebody has to be told. */
export const isUnchanged = (refused: Result): boolean =>
  refused.show === 'notice' && refused.text === wording.hosting.refused.unchanged;

/** The series of this guild with this id: a button of one server never reaches into another. */
export async function ownSeries({ sessions, who }: Seat, id: string): Promise<Series | undefined> {
  const series = await sessions.store.series.find(id);
  return series?.guild === who.guild ? series : undefined;
}
