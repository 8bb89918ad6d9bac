import { expect, it } from 'vitest';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { fact, smallKnowledge } from '../support/knowledge.ts';

const knowledge = smallKnowledge({
  passages: [
    fact('node-what', { text: 'Node.js runs JavaScript.', questions: ['what is node'] }),
    fact('django-what', { subject: 'django', text: 'Django is a framework.', questions: ['what is django'] }),
    fact('prizmo-orm', { aspect: 'database', text: 'Prizmo queries are typed.', aliases: ['prizmo'] }),
    fact('drizzo-orm', { aspect: 'database', text: 'Drizzo queries read like SQL.', aliases: ['drizzo'] }),
    fact('node-database', { aspect: 'database', text: 'A driver is needed, such as prizmo.' }),
    fact('django-sync', { subject: 'django', text: 'Views may be coroutines.' }),
  ],
  guide: [],
  subjects: [],
});
const sure = (text: string) => createRetriever(knowledge).retrieve({ text }).confidence;

it('two things with a fact of their own each are answered beside each other', () => {
  expect(sure('prizmo or drizzo')).toBeGreaterThanOrEqual(0.8);
  expect(sure('whats the difference between prizmo and drizzo')).toBeGreaterThanOrEqual(0.8);
});

it('but not when only one of them is known, or much else is asked', () => {
  expect(sure('prizmo or zanzibar')).toBeLessThan(0.8);
  expect(sure('prizmo or drizzo salary of a developer in the weather of berlin')).toBeLessThan(0.8);
});
