import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { asker, sundays } from '../sessions/samples.ts';
import { installProgram } from '../support/program.ts';

const program = installProgram();
const file = join(program.root, 'data', 'stackwise.db');
afterAll(program.remove);

const asked = 'can i use appwrite together with django';

/** A series, and an answer that an organiser approved. */
async function filled() {
  const store = await openStore({ file });
  const now = Date.now();
  await store.sessions.series.add(sundays);
  const put = { guild: sundays.guild, series: sundays.id, slot: '2026-11-29', now };
  const id = await store.sessions.agenda.add({ ...put, asker: asker('1', asked, now) });
  const [question] = await store.sessions.agenda.list({ id });
  if (!question) throw new Error('there is no question');
  const text = `Take one of the two: they do the same work. ${'Both bring accounts and a database. '.repeat(20)}`;
  const answer = { text, by: '2', name: 'Sara', at: now };
  await store.sessions.agenda.settle({ ...question, state: 'answered', answer }, []);
  await store.close();
  return id;
}

test('asking makes no store where there is none', async () => {
  const { stdout } = await program.run('ask-once.ts', ['when', 'is', 'the', 'next', 'session?']);
  expect(stdout).toContain("I don't know");
  expect(existsSync(file)).toBe(false);
});

test('one question about the schedule is answered from the store; its JSON says that it is an answer', async () => {
  await filled();
  const { stdout } = await program.run('ask-once.ts', ['when', 'is', 'the', 'next', 'session?']);
  expect(stdout).toContain('Backend night');
  const { stdout: json } = await program.run('ask-once.ts', ['--json', 'agli class kab hai']);
  expect(JSON.parse(json)).toMatchObject({ answered: true, kind: 'answer', citations: [] });
});

test('answers of the community are written as facts that the check takes, once', async () => {
  const first = await program.run('knowledge-export.ts', []);
  expect(first, first.stderr).toMatchObject({ code: 0 });
  const [, written = ''] = /(\S+community-\S+\.md): written/u.exec(first.stdout) ?? [];
  const fact = readFileSync(
    join(program.root, 'knowledge', 'subjects', 'django', written.split('/').at(-1) ?? ''),
    'utf8',
  );
  expect(fact).toContain('status: community');
  expect(fact).toContain(asked);
  expect(fact).toContain('Sara answered this in the community on ');
  const check = await program.run('check-knowledge.ts', [
    join(program.root, 'knowledge'),
    '--ingested',
    'none',
  ]);
  expect(check, check.stdout).toMatchObject({ code: 0 });
  const again = await program.run('knowledge-export.ts', []);
  expect(again.stdout).toContain('there already');
});
