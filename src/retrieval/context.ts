import type { Turn } from '../answering/model.ts';
import { intentsOf, isOpen } from './intents.ts';
import type { Reader, Reading } from './reader.ts';
import type { Unit } from './units.ts';

/** A question with what it takes over from the turns before it. */
export type InContext = Readonly<{
  units: readonly Readonly<{ unit: Unit; weight: number }>[];
  subjects: readonly string[];
  /** True where `subjects` were not named in this turn. */
  carried: boolean;
  aspects: readonly string[];
}>;

// How much a word of an earlier turn counts, by how much this turn says itself (tuning half, dialogues).
const shareByOwnUnits = [0.8, 0.6, 0.45, 0.3, 0.2];
const turnsBack = 3;
/** The bot's own words say less about what is meant than the person's. */
const botShare = 0.2;
const nameShare = 0.6;
/** Each exchange further back counts a third of the one after it. */
const fading = 3;

/** The question by itself. */
export function alone({ units, subjects, aspects }: Reading): InContext {
  return {
    units: units.map((unit) => ({ unit, weight: 1 })),
    subjects: [...new Set(subjects.map(({ value }) => value))],
    carried: false,
    aspects,
  };
}

/**
 * The question read as a follow-up: words of earlier turns count a little, and their subjects stand in where this
 * turn names none. `isName` tells words that are no ordinary English: Socket.IO, Sequelize. Undefined where nothing can be carried: no turns, or the person says that the topic changes.
 */
export function asFollowUp(
  reading: Reading,
  turns: readonly Turn[],
  reader: Reader,
  isName: (word: string) => boolean,
): InContext | undefined {
  // Nothing but words that nobody knows is no follow-up of anything.
  const strange = reading.units.length > 0 && reading.units.every(({ unknown }) => unknown);
  if (turns.length === 0 || reading.leaving || strange) return undefined;
  const own = alone(reading);
  const earlier = turns
    .slice(-2 * turnsBack)
    .reverse()
    .map((turn) => ({ turn, reading: reader.question(turn.text) }));
  const named = own.subjects.length > 0;
  const users = earlier.filter(({ turn }) => turn.role === 'user');
  const source =
    users.find(({ reading }) => reading.subjects.length > 0) ??
    earlier.find(({ reading }) => reading.subjects.length > 0);
  const spokenOf = named ? [] : alone(source?.reading ?? reading).subjects;
  // "What is the difference between them?" is about the last two that were spoken of.
  const { comparing, pronoun } = intentsOf(reading);
  const pair = spokenOf.length === 1 && comparing;
  const carriedSubjects = pair ? [...spokenOf, ...otherSubject(users, spokenOf[0])] : spokenOf;
  const share = shareByOwnUnits[Math.min(own.units.length, shareByOwnUnits.length - 1)] as number;
  const taken = new Set(own.units.map(({ unit }) => unit.terms[0]?.term));
  const units = [...own.units];
  for (const [back, { turn, reading: before }] of earlier.entries()) {
    const faded = fading ** Math.floor(back / 2);
    const weight = (share * (turn.role === 'bot' ? botShare : 1)) / faded;
    // "Which backend should I choose?" told nothing that could be carried.
    if (isOpen(before)) continue;
    for (const unit of before.units) {
      if (taken.has(unit.terms[0]?.term)) continue;
      taken.add(unit.terms[0]?.term);
      // "And on three servers?" is about what was named before; ordinary words of that turn fade faster.
      const named = (turn.role === 'user' ? nameShare : nameShare / 2) / faded;
      const kept = isName(unit.typed) ? Math.max(weight, named) : weight;
      units.push({ unit: { ...unit, unknown: false }, weight: kept });
    }
  }
  // "Compare it with Node" sets what was spoken of beside what is named.
  const beside = comparing && pronoun && own.subjects.length === 1;
  const ownSubjects = beside ? [...otherSubject(users, own.subjects[0]), ...own.subjects] : own.subjects;
  return {
    units,
    subjects: named ? ownSubjects : carriedSubjects,
    carried: !named && carriedSubjects.length > 0,
    aspects: own.aspects.length > 0 ? own.aspects : (users[0]?.reading.aspects ?? []),
  };
}

/** The subject spoken of before the given one. */
function otherSubject(
  users: readonly Readonly<{ reading: Reading }>[],
  subject: string | undefined,
): string[] {
  return users.flatMap(({ reading }) => alone(reading).subjects.filter((one) => one !== subject)).slice(0, 1);
}
