import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answering/model.ts';
import type { App } from '../../src/app.ts';
import type { Args } from '../../src/chat/command.ts';
import { unpainted } from '../../src/chat/plain.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { LoadedKnowledge } from '../../src/knowledge/model.ts';
import { createConversation } from '../../src/terminal/conversation.ts';
import { ran } from '../support/call.ts';
import { faultsOf } from '../support/faults.ts';
import { appOver } from '../support/knowledge.ts';
import { livingFolder, openLiving } from '../support/living.ts';

// One folder more, in a language that no other backend has, and no line of code: what a community member would add.

const subjectFile = `name: Brontova
kind: framework
order: 90
aliases: [brontova framework, bronto]
language: [cobol]
on: []
summary-fact: brontova-what
learn:
  - skill: COBOL itself, divisions and sections
    facts: [brontova-what]
  - skill: Tables through the record mapper
    facts: [brontova-database]
table:
  definition: brontova-what
`;
const factFile = (id: string, aspect: string, answer: string, question: string) => `---
id: ${id}
aspect: ${aspect}
status: supported
answer: ${answer}
brief: ${answer.slice(0, 36)}
reviewed: 2026-11-01
questions:
  - ${question}
sources:
  - title: Brontova manual
    url: https://example.org/brontova/${id}
    version: 1.0
---
${answer}
`;

let folder: string;
let knowledge: LoadedKnowledge;
let app: App;
let before: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stackwise-sixteenth-'));
  cpSync(livingFolder, folder, { recursive: true });
  before = (await openLiving()).knowledge.subjects.length;
  const own = join(folder, 'subjects', 'brontova');
  mkdirSync(own);
  const what = 'Brontova is a web framework for COBOL with one file a route.';
  const database = 'Brontova maps record files to tables by itself.';
  writeFileSync(join(own, 'subject.yaml'), subjectFile);
  writeFileSync(
    join(own, 'brontova-what.md'),
    factFile('brontova-what', 'definition', what, 'what is brontova'),
  );
  writeFileSync(
    join(own, 'brontova-database.md'),
    factFile('brontova-database', 'database', database, 'how does brontova store records'),
  );
  knowledge = await loadKnowledge({ folder });
  app = appOver(knowledge);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (name: string, args: Args) =>
  ran(
    app.commands.find((one) => one.name === name),
    args,
    app.core,
  );
const answer = (name: string, args: Args): Answer => {
  const result = run(name, args);
  if (result.show !== 'answer') throw new Error(`/${name} gave no answer`);
  return result.answer;
};
const said = (line: string) => createConversation(app, unpainted).say(line);

describe('a backend more, added as one folder', () => {
  it('is one subject more', () => {
    expect(knowledge.subjects.length).toBe(before + 1);
  });

  it('is compared', () => {
    const one = answer('compare', { first: 'django', second: 'brontova' });
    expect(one.comparison?.subjects).toEqual(['django', 'brontova']);
    const cells = one.comparison?.rows.flatMap(({ cells }) => cells.map((cell) => cell?.passageId));
    expect(cells).toContain('brontova-what');
    expect(cells).toContain('brontova-database');
    expect(faultsOf(one, knowledge)).toEqual([]);
  });

  it('is compared as the person types it', async () => {
    expect(await said('/compare bronto vs rails')).toContain('Brontova:');
  });

  it('is chosen for those who know its language, and the language is offered', () => {
    const asked = run('choose', {});
    if (asked.show !== 'choices') throw new Error('no questions');
    expect(asked.steps[0]?.options).toContainEqual({ value: 'cobol', label: 'cobol' });
    expect(asked.submit({ language: 'cobol' })).toMatchObject({ answer: { choice: { lean: 'brontova' } } });
  });

  it('is leaned to in free text when its language is told', () => {
    const { kind, choice } = app.hear({ text: 'we are a cobol team, which backend should we take' });
    expect([kind, choice?.lean]).toEqual(['choose', 'brontova']);
  });

  it('has a learning path', () => {
    expect(answer('learn', { subject: 'brontova' }).statements.map(({ passageId }) => passageId)).toEqual([
      'brontova-what',
      'brontova-database',
    ]);
  });

  it('is answered about', () => {
    expect(app.hear({ text: 'what is brontova' }).direct?.passageId).toBe('brontova-what');
  });

  it('is found though it is misspelt', () => {
    expect(app.hear({ text: 'what is brontva' }).direct?.passageId).toBe('brontova-what');
  });

  it('is completed', () => {
    const completed = createConversation(app, unpainted).complete('/learn bron');
    expect(completed.map((name) => name.trim())).toContain('brontova');
  });

  it('stands in /help and among the known ones', async () => {
    expect(await said('/help')).toContain('Brontova');
    expect(await said('/learn qwertyuiop')).toContain('Brontova');
    expect(await said('/compare qwertyuiop django')).toContain('Brontova');
  });
});
