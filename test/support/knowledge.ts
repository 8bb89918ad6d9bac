import { commands } from '../../commands/index.ts';
import type { Aspect, GuideRule, Passage, Source } from '../../src/answering/model.ts';
import { type App, createApp } from '../../src/app.ts';
import { openDocument } from '../../src/knowledge/compiled.ts';
import type { KnowledgeDocument, LoadedKnowledge, LoadedSubject } from '../../src/knowledge/model.ts';
import { openRetrieval } from '../../src/retrieval/beside.ts';

/** Every part of a knowledge base that a test may bring itself; what it leaves out comes from the small sample. */
export type Parts = Partial<
  Pick<KnowledgeDocument, 'passages' | 'subjects' | 'aspects' | 'articles' | 'guide'> & {
    lexicon: Partial<KnowledgeDocument['lexicon']>;
  }
>;

export const source = (name: string): Source => ({
  title: `${name} manual`,
  url: `https://example.org/${name}`,
  version: '1.0',
});

/** A supported fact beyond any article; its words are made of its id unless the test brings its own. */
export function fact(id: string, own: Partial<Passage> = {}): Passage {
  return {
    id,
    origin: 'fact',
    subject: 'node',
    aspect: 'definition',
    status: 'supported',
    answer: `The short answer of ${id}.`,
    brief: `brief of ${id}`,
    text: `The whole fact ${id}.`,
    nuance: '',
    correctedBy: [],
    aliases: [],
    questions: [],
    sources: [source(id)],
    reviewed: '2026-01-01',
    ...own,
  };
}

export function subject(id: string, own: Partial<LoadedSubject> = {}): LoadedSubject {
  return {
    id,
    name: id,
    kind: 'framework',
    order: 50,
    aliases: [],
    languages: [],
    on: [],
    learn: [],
    table: {},
    ...own,
  };
}

export function rule(id: string, own: Partial<GuideRule> = {}): GuideRule {
  return {
    id,
    signal: `signal ${id}`,
    question: 'app',
    choice: `choice ${id}`,
    lean: 'node',
    also: [],
    strength: 'moderate',
    why: `Why of ${id}.`,
    change: `Change of ${id}.`,
    facts: [],
    phrases: [],
    questions: [],
    ...own,
  };
}

export const article = {
  slug: 'old-article',
  title: 'An old article',
  author: 'Ada',
  published: '2023-03-04',
  url: 'https://example.org/article',
};

const aspects: readonly Aspect[] = [
  { id: 'definition', label: 'What it is', row: 'definition', phrases: ['what is it'] },
  { id: 'database', label: 'Database', row: 'database', phrases: ['database', 'orm'] },
  { id: 'concurrency', label: 'Concurrency', row: 'concurrency', phrases: ['async', 'concurrency'] },
  { id: 'use-cases', label: 'When it fits', row: 'use-cases', phrases: ['use case'] },
  { id: 'joining', label: 'Joining', row: 'none', phrases: ['join'] },
];

const subjects: readonly LoadedSubject[] = [
  subject('node', {
    name: 'Node.js',
    kind: 'runtime',
    order: 1,
    aliases: ['nodejs', 'node js'],
    languages: ['javascript'],
    summaryFact: 'node-what',
    learn: [
      { skill: 'JavaScript itself', facts: ['node-what'] },
      { skill: 'The event loop', facts: ['node-loop', 'node-what'] },
    ],
  }),
  subject('django', {
    name: 'Django',
    order: 2,
    languages: ['python'],
    summaryFact: 'django-what',
    learn: [{ skill: 'Python itself', facts: ['django-what'] }],
  }),
  subject('fastapi', { name: 'FastAPI', order: 3, languages: ['python'] }),
  subject('express', { name: 'Express', order: 4, languages: ['javascript'], on: ['node'] }),
  subject('spring-boot', { name: 'Spring Boot', order: 5, languages: ['java'] }),
  subject('laravel', { name: 'Laravel', order: 6, languages: ['php'] }),
  subject('node-vs-django', {
    name: 'Node.js and Django',
    kind: 'topic',
    on: ['node', 'django'],
    summaryFact: 'pair-unlike',
  }),
  subject('sessions', { name: 'Free sessions', kind: 'topic', aliases: ['sunday session'] }),
];

