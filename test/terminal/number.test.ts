import { expect, it } from 'vitest';
import { unpainted } from '../../src/chat/plain.ts';
import { createConversation } from '../../src/terminal/conversation.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';

// src/terminal/conversation.ts: a number without an action goes to hear() and is answered as a follow-up.
it('a number that no action has is told so, and not answered as a question', async () => {
  const conversation = createConversation(appOver(smallKnowledge()), unpainted);
  await conversation.say('what is django');
  expect(await conversation.say('9')).not.toMatch(/\[1\]/u);
});
