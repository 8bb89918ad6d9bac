import { expect, it } from 'vitest';
import { createCitations } from '../../src/answering/citations.ts';
import { tabulate } from '../../src/answering/compare.ts';
import { fact, smallKnowledge, subject } from '../support/knowledge.ts';

// src/answering/compare.ts: a row is labelled by its first aspect even where the focus is another aspect of it.
// Living: "/compare node django performance" shows "Scaling" and "No fact yet on scaling for Django", which is untrue.
it('a focused row is named by the aspect that was asked for, so that "no fact yet" is true', () => {
  const knowledge = smallKnowledge({
    subjects: [subject('node'), subject('django')],
    guide: [],
    lexicon: { outside: { names: [], topics: [] } },
    aspects: [
      { id: 'scaling', label: 'Scaling', row: 'scaling', phrases: [] },
      { id: 'performance', label: 'Performance', row: 'scaling', phrases: [] },
    ],
    passages: [
      fact('fast', { aspect: 'performance' }),
      fact('grows', { subject: 'django', aspect: 'scaling' }),
    ],
  });
  const { missing } = tabulate(knowledge, knowledge.subjects, ['performance'], [], createCitations([]));
  expect(missing).toEqual([{ label: 'Performance', subjects: ['django'] }]);
});
