import type { Article, Passage } from '../answering/model.ts';
import { coverPassages } from './cover.ts';
import type { Gathered } from './gather.ts';
import type { IngestedArticle } from './ingested.ts';
import type { KnowledgeDocument, Lexicon } from './model.ts';

/** Turns checked files into the core's words. `gathered` must be free of problems; throws when a file is missing. */
export function assemble(gathered: Gathered, ingested: readonly IngestedArticle[]): KnowledgeDocument {
  const { single } = gathered;
  const of = <Path extends keyof typeof single>(path: Path) => {
    const read = single[path];
    if (read === undefined) throw new Error(`${path} was not read, but no problem was reported`);
    return read.value as NonNullable<(typeof single)[Path]>['value'];
  };
  const facts = gathered.facts.map(factPassage);
  const terms = gathered.terms.map(termPassage);
  const curated: Article[] = of('articles.yaml').map(({ slug, title, author, published, url }) => ({
    slug,
    title,
    author,
    published,
    url,
  }));
  const slugs = new Set(curated.map(({ slug }) => slug));
  const passages = ingested.flatMap(({ article, passages }) => {
    const known = curated.find((one) => isSameArticle(one, article));
    return known ? passages.map((passage) => ({ ...passage, article: known.slug })) : passages;
  });
  const { names, topics } = of('lexicon/outside.yaml');
  return {
    passages: [...facts, ...terms, ...passages],
    subjects: gathered.subjects
      .map(loadedSubject)
      .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
    aspects: of('aspects.yaml'),
    articles: [...curated, ...ingested.map(({ article }) => article).filter(({ slug }) => !slugs.has(slug))],
    guide: of('guide.yaml'),
    terms: gathered.terms.map(({ id, value }) => ({
      id: `glossary:${id}`,
      term: value.term,
      see: value.see,
    })),
    rechecks: gathered.facts.flatMap(({ id, value }) => (value.recheck ? [{ id, date: value.recheck }] : [])),
    covered: coverPassages(passages, facts),
    lexicon: {
      synonyms: synonymsOf(of('lexicon/synonyms.yaml')),
      fillers: of('lexicon/fillers.yaml'),
      urduHindi: of('lexicon/urdu-hindi.yaml').map(({ intent, ...word }) => ({
        ...word,
        ...(intent && { intent }),
      })),
      smallTalk: Object.entries(of('lexicon/small-talk.yaml')).map(([kind, { phrases }]) => ({
        kind,
        phrases,
      })),
      otherLanguages: of('lexicon/other-languages.yaml'),
      outside: { names: names.filter(isUnmentioned(gathered)), topics },
      englishWords: gathered.englishWords,
    },
  };
}

/** The article that the facts restate, though it was ingested under another slug: its address tells. */
function isSameArticle(one: Article, other: Article): boolean {
  const address = ({ url }: Article) => {
    const { hostname, pathname } = new URL(url);
    return `${hostname.replace(/^www\./u, '')}${pathname.replace(/\/+$/u, '')}`.toLowerCase();
  };
  return one.slug === other.slug || address(one) === address(other);
}

function factPassage({ id, subject, value, text, rest }: Gathered['facts'][number]): Passage {
  return {
    id,
    origin: 'fact',
    subject,
    aspect: value.aspect,
    status: value.status,
    ...(value.article !== undefined && { article: value.article }),
    answer: value.answer,
    brief: value.brief,
    text,
    nuance: rest,
    correctedBy: value['corrected-by'],
    aliases: value.aliases,
    questions: value.questions,
    sources: value.sources,
    reviewed: value.reviewed,
  };
}

/** A term stands first among its own aliases: Passage has no name of its own. */
function termPassage({ id, value, text, rest }: Gathered['terms'][number]): Passage {
  return {
    id: `glossary:${id}`,
    origin: 'glossary',
    subject: '',
    aspect: 'definition',
    status: 'supported',
    answer: value.answer,
    brief: '',
    text,
    nuance: rest,
    correctedBy: [],
    aliases: [value.term, ...value.aliases],
    questions: [],
    sources: value.sources,
    reviewed: value.reviewed,
  };
}

function loadedSubject({ id, value }: Gathered['subjects'][number]): KnowledgeDocument['subjects'][number] {
  const summaryFact = value['summary-fact'];
  return {
    id,
    name: value.name,
    kind: value.kind,
    order: value.order,
    aliases: value.aliases,
    languages: value.language,
    on: value.on,
    ...(summaryFact !== undefined && { summaryFact }),
    learn: value.learn,
    table: value.table,
  };
}

type SynonymFile = NonNullable<Gathered['single']['lexicon/synonyms.yaml']>['value'];

function synonymsOf(groups: SynonymFile): Lexicon['synonyms'] {
  return Object.entries(groups).flatMap(([group, entries]) =>
    entries.map(({ aspect, ...entry }) => ({ group, ...entry, ...(aspect && { aspect }) })),
  );
}

/** Whether no fact, term or subject mentions a name: only then is it outside of what is known. */
function isUnmentioned({ facts, terms, subjects }: Gathered): (name: string) => boolean {
  const words = (text: string) =>
    ` ${
      text
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}+#]+/gu)
        ?.join(' ') ?? ''
    } `;
  const mentioned = words(
    [
      ...facts.flatMap(({ value, text, rest }) => [text, rest, value.answer, value.brief, ...value.aliases]),
      ...terms.flatMap(({ value }) => [value.term, ...value.aliases]),
      ...subjects.flatMap(({ value }) => [value.name, ...value.aliases]),
    ].join(' | '),
  );
  return (name) => !mentioned.includes(words(name));
}
