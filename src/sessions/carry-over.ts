import type { OccurrenceId } from './model.ts';
import type { Agenda } from './ports.ts';

/**
 * Carries what was not reached over to this occurrence: open questions of earlier dates. Whoever was quicker to change one
 * wins. Returns how many were carried over; rejects as the store does.
 */
export async function carryOver(agenda: Agenda, { series, slot }: OccurrenceId): Promise<number> {
  const left = (await agenda.list({ series, states: ['open'] })).filter((one) => one.slot < slot);
  let carried = 0;
  for (const one of left)
    if (await agenda.settle({ ...one, slot, carried: one.carried + 1 }, [])) carried += 1;
  return carried;
}
