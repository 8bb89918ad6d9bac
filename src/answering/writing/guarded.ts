/** Texts that had to be thrown away whole, by person: who makes them on purpose gets the facts alone for a while. */
export type Guarded = Readonly<{
  note(person: string, now: number): void;
  /** Whether a person gets no model for now. */
  keepsOff(person: string, now: number): boolean;
}>;

const HITS = 3;
const WITHIN_MS = 10 * 60_000;
const OFF_MS = 60 * 60_000;
/** People that are remembered; the oldest are forgotten first. */
const MOST_PEOPLE = 1_000;

export function createGuarded(): Guarded {
  const people = new Map<string, { hits: number[]; offUntil: number }>();
  return {
    note(person, now) {
      const known = people.get(person) ?? { hits: [], offUntil: 0 };
      const hits = [...known.hits.filter((at) => at > now - WITHIN_MS), now];
      people.delete(person);
      people.set(person, { hits, offUntil: hits.length >= HITS ? now + OFF_MS : known.offUntil });
      const [oldest] = people.keys();
      if (people.size > MOST_PEOPLE && oldest !== undefined) people.delete(oldest);
    },
    keepsOff: (person, now) => (people.get(person)?.offUntil ?? 0) > now,
  };
}
