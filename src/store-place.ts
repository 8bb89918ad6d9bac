import { join } from 'node:path';
import { readDatabaseUrl } from './config.ts';

/** Where the store is: PostgreSQL where `url` is there, else the file. */
export type StorePlace = Readonly<{ url: string | undefined; file: string }>;

/** Throws a ConfigError where DATABASE_URL is not an address of PostgreSQL. */
export function storePlace(env: NodeJS.ProcessEnv, root: string): StorePlace {
  return { url: readDatabaseUrl(env), file: join(root, 'data', 'stackwise.db') };
}

/** What a person calls it. */
export const nameOf = ({ url, file }: StorePlace): string =>
  url === undefined ? file : 'the PostgreSQL of DATABASE_URL';
