import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { parseLine } from '../../src/chat/parse.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';

const { retriever } = appOver(smallKnowledge()).core;
const argsOf = (line: string) => {
  const parsed = parseLine(line, commands, retriever);
  if (!parsed || 'unknown' in parsed) throw new Error(`${line} is no command`);
  return { ...parsed.args };
};

describe('src/chat/parse.ts', () => {
  it.each([
    // Quotes.
    ['/compare "spring boot" "node js"', { first: 'spring-boot', second: 'node' }],
    ['/compare node django focus:"use case"', { first: 'node', second: 'django', focus: 'use case' }],
    ['/compare first:"spring boot" node', { first: 'spring-boot', second: 'node' }],
    // A value after a space, and of two words.
    ['/compare node django focus: database', { first: 'node', second: 'django', focus: 'database' }],
    ['/compare node django focus:use case', { first: 'node', second: 'django', focus: 'use case' }],
    // Names behind a named option (worked until the values took several words).
    ['/compare focus:database spring boot', { first: 'spring-boot', focus: 'database' }],
    // Option names are as forgiving as command names.
    ['/compare node django FOCUS:database', { first: 'node', second: 'django', focus: 'database' }],
    // A word of the aspect is taken for an unknown backend.
    [
      '/compare node django on the database side',
      { first: 'node', second: 'django', focus: 'the database side' },
    ],
  ])('reads %s', (line, args) => {
    expect(argsOf(line)).toEqual(args);
  });

  it.each([
    ['/ask question:what is django', 'what is django'],
    ['/ask what does focus:x in question:foo mean', 'what does focus:x in question:foo mean'],
  ])('loses no word of %s', (line, question) => {
    expect(argsOf(line)).toEqual({ question });
  });

  it('loses no word of /choose about:…', () => {
    expect(argsOf('/choose about:chat app, i know python')).toEqual({ about: 'chat app, i know python' });
  });

  it('loses no word where an option was given twice', () => {
    expect(Object.values(argsOf('/compare focus:database focus:async node django')).join(' ')).toContain(
      'database',
    );
  });

  it('loses no word behind a command of one subject', () => {
    expect(Object.values(argsOf('/learn django and laravel')).join(' ')).toMatch(/django.*laravel/u);
  });
});
