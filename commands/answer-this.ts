import type { Command } from '../src/chat/command.ts';
import { wording } from '../src/chat/wording.ts';

/** In the menu of any message: its question, answered for the one who asked about it. */
export const answerThis: Command = {
  name: 'Answer this',
  menu: 'message',
  description: 'Answers the question of a message',
  options: {},
  example: 'Answer this',
  asks: true,
  run({ text = '', link = '' }, { hear }) {
    if (text.trim() === '') return { show: 'notice', text: wording.discord.nothingToAnswer };
    const headline = [{ link, text: wording.discord.answerTo }];
    return { show: 'answer', answer: hear({ text }), headline, to: 'asker' };
  },
};
