import type { Passage, Question, Retrieval, Understanding } from '../answering/model.ts';
import type { Retriever } from '../answering/ports.ts';
import type { LoadedKnowledge, OutsideTopic } from '../knowledge/model.ts';
import { choiceEvidenceOf } from './choice.ts';
import { repliesToChoice } from './choice-reply.ts';
import { confidenceOf, sameQuestion } from './confidence.ts';
import { type Considered, consider } from './consider.ts';
import { alone, asFollowUp, type InContext } from './context.ts';
import { asksWhichIsMore, definingWords, type Intents, intentsOf, languageOf } from './intents.ts';
import { placesOf } from './lexicon.ts';
import { createLibrary, type Library, type LibraryOptions } from './library.ts';
import { partsOf, together } from './long-question.ts';
import { longestApart } from './phrases.ts';
import { agreementOf } from './rank.ts';
import type { Reading } from './reader.ts';
import { setsSideBySide } from './side-by-side.ts';
import { smallTalkOf } from './small-talk.ts';
import { type Study, understandingOf } from './understanding.ts';

/** The port, and for the evaluation the study behind each retrieval. */
export type StudyingRetriever = Retriever & Readonly<{ study(question: Question): Study; library: Library }>;

const mostHits = 10;
/** A score that hardly any passage exceeds: the sum of the ranking's weights, less what never comes together. */
const fullScore = 2.1;
/** From this likeness to an example question on, a message is about a fact whatever else stands in it. */
const nearLikeness = 0.5;
/** Confidence of a definition that was asked for by name. */
const sureOfTerm = 0.9;

/** Confidence in two facts that each tell of one of the things set side by side. */
const sureOfEach = 0.8;
/** What Node does answers no question on Django, however well the words fit; it may be the closest there is. */
const ofOtherSubject = 0.65;
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
    const followUp = asFollowUp(reading, question.context ?? [], reader, library.isName);
    const standalone = consider(
      library,
      reading,
      followUp ? alone(reading) : ofTheFirstTwo(library, reading),
    );
    const carried = followUp && consider(library, reading, followUp);
    const whole = carried && carriesOn(standalone, carried, intents) ? carried : standalone;
    const parts = partsOf(whole.context).map((context) => consider(library, reading, context));
    // A follow-up that asks for a choice brings the project told before; any other speaks for itself.
    const units = intents.choosing ? whole.context.units.map(({ unit }) => unit) : reading.units;
    const told = library.signals(reading, units, whole.nearness);
    const outsideWeight = Math.max(0, ...library.outsideEvidence(units));
    const considered = together(whole, parts);
    const choiceEvidence = choiceEvidenceOf(reading, told, considered.evidence, outsideWeight);
    return { reading, fresh: followUp === undefined, intents, ...considered, told, choiceEvidence };
  };

  const retrieve = (question: Question): Retrieval => {
    const own = found(question);
    const { smallTalk, choice, nothingSpecific } = own.understanding;
    if (smallTalk !== undefined || (choice && !nothingSpecific)) return own;
    const reply = repliesToChoice(question, own.understanding, { reader, retrieve });
    if (!reply) return own;
    const whole = found(reply.question);
    // Asked what the app does, "a game for kids" is a reply, though the guide makes nothing of it; a fact goes first.
    const told = whole.understanding.choice || (reply.open && own.confidence < sureOfEach);
    return told ? { ...whole, understanding: { ...whole.understanding, choice: true } } : own;
  };
  const found = (question: Question): Retrieval => {
    const studied = study(question);
    const { reading, intents, ranked, evidence } = studied;
    const hits = ranked.slice(0, mostHits).map(({ ordinal, score }) => ({
      passage: shelves.passages[ordinal] as Passage,
      score: Math.min(1, score / fullScore),
    }));
    const fitted = ranked.length === 0 ? 0 : confidenceOf(evidence);
    const known = setsSideBySide(library, reading, studied) ? Math.max(fitted, sureOfEach) : fitted;
    const agreed = evidence.agreement <= agreementOf.other ? Math.min(known, ofOtherSubject) : known;
    // What a fact is asked by in these very words is neither of the future nor somebody's homework.
    const asWritten = evidence.likeness >= sameQuestion;
    const future = !asWritten && library.namesFuture(reading.words);
    const confidence = future ? Math.min(agreed, ofFuture) : agreed;
    const understood = understandingOf(library, studied);
    const answerable = evidence.likeness >= nearLikeness || understood.choice;
    const smallTalk = asWritten ? undefined : smallTalkOf(reading, library, answerable);
    const understanding: Understanding = {
      ...understood,
      ...(smallTalk === undefined ? {} : { smallTalk }),
      ...(studied.topic === undefined
        ? {}
        : { outside: { ...(topics[studied.topic] as OutsideTopic), sure: studied.topicSure } }),
      language: reading.otherLanguage ? 'other' : languageOf(question.text, reading.foreign),
      ...(reading.otherLanguage === undefined ? {} : { otherLanguage: reading.otherLanguage }),
    };
    const named = intents.defining || reading.words.length <= 3 ? termAsked(library, reading) : undefined;
    const term = named === undefined ? undefined : knowledge.passage(named);
    if (term) return { understanding, hits, term, confidence: Math.max(confidence, sureOfTerm) };
    return { understanding, hits, confidence };
  };

  return {
    study,
    library,
    retrieve,
    complete: names.complete,
    completeAspect: names.completeAspect,
    resolveSubject: names.resolve,
    resolveAspect: names.resolveAspect,
  };
}

/** The question by itself; "which is faster?" out of nothing is about the two backends that everybody here asks about. */
function ofTheFirstTwo({ firstTwo }: Library, reading: Reading): InContext {
  const own = alone(reading);
  const others = reading.outsideNames.length > 0 || reading.units.some(({ unknown }) => unknown);
  return own.subjects.length === 0 && !others && asksWhichIsMore(reading)
    ? { ...own, subjects: firstTwo, carried: true }
    : own;
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
