import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { listFolder } from '../../src/knowledge/folder.ts';
import { validateKnowledge } from '../../src/knowledge/validate.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stackwise-knowledge-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const source = 'sources:\n  - title: Manual\n    url: https://example.org/manual\n    version: 6.10\n';

/** The lines of a valid fact; `lines` go before the sources, `body` below the front matter. */
export function factText(id: string, lines = '', body = `The ${id} fact.\n\nIt has a nuance.\n`): string {
  const keys = `id: ${id}\naspect: speed\nstatus: supported\nanswer: An answer.\nbrief: brief\nreviewed: 2026-11-23\n`;
  return `---\n${keys}${lines}${source}---\n${body}`;
}

const files: Record<string, string> = {
  'README.md': 'How to add a fact.\n',
  'articles.yaml':
    '- slug: an-article\n  title: An article\n  author: Ada\n  published: 2023-03-04\n  url: https://example.org/a\n',
  'aspects.yaml':
    '- id: speed\n  label: Speed\n  row: performance\n  phrases: [fast, slow]\n- id: price\n  label: Price\n  row: price\n  phrases: []\n',
  'guide.yaml':
    '- id: real-time\n  signal: Chat\n  question: app\n  choice: Chat\n  lean: alpha\n  also: [beta]\n  strength: moderate\n  why: Because.\n  change: Nothing.\n  facts: [alpha-fast]\n  phrases: [chat app]\n  questions: [which one for a chat]\n',
  'subjects/alpha/subject.yaml':
    'name: Alpha\nkind: framework\norder: 2\naliases: [alfa, "آلفا"]\nlanguage: [JavaScript]\non: [beta]\nsummary-fact: alpha-fast\nlearn:\n  - skill: Alpha itself\n    facts: [alpha-fast]\ntable:\n  performance: alpha-fast\n',
  'subjects/alpha/alpha-fast.md': factText('alpha-fast', 'questions: [is alpha fast]\naliases: [quick]\n'),
  'subjects/beta/subject.yaml': 'name: Beta\nkind: runtime\norder: 1\n',
  'subjects/beta/beta-slow.md': factText('beta-slow', 'article: an-article\ncorrected-by: [alpha-fast]\n'),
  'glossary/event-loop.md': `---\nterm: Event loop\naliases: [eventloop]\nanswer: A loop.\n${source}reviewed: 2026-11-23\nsee: [alpha-fast]\n---\nIt waits for events.\n`,
  'lexicon/synonyms.yaml':
    'speed:\n  - say: [lightning quick, no lag]\n    means: [fast]\n    weight: 0.8\n    aspect: speed\n',
  'lexicon/fillers.yaml': 'words: [bro, no, null]\nphrases: [can you tell me]\n',
  'lexicon/urdu-hindi.yaml': '- say: [seekhun, सीखना]\n  means: [learn]\n- say: [kya]\n  filler: true\n',
  'lexicon/small-talk.yaml': 'injection: { phrases: [ignore previous instructions] }\n',
  'lexicon/other-languages.yaml': 'es: { qué: what, es: is }\n',
  'lexicon/outside.yaml':
    'names: [mongodb, quick]\ntopics:\n  - id: salaries\n    label: salaries\n    phrases: [salary]\n    questions: [what is the salary]\n    try: [alpha-fast]\n',
  'lexicon/english.txt': '# words\nApple\nbanana\napple\n',
};

/** A small valid knowledge folder on disk that a test may damage. */
export function sampleKnowledge() {
  const folder = temporaryFolder();
  const write = (path: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    folder,
    write,
    read: (path: string) => files[path] ?? '',
    /** Replaces one piece of a file. */
    edit: (path: string, from: string, to: string) => {
      const text = files[path] ?? '';
      if (!text.includes(from)) throw new Error(`${path} has no "${from}"`);
      write(path, text.replace(from, to));
    },
    remove: (path: string) => rmSync(join(folder, path), { recursive: true }),
    /** Problems as "path:line what", without the folder. */
    problems: () =>
      validateKnowledge(listFolder(folder)).problems.map(
        ({ file, line, what }) => `${file.slice(folder.length + 1)}:${line} ${what}`,
      ),
  };
}
