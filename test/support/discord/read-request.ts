import type { IncomingMessage } from 'node:http';
import { REFUSALS } from './errors.ts';
import type { Json } from './model.ts';
import { type File, readForm } from './multipart.ts';
import { LIMITS } from './validate/limits.ts';

export type Input = { body: Json | Json[] | undefined; files: ReadonlyMap<string, File> };
const NO_FILES: ReadonlyMap<string, File> = new Map();

export function parse(bytes: Buffer, contentType: string): Input {
  if (bytes.length > LIMITS.requestBytes) throw REFUSALS.tooLarge();
  if (contentType.startsWith('multipart/form-data')) {
    const form = readForm(bytes, contentType);
    if (!form) throw REFUSALS.invalidJson();
    if ([...form.files.values()].some((file) => file.bytes.length > LIMITS.fileBytes))
      throw REFUSALS.tooLarge();
    return { body: form.payload === undefined ? {} : json(form.payload), files: form.files };
  }
  return { body: bytes.length === 0 ? undefined : json(bytes.toString()), files: NO_FILES };
}

function json(text: string): Json | Json[] {
  try {
    return JSON.parse(text);
  } catch {
    throw REFUSALS.invalidJson();
  }
}

/** Undefined where the client went away in the middle. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', () => resolve(undefined));
  });
}
