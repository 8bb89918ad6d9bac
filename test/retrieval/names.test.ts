import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNames } from '../../src/retrieval/names.ts';
import { wordsIn } from '../../src/retrieval/words.ts';
import { smallKnowledge, subject } from '../support/knowledge.ts';

const { aspects } = smallKnowledge();
const subjects = [
  subject('node', { name: 'Node.js', kind: 'runtime', aliases: ['nodejs'] }),
  subject('django', { name: 'Django', aliases: ['جینگو'] }),
  subject('spring-boot', { name: 'Spring Boot', aliases: ['spring'] }),
  subject('aspnet-core', { name: 'ASP.NET Core', aliases: ['dotnet', '.NET'] }),
  subject('go', { name: 'Go', kind: 'language', aliases: ['golang'] }),
  subject('express', { name: 'Express' }),
  subject('pair', { name: 'Node.js and Django', kind: 'topic', on: ['node', 'django'] }),
  subject('sessions', { name: 'Free sessions', kind: 'topic' }),
];
const names = createNames(subjects, aspects);
const found = (text: string) => names.find(wordsIn(text)).map(({ value }) => value);

describe('names in a message', () => {
  it.each([
    ['node or django', ['node', 'django']],
    ['Node.js, NODEJS and node js', ['node', 'node', 'node']],
    ['spring boot is not express', ['spring-boot', 'express']],
    ['is asp.net core like .NET', ['aspnet-core', 'aspnet-core']],
    ['کیا جینگو اچھا ہے', ['django']],
    ['the free sessions', ['sessions']],
    ['nodes and expressions', []],
  ])('are found in every way of writing: %s', (text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  it('are two names where a topic is only the pair of them', () => {
    expect(found('node.js and django')).toEqual(['node', 'django']);
  });

  it.each(['should i go with express', 'where do i go', 'let us go live', 'go for express'])(
    'are not found in the verb: %s',
    (text) => {
      expect(found(text)).not.toContain('go');
    },
  );

  it.each(['is go fast', 'golang or node', 'node vs go', 'compare go express'])(
    'are found beside the verb of the same letters: %s',
    (text) => {
      expect(found(text)).toContain('go');
    },
  );
});

describe('a name by itself', () => {
  it.each([
    ['node', 'node'],
    ['  Django ', 'django'],
    ['djnago', 'django'],
    ['expres', 'express'],
    ['spring boot', 'spring-boot'],
    ['golang', 'go'],
  ])('stands for its subject, misspelt or not: %s', (typed, id) => {
    expect(names.resolve(typed)?.id).toBe(id);
  });

  it.each(['', '   ', 'qwertyuiop', '__proto__', 'constructor', '💥'])('may stand for none: %j', (typed) => {
    expect(names.resolve(typed)).toBeUndefined();
  });

  it('has to be written right where fuzzy search is switched off', () => {
    const exact = createNames(subjects, aspects, false);
    expect(exact.resolve('djnago')).toBeUndefined();
    expect(exact.resolve('django')?.id).toBe('django');
  });

  it('may be any string without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        names.resolve(typed);
        names.resolveAspect(typed);
        expect(names.complete(typed, 5).length).toBeLessThanOrEqual(5);
        expect(names.completeAspect(typed, 5).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe('completion of names', () => {
  it('starts with what begins as typed', () => {
    expect(names.complete('dj', 3)[0]?.id).toBe('django');
    expect(names.complete('SPR', 3)[0]?.id).toBe('spring-boot');
  });

  it('forgives a slip', () => {
    expect(names.complete('exrpess', 3)[0]?.id).toBe('express');
  });

  it('offers the first ones for nothing typed, and no topic', () => {
    expect(names.complete('', 3).map(({ id }) => id)).toEqual(['node', 'django', 'spring-boot']);
    expect(names.complete('', 99).map(({ kind }) => kind)).not.toContain('topic');
  });
});

describe('aspects', () => {
  it.each([
    ['database', 'database'],
    ['Database', 'database'],
    ['orm', 'database'],
    ['databse', 'database'],
  ])('are known by id, label and phrase, misspelt or not: %s', (typed, id) => {
    expect(names.resolveAspect(typed)?.id).toBe(id);
  });

  it('are completed, except those that no table has', () => {
    expect(names.completeAspect('data', 3)[0]?.id).toBe('database');
    expect(names.completeAspect('', 99).map(({ id }) => id)).not.toContain('joining');
  });
});
