import { type Check, type Cited, contentOf, overlap, studiesOf } from './cited.ts';
import type { Part } from './parts.ts';
import {
  ability,
  exempt,
  grades,
  hedges,
  measures,
  praise,
  speakers,
  strongWords,
  universal,
  universalInSource,
} from './strong-words.ts';
import type { Study } from './study.ts';

/** What "the most popular" needs in its sources, and what "most projects" does. */
const extreme = /\b(?:most|least|top|first|largest|biggest|highest|lowest|leads?|leading)\b/iu;
const majority =
  /\b(?:most|least|mostly|mainly|largely|majority|many|widely|widespread|usually|typically|generally)\b|\b(?:[5-9]\d(?:\.\d+)?) ?%/iu;

const denial = /\b(?:not|no|never|nor|neither|without|nothing)\b|n't\b/iu;
/** What a source says somebody means to do is not done yet. */
const intent = /\b(?:aims?|plans?|wants?|hopes?|intends?|tries|trying|meant|supposed) to (?:be )?(\p{L}+)/giu;
const intended = /\b(?:aim|plan|want|hope|intend|try|tries|mean|goal|supposed|future)/iu;

/** Superlatives, absolutes, hedges and verdicts stand in the sources. */
export const checkClaims: Check = (sentence, cited) =>
  addedStrength(sentence, cited) ?? lostHedge(sentence, cited);

