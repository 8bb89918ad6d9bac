import { wording } from '../chat/wording.ts';
import type { Answering } from './ask.ts';
import { createCitations } from './citations.ts';
import type { Answer, Passage, Statement, Subject } from './model.ts';

/** The skills to learn first, in order; each is cited by the facts that name it. */
export function learningPath({ knowledge, retriever }: Answering, subject: Subject): Answer {
  const citations = createCitations(knowledge.articles);
  const steps = subject.learn.map(({ skill, facts }, at): Statement => {
    const passages = facts
      .map((id) => knowledge.passage(id))
      .filter((one): one is Passage => one !== undefined);
    return {
      text: `${at + 1}. ${skill}`,
      role: 'fact',
      passageId: passages[0]?.id ?? '',
      citations: [...new Set(passages.flatMap((passage) => citations.ofFact(passage, 1)))],
    };
  });
  const retrieval = retriever.retrieve({ text: `what should i learn first for ${subject.name}` });
  return {
    kind: 'answer',
    confidence: 1,
    direct: undefined,
    remark: wording.learn(subject.name),
    statements: steps,
    more: [],
    citations: citations.list(),
    actions: [
      { do: 'sources' },
      { do: 'ask', label: `What is ${subject.name}?`, question: `what is ${subject.name}` },
      { do: 'ask', label: `When does ${subject.name} fit?`, question: `when should i use ${subject.name}` },
    ],
    retrieval,
  };
}
