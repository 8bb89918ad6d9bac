import { describe, expect, it } from 'vitest';
import { ALIKE, groupAlike, likeness } from '../../src/answering/likeness.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';

const { retrieve } = appOver(smallKnowledge()).core.retriever;
const alike = (a: string, b: string) => likeness(retrieve({ text: a }), retrieve({ text: b })) >= ALIKE;

describe('two questions are one', () => {
  it.each([
    ['what is django', 'wat is djnago'],
    ['is node single threaded', 'does node run on one thread, single threaded?'],
    ['how do i bake a sourdough bread', 'how do i bake sourdough bread quickly'],
    ['what is the salary of a developer', 'salary developer'],
  ])('that find the same or say the same: %s / %s', (a, b) => {
    expect(alike(a, b)).toBe(true);
  });

  it.each([
    ['what is django', 'is node single threaded'],
    ['how do i bake a sourdough bread', 'which laptop should i buy'],
    ['', 'what is django'],
  ])('but not when they only share small words: %s / %s', (a, b) => {
    expect(alike(a, b)).toBe(false);
  });
});

it('groups keep the order in which they were first asked, and every question is in one', () => {
  const asked = ['what is django', 'is node single threaded', 'wat is djnago'];
  const groups = groupAlike(asked, (text) => retrieve({ text }));
  expect(groups).toEqual([['what is django', 'wat is djnago'], ['is node single threaded']]);
});
