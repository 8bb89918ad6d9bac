import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { parseLine } from '../../src/chat/parse.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';

const { retriever } = appOver(smallKnowledge()).core;
const parse = (line: string) => parseLine(line, commands, retriever);
const argsOf = (line: string) => {
  const parsed = parse(line);
  if (!parsed || 'unknown' in parsed) throw new Error(`${line} is no command`);
  return { ...parsed.args };
};

describe('a line without a slash', () => {
  it.each(['', 'node or django', 'node/django', '  what is / here', '😀'])('is no command: %j', (line) => {
    expect(parse(line)).toBeUndefined();
  });
});

describe('a line with a slash', () => {
  it.each(['/help', '  /help  ', '/HELP', '/Help'])('names its command in any case: %j', (line) => {
    expect(parse(line)).toMatchObject({ command: { name: 'help' } });
  });

  it.each([
    ['/foo bar', 'foo'],
    ['/', ''],
    ['/ compare', ''],
    ['/__proto__', '__proto__'],
    ['/constructor', 'constructor'],
    ['//compare', '/compare'],
  ])('says which command nobody knows: %s', (line, unknown) => {
    expect(parse(line)).toEqual({ unknown });
  });

  it('may stretch over several lines', () => {
    expect(argsOf('/ask what is\nnode')).toEqual({ question: expect.stringMatching(/^what is\snode$/u) });
  });
});

describe('/compare', () => {
  it.each([
    ['/compare', {}],
    ['/compare node django', { first: 'node', second: 'django' }],
    ['/compare node vs django', { first: 'node', second: 'django' }],
    ['/compare node, django and express', { first: 'node', second: 'django', third: 'express' }],
    ['/compare Node.js or Django', { first: 'node', second: 'django' }],
    ['/compare spring boot versus node js', { first: 'spring-boot', second: 'node' }],
    [
      '/compare spring boot vs node js focus:database',
      { first: 'spring-boot', second: 'node', focus: 'database' },
    ],
    ['/compare first:node django', { first: 'node', second: 'django' }],
    ['/compare node django database', { first: 'node', second: 'django', focus: 'database' }],
    ['/compare node django on database', { first: 'node', second: 'django', focus: 'database' }],
    ['/compare node django for async', { first: 'node', second: 'django', focus: 'async' }],
    ['/compare "node" vs “django”', { first: 'node', second: 'django' }],
    ['/compare djnago nodejs', { first: 'django', second: 'node' }],
    [
      '/compare node django express laravel',
      { first: 'node', second: 'django', third: 'express', fourth: 'laravel' },
    ],
  ])('reads %s', (line, args) => {
    expect(argsOf(line)).toEqual(args);
  });

  it('keeps a name that nobody knows, so that the command can say so', () => {
    expect(Object.values(argsOf('/compare node qwertyuiop'))).toContain('qwertyuiop');
  });

  it('takes the name of an option only where it stands before a colon', () => {
    expect(argsOf('/compare node django focus')).toEqual({ first: 'node', second: 'django' });
  });

  it('takes no other word before a colon for an option', () => {
    expect(Object.keys(argsOf('/compare __proto__:node constructor:django'))).not.toContain('__proto__');
  });
});

describe('the other commands', () => {
  it.each([
    ['/learn spring boot', { subject: 'spring-boot' }],
    ['/learn djnago', { subject: 'django' }],
    ['/learn qwertyuiop', { subject: 'qwertyuiop' }],
    ['/ask is django synchronous?', { question: 'is django synchronous?' }],
    ['/ask', {}],
    ['/choose chat app, i only know python', { about: 'chat app, i only know python' }],
    ['/help compare', { command: 'compare' }],
  ])('are read: %s', (line, args) => {
    expect(argsOf(line)).toEqual(args);
  });
});

describe('any line', () => {
  it('is read without a throw', () => {
    const rest = fc.string({ unit: 'binary', maxLength: 60 });
    const name = fc.constantFrom('ask', 'compare', 'choose', 'learn', 'help', 'nope', '');
    fc.assert(fc.property(name, rest, (command, text) => void parse(`/${command} ${text}`)));
  });

  it('of /ask keeps every word of the question, in order', () => {
    const word = fc.stringMatching(/^[a-z.,?!"'()-]{1,8}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        expect(argsOf(`/ask ${words.join(' ')}`).question).toBe(words.join(' '));
      }),
    );
  });

  it('of /compare keeps every word of an aspect behind two backends', () => {
    const word = fc.stringMatching(/^[a-z]{9}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const args = argsOf(`/compare node django express laravel ${words.join(' ')}`);
        expect(args.focus).toBe(words.join(' '));
      }),
    );
  });
});
