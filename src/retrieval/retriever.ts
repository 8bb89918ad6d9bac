import type { Passage, Question, Retrieval, Understanding } from '../answering/model.ts';
import type { Retriever } from '../answering/ports.ts';
import type { LoadedKnowledge } from '../knowledge/model.ts';
import { type ChoiceEvidence, choiceEvidenceOf, choiceProbability } from './choice.ts';
import { confidenceOf } from './confidence.ts';
import { type Considered, consider } from './consider.ts';
import { alone, asFollowUp } from './context.ts';
import { comparingWords, definingWords, type Intents, intentsOf, languageOf, openWords } from './intents.ts';
import { placesOf } from './lexicon.ts';
import { createLibrary, type Library, type LibraryOptions } from './library.ts';
import { partsOf, together } from './long-question.ts';
import { longestApart } from './phrases.ts';
import type { Reading } from './reader.ts';
import { setsSideBySide } from './side-by-side.ts';
import type { Told } from './signals.ts';
import { smallTalkOf } from './small-talk.ts';

/** Everything known of a question on the way to an answer; the evaluation fits and explains from it. */
export type Study = Considered &
  Readonly<{ reading: Reading; intents: Intents; told: Told; choiceEvidence: ChoiceEvidence }>;

/** The port, and for the evaluation the study behind each retrieval. */
export type StudyingRetriever = Retriever & Readonly<{ study(question: Question): Study; library: Library }>;

const mostHits = 10;
/** A score that hardly any passage exceeds: the sum of the ranking's weights, less what never comes together. */
const fullScore = 2.1;
/** From this likeness to an example question on, a message is about a fact whatever else stands in it. */
const nearLikeness = 0.5;
/** Probability from which a message is taken as a choice; a fact question answered by the guide still shows its fact. */
const choiceFrom = 0.5;
/** Confidence of a definition that was asked for by name. */
const sureOfTerm = 0.9;

/** Confidence in two facts that each tell of one of the things set side by side. */
const sureOfEach = 0.8;
/** What a version will bring that no fact knows yet, no fact can answer; the closest ones are still of use. */
const ofFuture = 0.3;

export function createRetriever(knowledge: LoadedKnowledge, options: LibraryOptions = {}): StudyingRetriever {
  return retrieverOver(createLibrary(knowledge, options), knowledge);
}

/** The retriever over a library that is open already. */
export function retrieverOver(
  library: Library,
  knowledge: Pick<LoadedKnowledge, 'passage'>,
): StudyingRetriever {
  const { names, reader, shelves, topics } = library;

  const study = (question: Question): Study => {
    const reading = reader.question(question.text);
    const intents = intentsOf(reading);
    const standalone = consider(library, reading, alone(reading));
    const followUp = asFollowUp(reading, question.context ?? [], reader, library.isName);
    const carried = followUp && consider(library, reading, followUp);
    const whole = carried && carriesOn(standalone, carried, intents) ? carried : standalone;
    const parts = partsOf(whole.context).map((context) => consider(library, reading, context));
    // A follow-up that asks for a choice brings the project told before; any other speaks for itself.
    const units = intents.choosing ? whole.context.units.map(({ unit }) => unit) : reading.units;
    const told = library.signals(reading, units, whole.nearness);
    const outsideWeight = Math.max(0, ...library.outsideEvidence(units));
    const considered = together(whole, parts);
    const choiceEvidence = choiceEvidenceOf(reading, told, considered.evidence, outsideWeight);
    return { reading, intents, ...considered, told, choiceEvidence };
  };

  return {
    study,
    library,
    retrieve(question): Retrieval {
      const studied = study(question);
      const { reading, intents, ranked, evidence } = studied;
      const hits = ranked.slice(0, mostHits).map(({ ordinal, score }) => ({
        passage: shelves.passages[ordinal] as Passage,
        score: Math.min(1, score / fullScore),
      }));
      const fitted = ranked.length === 0 ? 0 : confidenceOf(evidence);
      const known = setsSideBySide(library, reading, studied) ? Math.max(fitted, sureOfEach) : fitted;
      const confidence = library.namesFuture(reading.words) ? Math.min(known, ofFuture) : known;
      const understood = understandingOf(library, studied);
      const answerable = evidence.likeness >= nearLikeness || understood.choice;
      const smallTalk = smallTalkOf(reading, library, answerable);
      const understanding: Understanding = {
        ...understood,
        ...(smallTalk === undefined ? {} : { smallTalk }),
        ...(studied.topic === undefined ? {} : { outside: topics[studied.topic] as (typeof topics)[number] }),
        language: languageOf(question.text, reading.foreign),
      };
      const named = intents.defining || reading.words.length <= 3 ? termAsked(library, reading) : undefined;
      const term = named === undefined ? undefined : knowledge.passage(named);
      if (term) return { understanding, hits, term, confidence: Math.max(confidence, sureOfTerm) };
      return { understanding, hits, confidence };
    },
    complete: names.complete,
    completeAspect: names.completeAspect,
    resolveSubject: names.resolve,
    resolveAspect: names.resolveAspect,
  };
}

