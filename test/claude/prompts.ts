import type { Prompt } from '../../src/answering/writing/ports.ts';

/** A prompt of two sources. */
export const prompt: Prompt = {
  purpose: 'answer',
  instructions: 'Static instructions.',
  sources: [
    { source: 'fact:one', title: 'Node.js: I/O', sentences: ['Sentence one.', 'Sentence two.'] },
    { source: 'fact:two', title: 'Django: ORM', sentences: ['Sentence three.'] },
  ],
  request: '<question>node or django?</question>',
  mostTokens: 700,
};
