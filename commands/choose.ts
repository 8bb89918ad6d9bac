import { answerChoice } from '../src/answering/answer-choice.ts';
import type { Command, Commanding, Result, Step } from '../src/chat/command.ts';
import { wording } from '../src/chat/wording.ts';

export const choose: Command = {
  name: 'choose',
  description: 'Find the backend that fits you: one line about your project, or three quick questions',
  options: { about: { kind: 'text', description: 'Your project in a line: language, what it does, goal' } },
  example: '/choose chat app, i only know python',
  asks: true,
  run({ about }, core) {
    if (about !== undefined && about.trim() !== '') return chosen(about, core);
    return {
      show: 'choices',
      title: wording.askMore,
      steps: stepsOf(core),
      submit: ({ language, app, goal }) => {
        const rules = core.knowledge.guide.filter(({ id }) => id === app || id === goal);
        const text = [...rules.map(({ choice }) => choice), language ? `i know ${language}` : ''].join(', ');
        const signals = [...(language ? ['team-language'] : []), ...rules.map(({ id }) => id)];
        return chosen(text, core, { signals, languages: language ? [language] : [] });
      },
    };
  },
};

/** Free text is read by the retriever; the answers of the three questions are taken as they were given. */
function chosen(text: string, core: Commanding, told?: { signals: string[]; languages: string[] }): Result {
  const retrieval = core.retriever.retrieve({ text });
  const understanding = { ...retrieval.understanding, ...told };
  return { show: 'answer', answer: answerChoice(core, { ...retrieval, understanding }) };
}

function stepsOf({ knowledge }: Commanding): readonly Step[] {
  const languages = [...new Set(knowledge.subjects.flatMap(({ languages }) => languages))];
  const rulesFor = (question: 'app' | 'goal') =>
    knowledge.guide
      .filter((rule) => rule.question === question)
      .map(({ id, choice }) => ({ value: id, label: choice }));
  return [
    {
      id: 'language',
      label: wording.threeQuestions.language,
      options: languages.map((language) => ({ value: language, label: language })),
    },
    { id: 'app', label: wording.threeQuestions.app, options: rulesFor('app') },
    { id: 'goal', label: wording.threeQuestions.goal, options: rulesFor('goal') },
  ];
}
