import { describe, expect, it } from 'vitest';
import { unpainted } from '../../src/chat/plain.ts';
import { createConversation } from '../../src/terminal/conversation.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';

// wording.unknownSubject, learnUnknown and "There is no command" repeat what was typed, raw and at any length.
const say = (line: string) => createConversation(appOver(smallKnowledge()), unpainted).say(line);
const commands = ['/compare node ', '/learn ', '/'];

describe('what is repeated of a message', () => {
  it.each(commands)('has no control or hidden characters: %s', async (start) => {
    const shown = await say(`${start}qw\u001b[2Je\u202ertyuiop`);
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it.each(commands)('is no longer than a line or two: %s', async (start) => {
    expect((await say(`${start}${'qx'.repeat(3000)}`)).length).toBeLessThan(1000);
  });
});
