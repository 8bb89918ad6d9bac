import type { Understanding } from '../answering/model.ts';
import { type ChoiceEvidence, choiceProbability } from './choice.ts';
import { sameQuestion } from './confidence.ts';
import type { Considered } from './consider.ts';
import { type Intents, isOpen } from './intents.ts';
import type { Library } from './library.ts';
import type { Reading } from './reader.ts';
import type { Told } from './signals.ts';

/** Everything known of a question on the way to an answer; the evaluation fits and explains from it. */
export type Study = Considered &
  Readonly<{
    reading: Reading;
    fresh: boolean;
    intents: Intents;
    told: Told;
    choiceEvidence: ChoiceEvidence;
  }>;

/** Probability from which a message is taken as a choice; a fact question answered by the guide still shows its fact. */
const choiceFrom = 0.5;

/** What a question turned out to ask for; small talk and the language are told apart elsewhere. */
export function understandingOf(library: Library, study: Study): Understanding {
  const { reading, context, aspects, told, intents, choiceEvidence, evidence } = study;
  const comparable = context.subjects.filter((id) => !library.isTopic(id));
  const comparison = comparable.length >= 2 && intents.comparing;
  const guided = !comparison || library.guides(told.signals, comparable);
  const strange = reading.units.filter(({ unknown }) => unknown).map(({ typed }) => typed);
  return {
    searched: reading.words.join(' '),
    subjects: context.subjects,
    carried: context.carried,
    aspects: [...aspects].map(([id, weight]) => ({ id, weight })).sort((a, b) => b.weight - a.weight),
    // Who names no wish gives no signal: the guide's words for "which backend" are in every rule.
    signals: isOpen(reading)
      ? told.signals.filter((id) => id === 'team-language' || id === 'existing-code')
      : told.signals,
    languages: told.languages,
    ...(told.currentStack === undefined ? {} : { currentStack: told.currentStack }),
    comparison,
    oneSided:
      comparison &&
      !isOpen(reading) &&
      evidence.likeness < sameQuestion &&
      sidesKnown(library, study, comparable) < 2,
    nothingSpecific: isOpen(reading),
    leaning: choiceEvidence.namesOptions > 0 || intents.choosing,
    choice:
      choosesOpenly(study) ||
      asksToMove(study) ||
      (guided && weighsOptions(study)) ||
      (guided && choosesForApp(study)) ||
      (guided && told.signals.length > 0 && choiceProbability(choiceEvidence) >= choiceFrom),
    definition: intents.defining,
    unknownNames: [...reading.outsideNames, ...strange],
    language: 'en',
  };
}

/** How many of the subjects some passage speaks of in words of the question. */
function sidesKnown({ shelves }: Library, { ranked }: Study, subjects: readonly string[]): number {
  const telling = ranked.filter(({ coverage }) => coverage >= hardlyCovered);
  return subjects.filter((id) => telling.some(({ ordinal }) => shelves.mentions[ordinal]?.has(id))).length;
}

/**
 * "Which backend should I choose?", "node or django?", "where do I start?": a choice of which nothing else is told yet.
 * Where one backend is named, "what does it do best" is a question on it.
 */
function choosesOpenly({ reading, context, fresh, intents, choiceEvidence }: Study): boolean {
  const { asksWhich, namesOptions } = choiceEvidence;
  const asked =
    asksWhich > 0 ||
    namesOptions > 0 ||
    reading.words.some((word) => picking.has(word)) ||
    picksToLearn(reading) ||
    context.subjects.length > 1 ||
    (fresh && context.subjects.length === 0);
  const factAsked = context.subjects.length === 1 && choiceEvidence.likeness >= aboutFact;
  return isOpen(reading) && intents.choosing && asked && !intents.comparing && !factAsked;
}

/** "We have Laravel in production, should we move to Node?" is the guide's own question. */
function asksToMove({ reading: { words }, told, choiceEvidence }: Study): boolean {
  return (
    told.currentStack !== undefined &&
    words.some((word) => moving.has(word)) &&
    !words.includes('how') &&
    choiceProbability(choiceEvidence) >= moveFrom
  );
}

/** "Node or Django, i need a job", "C# developer, which backend": what to choose from or with, and a signal for the guide. */
function weighsOptions({ told, choiceEvidence }: Study): boolean {
  const { namesOptions, toldLanguage, asksWhich } = choiceEvidence;
  return (
    (namesOptions > 0 || (toldLanguage > 0 && asksWhich > 0)) &&
    told.signals.length > 0 &&
    choiceProbability(choiceEvidence) >= optionsFrom
  );
}

/** "Which backend for a todo app": the guide may know no such app, but a choice is what is asked for. */
function choosesForApp({ reading, choiceEvidence, topic }: Study): boolean {
  const { asksWhich, oneSubject, trouble, likeness } = choiceEvidence;
  return (
    asksWhich > 0 &&
    oneSubject === 0 &&
    trouble === 0 &&
    topic === undefined &&
    likeness < 0.5 &&
    reading.outsideNames.length === 0 &&
    reading.words.some((word) => apps.has(word))
  );
}

const apps = new Set(
  'app apps site website webapp portal system project platform shop store game'.split(' '),
);
const hardlyCovered = 0.05;
/** From this likeness on somebody asks what a fact is asked by: "which web server does ASP.NET use". */
const aboutFact = 0.9;
const optionsFrom = 0.3;
const moveFrom = 0.2;
const moving = new Set(
  'move moving switch switching rewrite rewritten rewriting migrate shift port replace redo stay keep'.split(
    ' ',
  ),
);
const picking = new Set(['pick', 'choose', 'recommend', 'suggest', 'prefer', 'take']);
/** "Which should I learn", "I want to learn backend from zero", but "how do I learn Django" is none. */
const picksToLearn = ({ words, subjects }: Reading): boolean => {
  if (!words.some((word) => word === 'learn' || word === 'study')) return false;
  if (words.includes('which')) return true;
  return subjects.length === 0 && words.some((word) => wanted.has(word));
};
const wanted = new Set(['what', 'backend', 'backends', 'framework', 'stack']);
