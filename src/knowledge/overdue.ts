import type { Recheck } from './model.ts';

/** One line that names the facts whose recheck date has passed on `today` (ISO), or undefined when there is none. */
export function overdueLine(rechecks: readonly Recheck[], today: string): string | undefined {
  const overdue = rechecks.filter(({ date }) => date < today).sort((a, b) => (a.date < b.date ? -1 : 1));
  if (overdue.length === 0) return undefined;
  const facts = overdue.length === 1 ? 'one fact is' : `${overdue.length} facts are`;
  return `${facts} overdue for a new look: ${overdue.map(({ id, date }) => `${id} (${date})`).join(', ')}`;
}
