import { checkNames, checkSubjects } from './agree-subjects.ts';
import type { Gathered } from './gather.ts';
import type { Problem } from './model.ts';

type Path = readonly PropertyKey[];
export type Placed = Readonly<{ file: string; line(path: Path): number }>;

/** What may be pointed at, and how to complain. A list that could not be read holds nobody to it: it is undefined. */
export type Agreement = Readonly<{
  refuse(at: Placed, path: Path, what: string, cure: string): void;
  mustBeFacts(at: Placed, path: Path, ids: readonly string[]): void;
  mustBeSubject(at: Placed, path: Path, id: string): void;
  mustBeAspect(at: Placed, path: Path, id: string): void;
}>;

const leanWords = ['either', 'neither', 'known-language', 'current-stack'];

/** Whether the files agree with each other: ids unique and equal to file names, and nothing points into the void. */
export function checkAgreement(gathered: Gathered, problems: Problem[]): void {
  const { single, factIds, folders } = gathered;
  const refuse: Agreement['refuse'] = (at, path, what, cure) => {
    problems.push({ file: at.file, line: at.line(path), what, cure });
  };
  const aspects = single['aspects.yaml'] && new Set(single['aspects.yaml'].value.map(({ id }) => id));
  const agreement: Agreement = {
    refuse,
    mustBeFacts: (at, path, ids) => {
      for (const [index, id] of ids.entries()) {
        if (!factIds.has(id))
          refuse(at, [...path, index], `there is no fact ${id}`, 'mend the id or remove it');
      }
    },
    mustBeSubject: (at, path, id) => {
      if (!folders.has(id))
        refuse(at, path, `there is no subject ${id}`, 'write the name of a folder in subjects/');
    },
    mustBeAspect: (at, path, id) => {
      if (aspects?.has(id) === false)
        refuse(at, path, `there is no aspect ${id}`, 'write an id of aspects.yaml');
    },
  };
  checkLists(gathered, agreement);
  checkFacts(gathered, agreement);
  checkSubjects(gathered, agreement);
  checkNames(gathered, agreement);
  checkGuide(gathered, agreement);
  checkLexicon(gathered, agreement);
}

function checkLists({ single }: Gathered, { refuse }: Agreement): void {
  const unique = (
    at: Placed | undefined,
    key: string,
    ids: readonly string[],
    path: (index: number) => Path,
  ) => {
    for (const [index, id] of ids.entries()) {
      if (at === undefined || ids.indexOf(id) === index) continue;
      refuse(at, path(index), `the ${key} ${id} stands twice in this file`, 'rename one');
    }
  };
  const { 'aspects.yaml': aspects, 'articles.yaml': articles, 'guide.yaml': guide } = single;
  const outside = single['lexicon/outside.yaml'];
  const idOf = ({ id }: { id: string }) => id;
  unique(aspects, 'id', aspects?.value.map(idOf) ?? [], (index) => [index, 'id']);
  unique(guide, 'id', guide?.value.map(idOf) ?? [], (index) => [index, 'id']);
  unique(articles, 'slug', articles?.value.map(({ slug }) => slug) ?? [], (index) => [index, 'slug']);
  unique(outside, 'id', outside?.value.topics.map(idOf) ?? [], (index) => ['topics', index, 'id']);
}

function checkFacts({ facts, terms, single }: Gathered, agreement: Agreement): void {
  const { refuse, mustBeFacts, mustBeAspect } = agreement;
  const articles = single['articles.yaml'] && new Set(single['articles.yaml'].value.map(({ slug }) => slug));
  const placeOf = new Map<string, string>();
  for (const fact of facts) {
    const { value } = fact;
    if (value.id !== fact.id) {
      refuse(
        fact,
        ['id'],
        `the id ${value.id} is not the file's name`,
        `write ${fact.id} or rename the file`,
      );
    }
    const first = placeOf.get(fact.id);
    if (first === undefined) placeOf.set(fact.id, fact.file);
    else refuse(fact, ['id'], `the id ${fact.id} is already that of ${first}`, 'rename one of them');

    mustBeAspect(fact, ['aspect'], value.aspect);
    mustBeFacts(fact, ['corrected-by'], value['corrected-by']);
    if (value['corrected-by'].includes(fact.id)) {
      refuse(fact, ['corrected-by'], 'the fact corrects itself', 'remove its id here');
    }
    if (value.article !== undefined && articles?.has(value.article) === false) {
      refuse(fact, ['article'], `there is no article ${value.article}`, 'write a slug of articles.yaml');
    }
    const doubted = ['simplified', 'outdated', 'contested'].includes(value.status);
    if (doubted && fact.rest === '' && value['corrected-by'].length === 0) {
      const what = `the fact is ${value.status}, but nothing says why`;
      refuse(fact, ['status'], what, 'add a second paragraph or corrected-by');
    }
    if (value.recheck !== undefined && value.recheck < value.reviewed) {
      refuse(fact, ['recheck'], 'the recheck date lies before the reviewed date', 'mend one of the two');
    }
  }
  for (const term of terms) mustBeFacts(term, ['see'], term.value.see);
}

function checkGuide({ single, folders }: Gathered, { refuse, mustBeFacts, mustBeSubject }: Agreement): void {
  const guide = single['guide.yaml'];
  if (guide === undefined) return;
  for (const [index, rule] of guide.value.entries()) {
    if (!leanWords.includes(rule.lean) && !folders.has(rule.lean)) {
      const cure = `write a subject or one of ${leanWords.join(', ')}`;
      refuse(guide, [index, 'lean'], `the lean ${rule.lean} is no subject`, cure);
    }
    for (const [n, id] of rule.also.entries()) mustBeSubject(guide, [index, 'also', n], id);
    mustBeFacts(guide, [index, 'facts'], rule.facts);
  }
}

function checkLexicon({ single }: Gathered, { mustBeAspect, mustBeFacts }: Agreement): void {
  const synonyms = single['lexicon/synonyms.yaml'];
  for (const [group, entries] of Object.entries(synonyms?.value ?? {})) {
    for (const [index, { aspect }] of entries.entries()) {
      if (synonyms !== undefined && aspect !== undefined)
        mustBeAspect(synonyms, [group, index, 'aspect'], aspect);
    }
  }
  const outside = single['lexicon/outside.yaml'];
  for (const [index, topic] of outside?.value.topics.entries() ?? []) {
    if (outside !== undefined) mustBeFacts(outside, ['topics', index, 'try'], topic.try);
  }
}
