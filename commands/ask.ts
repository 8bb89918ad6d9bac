import { createAsk } from '../src/answering/ask.ts';
import type { Command } from '../src/chat/command.ts';

export const ask: Command = {
  name: 'ask',
  description: 'Ask anything about choosing or learning a backend',
  options: { question: { kind: 'text', description: 'Your question, as it comes', required: true } },
  example: '/ask is django still synchronous?',
  run: ({ question = '' }, core) => ({ show: 'answer', answer: createAsk(core)({ text: question }) }),
};
