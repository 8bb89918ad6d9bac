import type { Agreement, Placed } from './agree.ts';
import type { Gathered } from './gather.ts';

/** Whether every folder of facts is a subject with facts, and what its subject.yaml points at exists. */
export function checkSubjects(gathered: Gathered, { refuse, mustBeFacts, mustBeSubject }: Agreement): void {
  const { subjects, folders, factFolders, single } = gathered;
  const rows = single['aspects.yaml'] && new Set(single['aspects.yaml'].value.map(({ row }) => row));
  for (const [folder, file] of factFolders) {
    if (folders.has(folder)) continue;
    const what = `the folder ${folder} has no subject.yaml`;
    refuse({ file, line: () => 1 }, [], what, 'add one with name, kind and order');
  }
  for (const subject of subjects) {
    const { value } = subject;
    if (!factFolders.has(subject.id)) {
      refuse(subject, [], `the subject ${subject.id} has no fact`, 'add a fact beside this file');
    }
    for (const [index, id] of value.on.entries()) mustBeSubject(subject, ['on', index], id);
    const summary = value['summary-fact'];
    if (summary !== undefined) mustBeFacts(subject, ['summary-fact'], [summary]);
    for (const [index, { facts }] of value.learn.entries())
      mustBeFacts(subject, ['learn', index, 'facts'], facts);
    for (const [row, id] of Object.entries(value.table)) {
      mustBeFacts(subject, ['table', row], [id]);
      if (rows?.has(row) === false) {
        refuse(subject, ['table', row], `the table has no row ${row}`, 'write a row of aspects.yaml');
      }
    }
  }
}

/** Whether two subjects, or two terms of the glossary, claim the same name. Own names count before aliases. */
export function checkNames({ subjects, terms }: Gathered, { refuse }: Agreement): void {
  type Claim = Readonly<{ at: Placed & { id: string }; name: string; path: readonly PropertyKey[] }>;
  const check = (kind: string, claims: readonly Claim[]) => {
    const owner = new Map<string, string>();
    for (const { at, name, path } of claims) {
      const key = name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
      const other = owner.get(key) ?? at.id;
      owner.set(key, other);
      if (other === at.id) continue;
      refuse(at, path, `"${name}" already names the ${kind} ${other}`, 'remove it from one of the two');
    }
  };
  const aliases = (at: Claim['at'] & { value: { aliases: readonly string[] } }) =>
    at.value.aliases.map((name, index): Claim => ({ at, name, path: ['aliases', index] }));
  check('subject', [
    ...subjects.map((at): Claim => ({ at, name: at.id, path: [] })),
    ...subjects.map((at): Claim => ({ at, name: at.value.name, path: ['name'] })),
    ...subjects.flatMap(aliases),
  ]);
  check('term', [
    ...terms.map((at): Claim => ({ at, name: at.value.term, path: ['term'] })),
    ...terms.flatMap(aliases),
  ]);
}