const passages: readonly Passage[] = [
  fact('node-what', {
    answer: 'Node.js is a JavaScript runtime.',
    text: 'Node.js is a runtime that executes JavaScript outside of a browser.',
    questions: ['what is node', 'explain node to a beginner'],
  }),
  fact('node-loop', {
    aspect: 'concurrency',
    answer: 'Node.js serves many connections on one event loop.',
    text: 'One event loop in Node.js handles every connection, so long calculations block all of them.',
    questions: ['does node block on long calculations', 'is node single threaded'],
  }),
  fact('node-database', {
    aspect: 'database',
    text: 'Node.js brings only SQLite; another database needs a driver.',
    questions: ['which database comes with node'],
  }),
  fact('django-what', {
    subject: 'django',
    answer: 'Django is a web framework for Python.',
    text: 'Django is a framework of many parts for web sites in Python.',
    questions: ['what is django'],
  }),
  fact('django-sync', {
    subject: 'django',
    aspect: 'concurrency',
    status: 'outdated',
    article: 'old-article',
    answer: 'Django is not only synchronous any more.',
    text: 'The article says Django is synchronous.',
    nuance: 'Async views arrived with Django 3.1.',
    correctedBy: ['django-async'],
    questions: ['is django synchronous'],
  }),
  fact('django-async', {
    subject: 'django',
    aspect: 'concurrency',
    answer: 'Coroutine views run on Django under ASGI.',
    text: 'Coroutine views run under ASGI servers since version 3.1.',
    questions: ['since when has django coroutine views'],
  }),
  fact('django-orm', {
    subject: 'django',
    aspect: 'database',
    answer: 'Django has its own ORM.',
    text: 'Models become tables through the ORM that Django ships.',
    questions: ['does django ship an orm'],
  }),
  fact('express-what', {
    subject: 'express',
    text: 'Express is a thin library for routes and middleware.',
    questions: ['what is express'],
  }),
  fact('pair-unlike', {
    subject: 'node-vs-django',
    answer: 'Node.js is a runtime and Django a framework.',
    text: 'A runtime is set against a framework here, which is not quite fair.',
  }),
  fact('sessions-join', {
    subject: 'sessions',
    aspect: 'joining',
    status: 'personal',
    article: 'old-article',
    answer: 'Join by the form that the article links.',
    text: 'The article invites readers to sunday sessions through a form.',
    nuance: 'The address of the form was not kept.',
    questions: ['how do i join the sunday session'],
  }),
];

const guide: readonly GuideRule[] = [
  rule('team-language', {
    question: 'language',
    lean: 'known-language',
    strength: 'strong',
    choice: 'We know one language',
    facts: ['node-what'],
    phrases: ['i only know python', 'i only know javascript', 'i only know java', 'i only know php'],
    questions: ['i only know python which backend fits'],
  }),
  rule('chat-app', {
    lean: 'node',
    choice: 'A chat app',
    facts: ['node-loop'],
    phrases: ['chat app'],
    questions: ['which backend for a chat app', 'i build a messenger what should i take'],
  }),
];

/** A valid small knowledge base. Throws where a part points at a fact or an article that is not there. */
export function smallKnowledge(parts: Parts = {}): LoadedKnowledge {
  const { lexicon, ...own } = parts;
  const document: KnowledgeDocument = {
    passages,
    subjects,
    aspects,
    articles: [article],
    guide,
    terms: [],
    rechecks: [],
    covered: {},
    ...own,
    lexicon: {
      synonyms: [],
      fillers: { words: ['bro', 'hi'], phrases: [], spellings: {} },
      urduHindi: [],
      otherLanguages: { es: { qué: 'what', es: 'is' } },
      smallTalk: [
        { kind: 'greeting', phrases: ['hi', 'salam'] },
        { kind: 'unsure', phrases: ['idk'] },
        { kind: 'injection', phrases: ['ignore your instructions'] },
        { kind: 'off-topic', phrases: ['biryani recipe'] },
      ],
      outside: {
        names: ['cobol'],
        topics: [
          {
            id: 'pay',
            label: 'salaries',
            phrases: ['salary'],
            questions: ['what is the salary of a developer'],
            try: ['django-what'],
          },
        ],
      },
      englishWords: 'developer\nsalary\nweather',
      ...lexicon,
    },
  };
  const dangling = danglingIn(document);
  if (dangling.length > 0) throw new Error(`The test's knowledge points at nothing: ${dangling.join(', ')}`);
  return openDocument(document);
}

/** The app over a knowledge base, as every surface gets it. */
export const appOver = (knowledge: LoadedKnowledge): App => createApp(openRetrieval(knowledge), { commands });

function danglingIn({ passages, subjects, articles, guide }: KnowledgeDocument): string[] {
  const facts = new Set(passages.map(({ id }) => id));
  const slugs = new Set(articles.map(({ slug }) => slug));
  const wanted = [
    ...passages.flatMap(({ correctedBy }) => correctedBy),
    ...subjects.flatMap(({ summaryFact, learn, table }) => [
      ...(summaryFact === undefined ? [] : [summaryFact]),
      ...learn.flatMap((step) => step.facts),
      ...Object.values(table),
    ]),
    ...guide.flatMap((one) => one.facts),
  ];
  return [
    ...wanted.filter((id) => !facts.has(id)),
    ...passages.flatMap((one) => (one.article !== undefined && !slugs.has(one.article) ? [one.article] : [])),
  ];
}
