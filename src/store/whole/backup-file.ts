import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { StoreError } from '../store-error.ts';
import { syncToDisk } from '../sync-to-disk.ts';
import {
  type Contents,
  createTally,
  differences,
  type Piece,
  readValue,
  type Tally,
  writeValue,
} from './contents.ts';

/**
 * A backup: gzipped lines of JSON. The first says what it is, then each table with its columns and its rows, one array
 * a line; the last one has the tally, so that a file that was cut short or changed is noticed.
 */
const FORMAT = 1;

const value = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.object({ bytes: z.string() }),
  z.object({ whole: z.string() }),
]);
const tally = z.record(z.string(), z.object({ rows: z.number(), digest: z.string() }));
const head = z.object({ stackwise: z.literal('backup'), format: z.number(), version: z.number() });
const line = z.union([
  z.array(value),
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({ end: tally }),
]);

/**
 * Writes the contents to the file, reads it back and compares before it gets its name: it is whole, or it is not there.
 * Returns the tally. Rejects with the error of the disk, or with a StoreError where what was read back differs.
 */
export async function writeBackup(contents: Contents, file: string): Promise<Tally> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.tmp`;
  try {
    const counted = createTally();
    const lines = Readable.from(linesOf(contents, counted));
    await pipeline(lines, createGzip(), createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
    syncToDisk(draft);
    const written = counted.tally();
    const wrong = differences(written, await tallyOf(readBackup(draft)));
    if (wrong.length > 0)
      throw new StoreError('corrupt', `The backup differs from the database in: ${wrong.join(', ')}.`);
    renameSync(draft, file);
    syncToDisk(dirname(file));
    return written;
  } finally {
    rmSync(draft, { force: true });
  }
}

async function* linesOf({ version, pieces }: Contents, counted: ReturnType<typeof createTally>) {
  yield `${JSON.stringify({ stackwise: 'backup', format: FORMAT, version })}\n`;
  let current = '';
  for await (const piece of pieces()) {
    const { name, columns } = piece.table;
    if (name !== current) yield `${JSON.stringify({ table: name, columns })}\n`;
    current = name;
    counted.add(piece);
    const rows = piece.rows.map((row) => `${JSON.stringify(row.map(writeValue))}\n`);
    if (rows.length > 0) yield rows.join('');
  }
  yield `${JSON.stringify({ end: counted.tally() })}\n`;
}

/** Reads a backup through, and gives what it holds. Rejects with a StoreError of kind 'corrupt' where it is not whole. */
export async function tallyOf(contents: Promise<Contents> | Contents): Promise<Tally> {
  const counted = createTally();
  for await (const piece of (await contents).pieces()) counted.add(piece);
  return counted.tally();
}

/**
 * Opens a backup. Its pieces come as they are read; where the file ends early or was changed, the reading of them rejects
 * with a StoreError of kind 'corrupt', so that nobody takes a part for the whole.
 */
export async function readBackup(file: string): Promise<Contents> {
  const lines = jsonLines(file);
  const first = head.safeParse((await lines.next()).value);
  await lines.return(undefined);
  if (!first.success) throw damaged(file, 'it is no backup of this program');
  const { format, version } = first.data;
  if (format !== FORMAT) throw damaged(file, `it is of format ${format}, and this program reads ${FORMAT}`);
  return { version, pieces: () => piecesOf(file) };
}

async function* piecesOf(file: string): AsyncGenerator<Piece> {
  const lines = jsonLines(file);
  await lines.next(); // The head has been read.
  const counted = createTally();
  let table: Piece['table'] | undefined;
  let rows: Piece['rows'][number][] = [];
  const flush = () => {
    const piece = table && { table, rows };
    rows = [];
    if (piece) counted.add(piece);
    return piece ? [piece] : [];
  };
  for await (const json of lines) {
    const read = line.safeParse(json);
    if (!read.success) throw damaged(file, 'a line of it is of no known kind');
    const one = read.data;
    if (Array.isArray(one)) {
      if (table?.columns.length !== one.length) throw damaged(file, 'a row of it has the wrong length');
      rows.push(one.map(readValue));
      if (rows.length === 500) yield* flush();
    } else if ('table' in one) {
      yield* flush();
      table = { name: one.table, columns: one.columns };
      yield { table, rows: [] };
    } else {
      yield* flush();
      if (differences(one.end, counted.tally()).length > 0)
        throw damaged(file, 'its rows are not those that were written');
      return;
    }
  }
  throw damaged(file, 'it ends early');
}

async function* jsonLines(file: string): AsyncGenerator<unknown> {
  const bytes = createReadStream(file);
  const text = bytes.pipe(createGunzip());
  // An error of the disk would otherwise end in nobody's hands.
  bytes.on('error', (error) => text.destroy(error));
  try {
    // Not readline: it takes U+2028, which people may well have written, for the end of a line.
    let rest = '';
    for await (const chunk of text.setEncoding('utf8')) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const each of lines) yield JSON.parse(each);
    }
    if (rest !== '') yield JSON.parse(rest);
  } catch (error) {
    throw damaged(file, 'it cannot be read', error);
  } finally {
    bytes.destroy();
  }
}

const damaged = (file: string, why: string, cause?: unknown): StoreError =>
  new StoreError('corrupt', `${file} cannot be used: ${why}. Take another one.`, cause);
