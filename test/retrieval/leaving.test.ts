import { describe, expect, it } from 'vitest';
import { leavingPlaces } from '../../src/retrieval/leaving.ts';
import { wordsIn } from '../../src/retrieval/words.ts';

/** The words that are left of a message; its clauses are separated by commas and dots. */
function left(message: string): string {
  const clauses = message.split(/[,.:]/u).map(wordsIn);
  const breaks: number[] = [];
  let length = 0;
  for (const clause of clauses.slice(0, -1)) {
    length += clause.length;
    breaks.push(length);
  }
  const words = clauses.flat();
  const places = leavingPlaces(words, breaks);
  return words.filter((_, at) => !places.has(at)).join(' ');
}

describe('who leaves a topic asks what follows', () => {
  it.each([
    ['forget php. how do i use all cores', 'how do i use all cores'],
    ['nah forget that, whats bun', 'whats bun'],
    ['leave this for your sunday class how can i join', 'for your sunday class how can i join'],
    ['ok different thing: how do i reach the author', 'how do i reach the author'],
    ['ok new question, whos the author', 'ok whos the author'],
    ['btw is django free', 'is django free'],
  ])('%s', (message, rest) => {
    expect(left(message)).toBe(rest);
  });
});

describe('nobody leaves a topic with', () => {
  it.each([
    'should i switch to something else before it is too late',
    'does express leave authentication to me',
    'how do i drop a table in django',
    'i always forget what an orm is',
  ])('%s', (message) => {
    expect(left(message)).toBe(message);
  });
});
