import { answerComparison } from '../src/answering/answer-comparison.ts';
import type { Subject } from '../src/answering/model.ts';
import type { Command } from '../src/chat/command.ts';
import { wording } from '../src/chat/wording.ts';

/** What a bare /compare compares: the community's own question. */
const usual = ['node', 'django'] as const;

export const compare: Command = {
  name: 'compare',
  description: 'Compare two to four backends side by side; bare: Node.js and Django',
  options: {
    first: { kind: 'subject', description: 'A backend' },
    second: { kind: 'subject', description: 'Another one' },
    third: { kind: 'subject', description: 'A third one' },
    fourth: { kind: 'subject', description: 'A fourth one' },
    focus: { kind: 'aspect', description: 'What matters to you, for example database' },
  },
  example: '/compare express fastify performance',
  asks: true,
  run({ first, second, third, fourth, focus }, core) {
    const { retriever, knowledge } = core;
    const typed = [first, second, third, fourth].filter((name) => name !== undefined);
    // One name alone is compared with the first of the usual pair that it is not.
    const wanted = typed.length === 0 ? [...usual] : typed;
    const subjects: Subject[] = [];
    for (const name of wanted) {
      const subject = retriever.resolveSubject(name);
      if (!subject || subject.kind === 'topic') {
        const known = knowledge.subjects.filter(({ kind }) => kind !== 'topic').map((one) => one.name);
        return { show: 'notice', text: wording.unknownSubject(name, known.join(', ')) };
      }
      if (!subjects.includes(subject)) subjects.push(subject);
    }
    if (subjects.length === 1) {
      const other = usual.map((id) => knowledge.subject(id)).find((one) => one && one !== subjects[0]);
      if (other) subjects.push(other);
    }
    if (subjects.length < 2) return { show: 'notice', text: wording.compareNeedsTwo };
    const text = `compare ${subjects.map(({ name }) => name).join(' and ')}${focus ? ` on ${focus}` : ''}`;
    const retrieval = retriever.retrieve({ text });
    const aspect = focus === undefined ? undefined : retriever.resolveAspect(focus);
    const understanding = {
      ...retrieval.understanding,
      subjects: subjects.map(({ id }) => id),
      aspects: aspect ? [{ id: aspect.id, weight: 1 }] : [],
    };
    return { show: 'answer', answer: answerComparison(core, { ...retrieval, understanding }) };
  },
};
