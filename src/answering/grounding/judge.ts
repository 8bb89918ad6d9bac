import { type CheckName, checks } from './checks.ts';
import { type Cited, overlap } from './cited.ts';
import { cleanSentence } from './clean.ts';
import type { Evidence, EvidenceSentence, EvidenceSource } from './evidence.ts';
import { inScriptOf, isEnglish, type WrittenLanguage } from './languages.ts';
import type { Reading, Study } from './study.ts';

/** Where a sentence of the model says it has something from: a range of sentences in one search result. */
export type Pointer = Readonly<{
  index: number;
  source: string;
  start: number;
  end: number;
  citedText: string;
}>;

export type Fault = Readonly<{
  check: CheckName | 'uncited' | 'pointer' | 'empty' | 'language' | 'article';
  /** What its writer has to mend; quotes the sentence, so it never goes into a log. */
  detail: string;
}>;

/** A sentence that may be shown. */
export type Proved = Readonly<{
  text: string;
  /** The sentences of ours that it rests on, best first. */
  from: readonly EvidenceSentence[];
  /** Written in another language than its sources, so that its words could not be compared. */
  foreign: boolean;
}>;

export type Verdict = Readonly<{ proved: Proved }> | Readonly<{ fault: Fault }>;

export type Judging = Readonly<{ evidence: Evidence; reading: Reading; language: WrittenLanguage }>;

/** Whether one sentence of the model may be shown. Pure; takes about a millisecond. */
export function judgeSentence(written: string, pointers: readonly Pointer[], judging: Judging): Verdict {
  const { evidence, reading, language } = judging;
  const text = cleanSentence(written);
  if ((text.match(/\p{L}+/gu) ?? []).length < 2)
    return { fault: { check: 'empty', detail: 'it says nothing' } };
  if (pointers.length === 0) return { fault: { check: 'uncited', detail: 'it cites nothing' } };
  const sources = new Map<EvidenceSource, EvidenceSentence[]>();
  for (const pointer of pointers) {
    const found = resolve(pointer, evidence);
    if (!found) return { fault: { check: 'pointer', detail: 'it cites what it was not given' } };
    sources.set(found.source, [...new Set([...(sources.get(found.source) ?? []), ...found.sentences])]);
  }
  const english = isEnglish(text);
  if (!english && (language === 'en' || !inScriptOf(text, language)))
    return { fault: { check: 'language', detail: 'it is in another language than asked for' } };
  const study = reading.study(text);
  const sentences = [...sources.values()].flat();
  const titles = [...sources.keys()].map(({ titleStudy }) => titleStudy);
  if (!sentences.some((one) => isQuoted(text, one.text))) {
    const fault = faultIn(study, { sentences: sentences.map((one) => one.study), titles }, english);
    if (fault) return { fault };
  }
  const from = bestFirst(sentences, study);
  if (english && restsOnArticle(from, study) && !attributed.test(text))
    return { fault: { check: 'article', detail: 'it tells what the article claims as if it were so' } };
  return { proved: { text, from, foreign: !english } };
}

/** What the checks find, each in turn; of another language only those that need no common words. */
function faultIn(study: Study, cited: Cited, english: boolean): Fault | undefined {
  for (const { name, check, anyLanguage } of checks) {
    if (!english && !anyLanguage) continue;
    const detail = check(study, cited);
    if (detail !== undefined) return { check: name, detail };
  }
  return undefined;
}

/** Word for word what a source says: there is nothing to check. */
function isQuoted(text: string, source: string): boolean {
  const plain = (one: string) => bare(one).toLowerCase().replace(/[.!]$/u, '');
  return plain(text) === plain(source);
}

/** Our sentences that a pointer points at; undefined when it points at nothing of ours. */
function resolve(pointer: Pointer, { sources }: Evidence) {
  const source = sources[pointer.index];
  if (source?.source !== pointer.source) return undefined;
  const { start, end } = pointer;
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start) return undefined;
  if (end > source.sentences.length) return undefined;
  const sentences = source.sentences.slice(start, end);
  const own = sentences.map(({ text }) => text).join('');
  return bare(own) === bare(pointer.citedText) ? { source, sentences } : undefined;
}

/** How the API joins the cited blocks is not documented, so blanks do not count. */
const bare = (text: string): string => text.replace(/\s+/gu, '');

/** Who tells the article's claims says so. */
const attributed = /\b(?:article|author|profile)(?:['’]s|s)?\b/iu;

function bestFirst(sentences: readonly EvidenceSentence[], { content }: Study): readonly EvidenceSentence[] {
  const rank = ({ study }: EvidenceSentence) => overlap(content, study.content);
  return [...sentences].sort((a, b) => rank(b) - rank(a));
}

/** Least share of its words, names aside, that what is checked has to have, for a sentence not to be the article's. */
const LEAST_OWN = 0.34;

/** Whether a sentence rests on what the article claims rather than on anything that is checked. */
function restsOnArticle(from: readonly EvidenceSentence[], { words, names }: Study): boolean {
  if (!from.some(({ role }) => role === 'article')) return false;
  const said = words.filter(
    ({ content, at }) => content && !names.some((name) => at >= name.at && at < name.end),
  );
  const known = new Set(from.flatMap(({ role, study }) => (role === 'article' ? [] : [...study.content])));
  const claimed = new Set(from.flatMap(({ role, study }) => (role === 'article' ? [...study.content] : [])));
  if (!said.some(({ stem }) => claimed.has(stem) && !known.has(stem))) return false;
  return said.filter(({ stem }) => known.has(stem)).length < said.length * LEAST_OWN;
}
