import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const halves = ['tune', 'report'] as const;
export type Half = (typeof halves)[number];

export const styles = [
  'clean',
  'slang',
  'typos',
  'esl',
  'short',
  'rambling',
  'roman-urdu',
  'native',
] as const;
export const kinds = ['fact', 'dialogue', 'compare', 'choose', 'none'] as const;

/** One question with its labels; test/questions/README.md says what each field means. */
export type Row = z.infer<typeof rowSchema>;

const rowSchema = z
  .strictObject({
    id: z.string().min(1),
    kind: z.enum(kinds),
    style: z.enum(styles),
    question: z.string(),
    context: z.array(z.strictObject({ role: z.enum(['user', 'bot']), text: z.string() })).default([]),
    gold: z.array(z.string()),
    says: z.array(z.string().min(1)).default([]),
    lean: z.array(z.string()).default([]),
    signals: z.array(z.string()).default([]),
    subjects: z.array(z.string()).default([]),
    focus: z.string().optional(),
    near: z.boolean().default(false),
    what: z.string().optional(),
  })
  .refine((row) => row.kind !== 'none' || (row.gold.length === 0 && row.says.length === 0), {
    error: 'a question that must not be answered has neither gold nor says',
  })
  .refine((row) => !['fact', 'dialogue'].includes(row.kind) || row.gold.length > 0, {
    error: 'gold names at least one fact',
  })
  .refine((row) => row.kind !== 'dialogue' || row.context.length > 0, { error: 'a dialogue has a context' })
  .refine((row) => row.kind !== 'choose' || row.lean.length > 0, { error: 'a choice has a lean' })
  .refine((row) => row.kind !== 'compare' || row.subjects.length > 1, {
    error: 'a comparison has two subjects or more',
  });

/** What is wrong with the question set, with file and line. */
export class QuestionsError extends Error {}

/** Reads one half of the question set; throws a QuestionsError that names the line at fault, never its question. */
export function readQuestions(half: Half): Row[] {
  const file = fileURLToPath(new URL(`../questions/${half}.jsonl`, import.meta.url));
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [readRow(line, `${half}.jsonl:${at + 1}`)]));
}

function readRow(line: string, where: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // JSON.parse quotes the line in its message, and the report half is not to be shown.
    throw new QuestionsError(`${where}: not JSON`);
  }
  const row = rowSchema.safeParse(value);
  if (!row.success)
    throw new QuestionsError(
      `${where}: ${row.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
    );
  return row.data;
}

export const isAnswerable = ({ kind }: Row): boolean => kind !== 'none';

/** Rows that ask for a passage: the ones hit@1, hit@3 and MRR are counted over. */
export const asksPassage = ({ kind, gold }: Row): boolean =>
  (kind === 'fact' || kind === 'dialogue' || kind === 'compare') && gold.length > 0;

export const isUrduOrHindi = ({ style }: Row): boolean => style === 'roman-urdu' || style === 'native';
