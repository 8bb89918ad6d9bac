import { learningPath } from '../src/answering/learn.ts';
import type { Command } from '../src/chat/command.ts';
import { wording } from '../src/chat/wording.ts';

export const learn: Command = {
  name: 'learn',
  description: 'The skills to learn first for a backend, in order, with sources',
  options: { subject: { kind: 'subject', description: 'A backend', required: true } },
  example: '/learn django',
  asks: true,
  run({ subject: typed = '' }, core) {
    const subject = core.retriever.resolveSubject(typed);
    if (!subject || subject.learn.length === 0) {
      const known = core.knowledge.subjects.filter(({ learn }) => learn.length > 0).map(({ name }) => name);
      return { show: 'notice', text: wording.learnUnknown(typed, known.join(', ')) };
    }
    return { show: 'answer', answer: learningPath(core, subject) };
  },
};
