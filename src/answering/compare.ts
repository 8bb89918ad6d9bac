import type { Citations } from './citations.ts';
import type { Aspect, Cell, Comparison, Hit, Passage, Subject } from './model.ts';
import type { KnowledgeBase } from './ports.ts';

export const MOST_SUBJECTS = 4;

/** A row of the table: the aspects of the knowledge that share one title. */
export type Row = Readonly<{ id: string; label: string; aspects: readonly string[] }>;

/** The rows in table order; aspects with row "none" are asked about but never tabled. */
export function rowsOf(aspects: readonly Aspect[]): readonly Row[] {
  const rows = new Map<string, { id: string; label: string; aspects: string[] }>();
  for (const { id, label, row } of aspects) {
    if (row === 'none') continue;
    const known = rows.get(row);
    if (known) known.aspects.push(id);
    else rows.set(row, { id: row, label, aspects: [id] });
  }
  return [...rows.values()];
}

/** With a focus each row is only what was asked for, under that name: "no fact yet on performance" is then true. */
function focusedRows(aspects: readonly Aspect[], focus: readonly string[]): readonly Row[] {
  return aspects
    .filter(({ id, row }) => focus.includes(id) && row !== 'none')
    .map(({ id, label, row }) => ({ id: row, label, aspects: [id] }));
}

/**
 * The table aspects × subjects. A cell is the curated fact of the subject, or with a focus the hit that answers best,
 * or the best-founded fact of the row. Rows that are empty for somebody are named in `missing`; rows that are empty
 * for all are left out.
 * @param focus ids of aspects; empty means all rows
 */
export function tabulate(
  knowledge: KnowledgeBase,
  subjects: readonly Subject[],
  focus: readonly string[],
  hits: readonly Hit[],
  citations: Citations,
): Comparison {
  const wanted = focus.length === 0 ? rowsOf(knowledge.aspects) : focusedRows(knowledge.aspects, focus);
  const rows: Comparison['rows'][number][] = [];
  const missing: Comparison['missing'][number][] = [];
  for (const row of wanted) {
    const cells = subjects.map((subject): Cell | undefined => {
      const fact = factFor(knowledge, subject, row, focus, hits);
      return fact && { text: fact.brief, passageId: fact.id, citations: citations.ofFact(fact, 1) };
    });
    const empty = subjects.filter((_, at) => cells[at] === undefined).map(({ name }) => name);
    if (empty.length === subjects.length) continue;
    if (empty.length > 0) missing.push({ label: row.label, subjects: empty });
    // One side alone compares nothing, but among three or four a gap is still worth showing.
    if (subjects.length - empty.length >= 2 || focus.length > 0)
      rows.push({ aspect: row.id, label: row.label, cells });
  }
  return { subjects: subjects.map(({ id }) => id), rows, missing };
}

/** The fact that stands for a subject in a row of the table, as without a focus. */
export function cellFact(knowledge: KnowledgeBase, subject: Subject, rowId: string): Passage | undefined {
  const row = rowsOf(knowledge.aspects).find(({ id }) => id === rowId);
  return row && factFor(knowledge, subject, row, [], []);
}

function factFor(
  knowledge: KnowledgeBase,
  subject: Subject,
  row: Row,
  focus: readonly string[],
  hits: readonly Hit[],
): Passage | undefined {
  const fits = (passage: Passage) => passage.subject === subject.id && passage.brief !== '';
  const aspects = focus.length > 0 ? row.aspects.filter((aspect) => focus.includes(aspect)) : row.aspects;
  if (focus.length > 0) {
    const hit = hits.find(({ passage }) => fits(passage) && aspects.includes(passage.aspect));
    if (hit) return hit.passage;
  }
  const curated = knowledge.passage(subject.table[row.id] ?? '');
  if (curated && (focus.length === 0 || aspects.includes(curated.aspect))) return curated;
  const candidates = knowledge.passages.filter(
    (passage) => fits(passage) && aspects.includes(passage.aspect),
  );
  return candidates.sort(
    (a, b) => standing(b) - standing(a) || aspects.indexOf(a.aspect) - aspects.indexOf(b.aspect),
  )[0];
}

/** How well a fact stands in a table without its nuance: supported and beyond the article first. */
function standing(passage: Passage): number {
  return (passage.status === 'supported' ? 2 : 0) + (passage.article === undefined ? 1 : 0);
}
