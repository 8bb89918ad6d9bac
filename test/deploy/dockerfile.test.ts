import { existsSync, readFileSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { instructions } from './instructions.ts';

const text = readFileSync('Dockerfile', 'utf8');
const all = instructions(text);
const of = (keyword: string) => all.filter((one) => one.keyword === keyword);

test('a linter for Dockerfiles finds nothing', () => {
  expect(validate(text).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
});

test('what the image begins from is pinned to a version of Node that the program runs on', () => {
  const bases = of('FROM').map(({ rest }) => rest.split(' ')[0]);
  expect(bases.length).toBeGreaterThan(1);
  for (const base of bases) expect(base).toMatch(/^node:26-[a-z]+-slim$/u);
});

test('it runs as nobody in particular, writes to one volume, and stops by a signal that it hears', () => {
  const last = all.findLastIndex(({ keyword }) => keyword === 'FROM');
  const image = all.slice(last);
  const at = (keyword: string) => image.findIndex((one) => one.keyword === keyword);
  expect(image[at('USER')]?.rest).toBe('node');
  expect(at('USER')).toBeLessThan(at('CMD'));
  expect(image.filter(({ keyword }) => keyword === 'VOLUME').map(({ rest }) => rest)).toEqual(['/app/data']);
  // The exec form: a shell would not pass SIGTERM on.
  expect(Array.isArray(JSON.parse(image[at('CMD')]?.rest ?? ''))).toBe(true);
  expect(image[at('HEALTHCHECK')]?.rest).toContain('src/alive.js');
});

test('no secret, no test and no package of development gets into it', () => {
  expect(text).not.toMatch(/TOKEN|API_KEY|PASSWORD/u);
  expect(of('RUN')[0]?.rest).toContain('npm ci --omit=dev');
  for (const { rest } of of('COPY')) {
    if (rest.startsWith('--from=')) continue;
    for (const source of rest.split(' ').slice(0, -1)) {
      expect(source).not.toMatch(/^\.?\/?$|test|\.env/u);
      expect(existsSync(source), source).toBe(true);
      // The context holds what is named, and nothing else.
      expect(readFileSync('.dockerignore', 'utf8')).toContain(`!${source.replace('./', '')}\n`);
    }
  }
  expect(readFileSync('.dockerignore', 'utf8')).toMatch(/^\*$/mu);
});

test('image, service and npm start run the same program with the same flags', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [, ...started] = String(scripts.start).split(' ');
  const [, ...inImage] = JSON.parse(of('CMD')[0]?.rest ?? '[]');
  const [, inService = ''] =
    /^ExecStart=\S+ (.*)$/mu.exec(readFileSync('deploy/stackwise.service', 'utf8')) ?? [];
  expect(inImage).toEqual(started);
  expect(inService.split(' ')).toEqual(started);
});
