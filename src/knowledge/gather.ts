import { join } from 'node:path';
import type { z } from 'zod';
import type { FileEntry, Folder } from './folder.ts';
import type { Problem } from './model.ts';
import { type FrontMattered, readFrontMatter } from './read-fact.ts';
import { problemsOf, type Refuse, readText } from './read-text.ts';
import { type Parsed, readYaml } from './read-yaml.ts';
import * as schemas from './schema.ts';

/** A file that was read: its path for messages, its id or folder, and its checked contents. */
export type Read<Contents> = Contents & Readonly<{ file: string; id: string }>;

type Of<Schema extends z.ZodType> = Parsed<z.output<Schema>>;
export type FactFile = Read<FrontMattered<z.output<typeof schemas.factSchema>>> &
  Readonly<{ subject: string }>;
export type TermFile = Read<FrontMattered<z.output<typeof schemas.glossarySchema>>>;
export type SubjectFile = Read<Of<typeof schemas.subjectSchema>>;

/** The data files there is one of each, by path. All of them must be there. */
const single = {
  'articles.yaml': schemas.articlesSchema,
  'aspects.yaml': schemas.aspectsSchema,
  'guide.yaml': schemas.guideSchema,
  'lexicon/synonyms.yaml': schemas.synonymsSchema,
  'lexicon/fillers.yaml': schemas.fillersSchema,
  'lexicon/urdu-hindi.yaml': schemas.urduHindiSchema,
  'lexicon/small-talk.yaml': schemas.smallTalkSchema,
  'lexicon/other-languages.yaml': schemas.otherLanguagesSchema,
  'lexicon/outside.yaml': schemas.outsideSchema,
} as const;
type Single = typeof single;
type SinglePath = keyof Single;
const wordList = 'lexicon/english.txt';

/** Everything that could be read, whatever else is broken. */
export type Gathered = {
  facts: FactFile[];
  terms: TermFile[];
  subjects: SubjectFile[];
  single: { [Path in SinglePath]?: Read<Of<Single[Path]>> };
  englishWords: string;
  /** Ids of facts and folders whose file is there, readable or not, so that one broken file is one problem. */
  factIds: Set<string>;
  folders: Set<string>;
  /** Folders with fact files, each with the first one. */
  factFolders: Map<string, string>;
};

const kibi = 1024;
const mostBytes = { fact: 64 * kibi, yaml: 1024 * kibi, words: 8192 * kibi };
const id = '([a-z0-9]+(?:-[a-z0-9]+)*)';
const factPath = new RegExp(`^subjects/${id}/${id}\\.md$`);
const subjectPath = new RegExp(`^subjects/${id}/subject\\.yaml$`);
const termPath = new RegExp(`^glossary/${id}\\.md$`);

/** Reads every file of the knowledge folder. Problems of single files go to `problems`; nothing is thrown. */
export function gather(folder: Folder, problems: Problem[]): Gathered {
  const gathered: Gathered = {
    facts: [],
    terms: [],
    subjects: [],
    single: {},
    englishWords: '',
    factIds: new Set(),
    folders: new Set(),
    factFolders: new Map(),
  };
  for (const entry of folder.files) {
    const file = join(folder.root, entry.path);
    readOne(folder.root, entry, file, gathered, problemsOf(file, problems));
  }
  const there = new Set(folder.files.map((entry) => entry.path));
  for (const path of [...Object.keys(single), wordList]) {
    if (there.has(path)) continue;
    problems.push({
      file: join(folder.root, path),
      line: 1,
      what: 'the file is missing',
      cure: 'restore it',
    });
  }
  return gathered;
}

function readOne(root: string, entry: FileEntry, file: string, into: Gathered, refuse: Refuse): void {
  const { path } = entry;
  const [, subject, fact] = factPath.exec(path) ?? [];
  if (/(?:^|\/)README\.md$/.test(path)) return;
  if (subject !== undefined && fact !== undefined) {
    into.factIds.add(fact);
    if (!into.factFolders.has(subject)) into.factFolders.set(subject, file);
    const text = readText(root, entry, mostBytes.fact, refuse);
    const read = text === undefined ? undefined : readFrontMatter(text, schemas.factSchema, refuse);
    if (read !== undefined) into.facts.push({ ...read, file, id: fact, subject });
    return;
  }
  const folderName = subjectPath.exec(path)?.[1];
  if (folderName !== undefined) {
    into.folders.add(folderName);
    const read = readWholeYaml(root, entry, schemas.subjectSchema, refuse);
    if (read !== undefined) into.subjects.push({ ...read, file, id: folderName });
    return;
  }
  const term = termPath.exec(path)?.[1];
  if (term !== undefined) {
    const text = readText(root, entry, mostBytes.fact, refuse);
    const read = text === undefined ? undefined : readFrontMatter(text, schemas.glossarySchema, refuse);
    if (read !== undefined) into.terms.push({ ...read, file, id: term });
    return;
  }
  if (isSingle(path)) {
    const read = readWholeYaml(root, entry, single[path], refuse);
    if (read !== undefined) Object.assign(into.single, { [path]: { ...read, file, id: path } });
  } else if (path === wordList) {
    into.englishWords = readWords(readText(root, entry, mostBytes.words, refuse) ?? '', refuse);
  } else {
    refuse(
      1,
      'a file of this name has no place here',
      'facts are subjects/<subject>/<fact-id>.md, terms glossary/<term>.md, in small letters, digits and hyphens',
    );
  }
}

function isSingle(path: string): path is SinglePath {
  return Object.hasOwn(single, path);
}

function readWholeYaml<Schema extends z.ZodType>(
  root: string,
  entry: FileEntry,
  schema: Schema,
  refuse: Refuse,
) {
  const text = readText(root, entry, mostBytes.yaml, refuse);
  if (text === undefined) return undefined;
  return readYaml({ text, before: 0, mayQuoteAttacks: entry.path.startsWith('lexicon/') }, schema, refuse);
}

function readWords(text: string, refuse: Refuse): string {
  const words = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    const word = line.trim().toLowerCase();
    if (word === '' || word.startsWith('#')) continue;
    if (/^[a-z]+$/.test(word) || /^[\p{L}\p{M}\p{N}'’.-]+$/u.test(word)) words.add(word);
    else refuse(index + 1, `"${word.slice(0, 40)}" is not one word`, 'write one word a line');
  }
  return [...words].join('\n');
}
