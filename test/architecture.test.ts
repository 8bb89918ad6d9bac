import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Which room may import which, and which packages. The core imports no adapter and no package; adapters import the
 * core; only entry files see everything.
 */
const rooms: Readonly<Record<string, { rooms: readonly string[]; packages: readonly string[] }>> = {
  'src/answering': { rooms: ['src/answering', 'src/chat'], packages: [] },
  'src/chat': { rooms: ['src/chat', 'src/answering', 'src/sessions'], packages: [] },
  commands: { rooms: ['commands', 'src/answering', 'src/chat', 'src/sessions'], packages: [] },
  'src/sessions': { rooms: ['src/sessions', 'src/chat', 'src/answering'], packages: [] },
  'src/knowledge': {
    rooms: ['src/knowledge', 'src/answering', 'src/retrieval/engine'],
    packages: ['zod', 'yaml', 'marked', 'htmlparser2'],
  },
  'src/retrieval/engine': { rooms: ['src/retrieval/engine'], packages: ['fuse.js', 'stemmer'] },
  'src/retrieval': {
    rooms: ['src/retrieval', 'src/retrieval/engine', 'src/knowledge/model.ts', 'src/answering'],
    packages: ['fuse.js'],
  },
  'src/store': {
    rooms: ['src/store', 'src/chat', 'src/answering', 'src/sessions'],
    packages: ['kysely', 'pg', 'zod'],
  },
  'src/discord': {
    rooms: ['src/discord', 'src/chat', 'src/answering', 'src/sessions', 'src/app.ts', 'commands'],
    packages: ['discord.js', 'zod'],
  },
  'src/claude': {
    rooms: ['src/claude', 'src/answering'],
    packages: ['@anthropic-ai/sdk', '@anthropic-ai/sdk/resources/messages'],
  },
  'src/calendar': {
    rooms: ['src/calendar', 'src/sessions', 'src/chat'],
    packages: ['chrono-node', 'chrono-node/en', 'ical-generator'],
  },
  'src/picture': {
    rooms: ['src/picture', 'src/answering'],
    packages: ['satori', '@resvg/resvg-js'],
  },
  'src/ops/doctor': {
    rooms: [
      'src/ops/doctor',
      'src/store',
      'src/knowledge',
      'src/chat',
      'src/sessions',
      'src/claude',
      'src/discord/needs.ts',
    ],
    packages: ['zod'],
  },
  'src/ops': { rooms: ['src/ops', 'src/chat', 'src/answering'], packages: ['prom-client'] },
  'src/terminal': {
    rooms: ['src/terminal', 'src/answering', 'src/chat', 'src/sessions', 'src/app.ts'],
    packages: [],
  },
  'src/app.ts': { rooms: ['commands', 'src/answering', 'src/chat'], packages: [] },
};

/** Only these have effects when they are imported, and only they read the environment or the arguments. */
const entries = globSync('src/*.ts').filter((file) => file !== 'src/app.ts');

const files = [...globSync('src/**/*.ts'), ...globSync('commands/**/*.ts')].map((file) =>
  file.replaceAll('\\', '/'),
);
const isEntry = (file: string) => entries.includes(file);

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gu),
  ].map((match) => (match[1] ?? match[2]) as string);
}

const roomOf = (file: string): string | undefined =>
  Object.keys(rooms)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];

describe('the architecture', () => {
  it.each(files.filter((file) => !isEntry(file)))('%s stays in its room', (file) => {
    const room = roomOf(file);
    expect(room, `${file} belongs to no room of this table`).toBeDefined();
    const allowed = rooms[room as string] as (typeof rooms)[string];
    for (const wanted of importsOf(file)) {
      if (wanted.startsWith('node:')) continue;
      if (!wanted.startsWith('.')) {
        expect(allowed.packages, `${file} imports the package ${wanted}`).toContain(wanted);
        continue;
      }
      const target = relative('.', join(dirname(file), wanted)).replaceAll('\\', '/');
      const fits = allowed.rooms.some((one) => target === one || roomOf(target) === one);
      expect(fits, `${file} imports ${target}`).toBe(true);
    }
  });

  it('keeps the core free of the disk, the environment and the clock', () => {
    for (const file of files.filter((one) => /^(src\/(answering|chat|sessions)|commands)\//u.test(one))) {
      const text = readFileSync(file, 'utf8');
      expect(text, file).not.toMatch(/process\.|node:fs|Date\.now|new Date\(|Math\.random|console\./u);
    }
  });

  it('reads the environment and the arguments in entry files only', () => {
    for (const file of files.filter((one) => !isEntry(one)))
      expect(readFileSync(file, 'utf8'), file).not.toMatch(/process\.(env|argv|exit)/u);
  });

  it('leaves no file so long that it hides its idea', () => {
    const long = files
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 230);
    expect(long).toEqual([]);
  });
});