function addedStrength(sentence: Study, cited: Cited): string | undefined {
  const studies = studiesOf(cited);
  const known = new Set(studies.flatMap(({ words }) => words.map(({ key }) => key)));
  const text = studies.map((study) => study.text).join(' ');
  const added = sentence.words.find(({ key, at }) => {
    const kind = strongWords.find(({ words }) => words.includes(key));
    if (kind === undefined || exempt(key, sentence.text, text) || claimsLess(key, at, sentence)) return false;
    const told = [...kind.words, ...(kind.told ?? [])];
    return !told.some((word) => known.has(word)) || deniedOnly(kind.words, sentence, studies);
  });
  const graded = sentence.words.find(
    ({ key, stem }) => grades.test(key) && !known.has(key) && !gradeFollows(stem, contentOf(studies), text),
  );
  const praised = praise.exec(sentence.text)?.[0];
  const word = added?.text ?? graded?.text ?? (praised && !praise.test(text) ? praised : undefined);
  if (word) return `"${word}" is not in its sources`;
  const most =
    /(?<!\bat )(?<the>\b(?:the|its|their|single|\p{L}+['’]s) (?:single )?)?\b(?:most|least) (\p{L}+)/iu.exec(
      sentence.text,
    );
  if (most && !(most.groups?.the === undefined ? majority : extreme).test(text))
    return `"${most[0]}" is not in its sources`;
  if (!universalInSource.test(text) && saysOfAll(sentence, text)) return 'its sources do not say it of all';
  for (const [, verb = ''] of text.matchAll(intent))
    if (
      !intended.test(sentence.text) &&
      sentence.words.some(({ key }) => key.startsWith(verb.toLowerCase().slice(0, 6)))
    )
      return `its sources say only that it aims to ${verb}`;
  return undefined;
}

/** "Not always", "alone is not enough": a claim that is denied is none. "No other is better" stays one. */
function claimsLess(key: string, at: number, { clauses, text }: Study): boolean {
  if (key === 'never') return false;
  const clause = clauses.find((one) => at >= one.at && at < one.end);
  return (
    clause !== undefined &&
    /\b(?:not|never)\b|n't\b|\bnothing$/iu.test(text.slice(clause.at, clause.end).trim())
  );
}

/** An absolute about what no source speaks of, or where the sources hold back: "every app" for "most apps". */
function saysOfAll({ text }: Study, source: string): boolean {
  const known = source.toLowerCase();
  return [...text.matchAll(universal)].some(({ 0: absolute, index, groups }) => {
    if (/\b(?:not|never)\b|n't\b/iu.test(text.slice(0, index).split(/[,;:]/u).at(-1) ?? '')) return false;
    const about = groups?.about?.toLowerCase();
    if (/^no/iu.test(absolute)) return !denial.test(source);
    if (about === undefined) return false;
    return hedges.test(source) || !known.includes(about.slice(0, Math.max(4, about.length - 3)));
  });
}

/** Shares from which a part of the sentence and a part of a source say the same. */
const SAME = 0.6;

/** "Can cause" does not become "causes", nor "often" nothing. */
function lostHedge(sentence: Study, { sentences }: Cited): string | undefined {
  if (hedges.test(sentence.text) || denial.test(sentence.text)) return undefined;
  for (const study of sentences)
    for (const source of study.parts) {
      const held = hedges.exec(study.text.slice(source.at, source.end).replace(ability, ''));
      if (held === null) continue;
      const [hedge] = held;
      // "Many parts" holds nothing back from who does not speak of parts.
      const about = /^\W*([\p{L}\d]{2,})/u.exec(held.input.slice(held.index + hedge.length))?.[1];
      const measured = (part: Part) =>
        !measures.test(hedge) || about === undefined || saysWord(sentence, part, about);
      if (
        sentence.parts.some(
          (part) => alike(part, source) && measured(part) && !toldOtherwise(part, sentences, hedge),
        )
      )
        return `its sources say "${hedge}"`;
    }
  return undefined;
}

/** Whether a part has a word, in this form or another. */
const saysWord = ({ text }: Study, { at, end }: Part, word: string): boolean =>
  text
    .slice(at, end)
    .toLowerCase()
    .includes(word.toLowerCase().slice(0, Math.max(3, word.length - 2)));

function alike(part: Part, source: Part): boolean {
  const shared = overlap(part.all, source.all);
  return shared >= 3 && shared >= SAME * source.all.size && shared >= SAME * part.all.size;
}

/** Another source says it without the hedge. */
function toldOtherwise(part: Part, sentences: readonly Study[], hedge: string): boolean {
  return sentences.some(({ parts, text }) =>
    parts.some((other) => !text.slice(other.at, other.end).includes(hedge) && alike(part, other)),
  );
}

/** "Not a monopoly" proves no monopoly: the word stands in the sources, but always denied, and here it is not. */
function deniedOnly(kind: readonly string[], sentence: Study, studies: readonly Study[]): boolean {
  const clausesWith = ({ clauses }: Study) =>
    clauses.filter(({ words }) => words.some(({ key }) => kind.includes(key)));
  const denied = (study: Study) =>
    clausesWith(study).map(({ at, end }) => denial.test(study.text.slice(at, end)));
  const inSources = studies.flatMap(denied);
  return inSources.length > 0 && inSources.every(Boolean) && !denied(sentence).some(Boolean);
}

/** "The lowest version" for "17 to 26", "newest" for "newer". */
function gradeFollows(stem: string, stems: ReadonlySet<string>, source: string): boolean {
  const base = stem.replace(/i?est$/u, '');
  const ordered = /\d\D+(?:to|through|until|and|-|–)\D*\d|\bnew|\bcurrent|\blast\b|\bin development\b/u;
  if (/^(?:low|high|old|new|earli|late)/u.test(stem) && ordered.test(source)) return true;
  return base.length >= 3 && stems.has(`${base}est`);
}

/** Who is said to say it: the article, the documentation, a survey. */
export const checkSpeaker: Check = (sentence, cited) => {
  const known = new Set(studiesOf(cited).flatMap(({ words }) => words.map(({ key }) => key)));
  const wrong = sentence.words.find(({ key }) => {
    const kind = speakers.find((words) => words.includes(key));
    return kind !== undefined && !kind.some((word) => known.has(word)) && !known.has(`${key}s`);
  });
  return wrong && `its sources do not name ${wrong.text}`;
};
