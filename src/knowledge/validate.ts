import { checkAgreement } from './agree.ts';
import { assemble } from './assemble.ts';
import type { Folder } from './folder.ts';
import { gather } from './gather.ts';
import { readIngested } from './ingested.ts';
import type { KnowledgeDocument, Problem } from './model.ts';

/** How many there are of each kind; what could not be read is not counted. */
export type Counts = Readonly<
  Record<'facts' | 'subjects' | 'terms' | 'rules' | 'articles' | 'ingested', number>
>;

/** The checked knowledge base, or every problem in the order of files and lines; never both. */
export type Validation = Readonly<{ counts: Counts }> &
  (
    | Readonly<{ document: KnowledgeDocument; problems: readonly [] }>
    | Readonly<{ document: undefined; problems: readonly Problem[] }>
  );

/** Reads and checks all files of the knowledge folder and of the ingested articles. Never throws for what they hold. */
export function validateKnowledge(knowledge: Folder, articles?: Folder): Validation {
  const problems: Problem[] = [...knowledge.problems, ...(articles?.problems ?? [])];
  // Without its folder every file is missing; saying so nine times helps nobody.
  const gathered = gather(knowledge, knowledge.files.length === 0 && problems.length > 0 ? [] : problems);
  const ingested = articles === undefined ? [] : readIngested(articles, problems);
  checkAgreement(gathered, problems);
  const counts: Counts = {
    facts: gathered.facts.length,
    subjects: gathered.subjects.length,
    terms: gathered.terms.length,
    rules: gathered.single['guide.yaml']?.value.length ?? 0,
    articles: gathered.single['articles.yaml']?.value.length ?? 0,
    ingested: ingested.length,
  };
  if (problems.length === 0) return { document: assemble(gathered, ingested), problems: [], counts };
  problems.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  return { document: undefined, problems, counts };
}
