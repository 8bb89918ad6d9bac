import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const halves = ['tune', 'held-out'] as const;
export type Half = (typeof halves)[number];

export const kinds = [
  'none',
  'number',
  'version',
  'date',
  'name',
  'source',
  'url',
  'superlative',
  'hedge',
  'relation',
  'polarity',
  'mention',
  'invite',
  'uncited',
  'leak',
  'other',
] as const;
export type Kind = (typeof kinds)[number];

/** One sentence as a model might write it, with what it cites; README.md beside this file says what each field means. */
export type SeededSentence = z.infer<typeof rowSchema>;

const rowSchema = z
  .strictObject({
    id: z.string().regex(/^[th]-\d{3}$/),
    cites: z.array(z.strictObject({ fact: z.string().min(1), sentences: z.array(z.string().min(1)).min(1) })),
    question: z.string().min(1),
    sentence: z.string().min(1),
    fault: z.enum(kinds),
    about: z.string().min(1),
  })
  .refine(({ fault, cites }) => fault !== 'uncited' || cites.length === 0, {
    error: 'an uncited sentence cites nothing',
  })
  .refine(({ fault, cites }) => ['uncited', 'leak'].includes(fault) || cites.length > 0, {
    error: 'only an uncited sentence or a leak may cite nothing',
  });

/** What is wrong with the seeded sentences, with file and line. */
export class SeededFaultsError extends Error {}

/** Reads one half; throws a SeededFaultsError that names the line at fault, never its sentence. */
export function readSeededFaults(half: Half): SeededSentence[] {
  const file = fileURLToPath(new URL(`./${half}.jsonl`, import.meta.url));
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [readRow(line, `${half}.jsonl:${at + 1}`)]));
}

function readRow(line: string, where: string): SeededSentence {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // JSON.parse quotes the line in its message, and the held-out half is not to be shown.
    throw new SeededFaultsError(`${where}: not JSON`);
  }
  const row = rowSchema.safeParse(value);
  if (!row.success)
    throw new SeededFaultsError(
      `${where}: ${row.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
    );
  return row.data;
}