function understandingOf(library: Library, study: Study): Understanding {
  const { reading, context, aspects, told, intents, choiceEvidence } = study;
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
    oneSided: comparison && !isOpen(reading) && sidesKnown(library, study, comparable) < 2,
    nothingSpecific: isOpen(reading),
    leaning: choiceEvidence.namesOptions > 0 || intents.choosing,
    choice:
      choosesOpenly(study) ||
      asksToMove(study) ||
      (guided && weighsOptions(study)) ||
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

/** "Which backend should I choose?", "node or django?": a choice of which nothing else is told yet. */
function choosesOpenly({ reading, intents, choiceEvidence }: Study): boolean {
  const { asksWhich, namesOptions } = choiceEvidence;
  const asked = asksWhich > 0 || namesOptions > 0 || reading.words.some((word) => picking.has(word));
  return isOpen(reading) && intents.choosing && asked && !intents.comparing;
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

const hardlyCovered = 0.05;
const optionsFrom = 0.3;
const moveFrom = 0.2;
const moving = new Set(
  'move moving switch switching rewrite rewritten rewriting migrate shift port replace redo stay keep'.split(
    ' ',
  ),
);
const picking = new Set(['pick', 'choose', 'recommend', 'suggest', 'prefer', 'take']);

/** Whether a message says nothing of what is wanted but names and words of choosing; a year is no wish either. */
function isOpen({ units }: Reading): boolean {
  return units.every(
    ({ typed }) => comparingWords.has(typed) || openWords.has(typed) || /^20\d\d$/u.test(typed),
  );
}

/** The one glossary term that a question is about, when it names no backend and asks nothing else. */
function termAsked({ terms, lexicon, isMeaningless }: Library, reading: Reading): Passage['id'] | undefined {
  if (reading.subjects.length > 0) return undefined;
  const found = longestApart(terms.find(reading.stems));
  const covered = placesOf([...found, ...lexicon.politePhrases(reading.words)]);
  const left = reading.words.filter(
    (word, at) => !covered.has(at) && !isMeaningless(word) && !definingWords.has(word),
  );
  return found.length === 1 && left.length === 0 ? found[0]?.value : undefined;
}

/** Whether a question is read with what came before: when it refers back, or finds about as good an answer so. */
function carriesOn(standalone: Considered, carried: Considered, { referring, pronoun }: Intents): boolean {
  if (standalone.context.units.length === 0) return true;
  // "Does it have an admin?" is about what was spoken of, however well another fact would fit.
  if (pronoun && carried.context.carried) return true;
  const own = standalone.ranked[0]?.score ?? 0;
  const withContext = carried.ranked[0]?.score ?? 0;
  if (referring) return withContext >= own * (carried.context.carried ? 0.5 : 0.75);
  return withContext >= own * 0.95;
}
