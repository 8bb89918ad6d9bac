import type { Answer, Cell, Comparison, Statement, Subject } from '../answering/model.ts';
import { wording } from './wording.ts';

/** How parts of an answer are marked on a surface with styles; plain text marks nothing. */
export type Paint = Readonly<{
  lead(text: string): string;
  heading(text: string): string;
  faint(text: string): string;
  article(text: string): string;
}>;

const same = (text: string): string => text;
export const unpainted: Paint = { lead: same, heading: same, faint: same, article: same };

export type PlainOptions = Readonly<{
  /** Finds names of subjects for the table. */
  subject(id: string): Subject | undefined;
  paint?: Paint;
  /** Numbered sources under the answer. */
  sources?: boolean;
  /** What waits behind "more" instead of what is shown. */
  more?: boolean;
}>;

/** An answer as lines of text with [1]-style citations: what a terminal shows, and a surface without components. */
export function renderPlain(answer: Answer, options: PlainOptions): string {
  const { paint = unpainted, sources = false, more = false } = options;
  const blocks: string[] = [];
  if (more) blocks.push(answer.more.map((statement) => line(statement, paint)).join('\n'));
  else {
    if (answer.direct) blocks.push(paint.lead(cited(answer.direct)));
    if (answer.remark && !answer.direct) blocks.push(answer.remark);
    if (answer.statements.length > 0)
      blocks.push(answer.statements.map((one) => line(one, paint)).join('\n'));
    if (answer.remark && answer.direct) blocks.push(answer.remark);
    if (answer.comparison) blocks.push(table(answer.comparison, options.subject, paint));
    if (answer.choice && answer.choice.changes.length > 0)
      blocks.push(
        [
          paint.heading(`${wording.whatChanges}:`),
          ...answer.choice.changes.map((change) => `- ${cited(change)}`),
        ].join('\n'),
      );
  }
  if (answer.shortForm !== undefined && !more) blocks.push(paint.faint(wording.shortForm(answer.shortForm)));
  if (sources) blocks.push(renderSources(answer, paint));
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** The numbered sources: title, version or date, address. Empty where nothing is cited. */
export function renderSources({ citations }: Answer, paint: Paint = unpainted): string {
  return citations
    .map(({ title, version, url }, at) => paint.faint(`[${at + 1}] ${title} (${version}) ${url}`))
    .join('\n');
}

function line(statement: Statement, paint: Paint): string {
  const text = cited(statement);
  return `- ${statement.role === 'article' ? paint.article(text) : text}`;
}

function cited({ text, citations }: Pick<Statement, 'text' | 'citations'>): string {
  return `${text}${citations.map((at) => ` [${at + 1}]`).join('')}`;
}

/** One row after another, a line a side: this wraps well on a phone, where columns do not. */
function table(
  { subjects, rows, missing }: Comparison,
  subject: PlainOptions['subject'],
  paint: Paint,
): string {
  const names = subjects.map((id) => subject(id)?.name ?? id);
  const width = Math.max(...names.map(({ length }) => length)) + 1;
  const cell = (content: Cell | undefined, at: number) =>
    content && `  ${`${names[at]}:`.padEnd(width)} ${cited(content.sentence ?? content)}`;
  const lines = rows.flatMap(({ label, cells }) => [
    paint.heading(label),
    ...cells.map(cell).filter((one) => one !== undefined),
  ]);
  const gaps = new Map<string, string[]>();
  for (const { label, subjects: without } of missing) {
    const key = without.join(', ');
    gaps.set(key, [...(gaps.get(key) ?? []), lowerFirst(label)]);
  }
  const folded = [...gaps].map(([who, labels]) => paint.faint(wording.noFactYet(labels.join(', '), who)));
  return [...lines, ...folded].join('\n');
}

/** At most `length` UTF-16 units, cut at a whole character and marked as cut. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\uD800-\uDBFF]$/u.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** "Database and ORM" within a sentence; "APIs" stays as it is. */
function lowerFirst(label: string): string {
  return /^\p{Lu}{2}/u.test(label) ? label : label.slice(0, 1).toLowerCase() + label.slice(1);
}
