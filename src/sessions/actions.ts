import type { OccurrenceId, RsvpAnswer } from './model.ts';

/**
 * What the buttons of posts and panels of sessions say back to the command that they lead to. The session stands in the
 * action itself, so that a button of any age works.
 */
export type SessionAction = OccurrenceId &
  Readonly<{ do: 'rsvp'; answer: RsvpAnswer } | { do: 'remind' | 'calendar' | 'question' | 'quiet' }>;

/** At most 45 characters of letters, digits and `:-`. */
export function writeAction(action: SessionAction): string {
  const what = action.do === 'rsvp' ? action.answer : action.do;
  return [what, action.series, action.slot].join(':');
}

const written = /^(?<what>[a-z]+):(?<series>[a-z0-9]{1,20}):(?<slot>\d{4}-\d\d-\d\d)$/u;
const answers: readonly RsvpAnswer[] = ['coming', 'maybe', 'not'];
const others = ['remind', 'calendar', 'question', 'quiet'] as const;

/** Undefined for what is no such action. */
export function readAction(text: string): SessionAction | undefined {
  const { what, series, slot } = written.exec(text)?.groups ?? {};
  if (what === undefined || series === undefined || slot === undefined) return undefined;
  const answer = answers.find((one) => one === what);
  if (answer) return { do: 'rsvp', answer, series, slot };
  const other = others.find((one) => one === what);
  return other && { do: other, series, slot };
}
