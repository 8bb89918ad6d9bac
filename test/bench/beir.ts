import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Grades } from './metrics.ts';

export interface BeirDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface BeirQuery {
  readonly id: string;
  readonly text: string;
  /** Even by its number; by its position (first is 1) where some query's id is not a whole number. */
  readonly even: boolean;
  readonly grades: Grades;
}

export interface BeirCollection {
  readonly documents: readonly BeirDocument[];
  /** Only queries with at least one relevant document. */
  readonly queries: readonly BeirQuery[];
  /** Relevant judgements that name a document the corpus lacks: they lower every engine's scores alike. */
  readonly missing: number;
}

/** What is wrong with a folder or a line, said for the person who gave the folder. */
export class BeirError extends Error {}

/**
 * Reads a folder in BEIR's layout: corpus.jsonl, queries.jsonl, and qrels.tsv or qrels/test.tsv (with a header line).
 * Throws a BeirError that names the folder, file or line at fault.
 */
export function readBeir(folder: string): BeirCollection {
  if (!existsSync(folder)) throw new BeirError(`There is no folder ${folder}`);
  const documents = lines(folder, 'corpus.jsonl').map(({ text, where }) => {
    const fields = jsonObject(text, where);
    return {
      id: id(fields, where),
      title: string(fields, 'title', where, ''),
      text: string(fields, 'text', where),
    };
  });
  const asked = lines(folder, 'queries.jsonl').map(({ text, where }) => {
    const fields = jsonObject(text, where);
    return { id: id(fields, where), text: string(fields, 'text', where) };
  });
  if (documents.length === 0) throw new BeirError(`${join(folder, 'corpus.jsonl')} holds no document`);
  const judgements = readJudgements(folder);
  const known = new Set(documents.map((document) => document.id));
  const numbered = asked.every((query) => /^\d+$/.test(query.id));
  const queries = asked
    .map((query, position) => ({
      ...query,
      even: (numbered ? Number(query.id) : position + 1) % 2 === 0,
      grades: judgements.get(query.id) ?? new Map<string, number>(),
    }))
    .filter(({ grades }) => [...grades.values()].some((grade) => grade > 0));
  if (queries.length === 0)
    throw new BeirError(`No query in ${folder} has a relevant document in the judgements`);
  const missing = queries
    .flatMap(({ grades }) => [...grades])
    .filter(([doc, grade]) => grade > 0 && !known.has(doc));
  return { documents, queries, missing: missing.length };
}

function readJudgements(folder: string): Map<string, Map<string, number>> {
  const name = existsSync(join(folder, 'qrels.tsv')) ? 'qrels.tsv' : join('qrels', 'test.tsv');
  const judgements = new Map<string, Map<string, number>>();
  for (const { text, where } of lines(folder, name).slice(1)) {
    const [query, document, grade, ...more] = text.split('\t');
    if (!query || !document || !grade || more.length > 0 || !Number.isFinite(Number(grade)))
      throw new BeirError(
        `${where}: expected query-id, corpus-id and score with tabs between, found "${excerpt(text)}"`,
      );
    const grades = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, grades.set(document, Number(grade)));
  }
  return judgements;
}

interface Line {
  readonly text: string;
  /** File and line number, for errors. */
  readonly where: string;
}

function lines(folder: string, name: string): Line[] {
  const path = join(folder, name);
  if (!existsSync(path)) throw new BeirError(`There is no file ${path}`);
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((text, at) => ({ text, where: `${path}:${at + 1}` }))
    .filter(({ text }) => text.trim() !== '');
}

function jsonObject(text: string, where: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new BeirError(`${where}: not JSON: "${excerpt(text)}"`, { cause });
  }
  if (typeof value !== 'object' || value === null) throw new BeirError(`${where}: expected a JSON object`);
  return { ...value };
}

function id(fields: Record<string, unknown>, where: string): string {
  return typeof fields._id === 'number' ? String(fields._id) : string(fields, '_id', where);
}

function string(fields: Record<string, unknown>, name: string, where: string, absent?: string): string {
  const value = fields[name] ?? absent;
  if (typeof value !== 'string') throw new BeirError(`${where}: "${name}" must be a string`);
  return value;
}

function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
