import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unpainted } from '../src/chat/plain.ts';
import { createConversation } from '../src/terminal/conversation.ts';
import { wrap } from '../src/terminal/paint.ts';
import { openFrozen } from './eval/knowledge.ts';
import { appOver } from './support/knowledge.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const [, transcript = ''] = /```\n(you> .*?)```/su.exec(readme) ?? [];

// Over the frozen knowledge, so that a fact that somebody adds changes no line of it.
it('the transcript of the README is what the program says, but for lines left out at "…"', async () => {
  const conversation = createConversation(appOver(openFrozen()), unpainted);
  const exchanges = transcript.split(/^you> /mu).slice(1);
  expect(exchanges.length).toBeGreaterThanOrEqual(3);
  for (const exchange of exchanges) {
    const [asked = '', ...shown] = exchange.trimEnd().split('\n');
    const said = wrap(await conversation.say(asked), 100);
    let from = 0;
    for (const part of shown.join('\n').split(/\n?^…$\n?/mu)) {
      const at = said.indexOf(part.trim(), from);
      expect(at, `${asked}\n\n${part}\n\nis not in\n\n${said}`).toBeGreaterThanOrEqual(from);
      from = at + part.length;
    }
  }
});
