import type { Command } from '../src/chat/command.ts';
import { wording } from '../src/chat/wording.ts';

export const about: Command = {
  name: 'about',
  description: 'Who I am, where my facts come from, and how to mend them',
  options: {},
  example: '/about',
  run(_, { knowledge, version, asksModel }) {
    const facts = knowledge.passages.filter(({ origin }) => origin === 'fact');
    const newest =
      facts
        .map(({ reviewed }) => reviewed)
        .sort()
        .at(-1) ?? '';
    const articles = knowledge.articles.map(
      ({ title, author, published }) => `“${title}” by ${author} (${published})`,
    );
    return {
      show: 'notice',
      text: wording.about(version, facts.length, newest, articles.join(', '), asksModel),
    };
  },
};
