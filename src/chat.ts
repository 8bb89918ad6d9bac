import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { commands } from '../commands/index.ts';
import { openApp, projectRoot, runEntry } from './open-app.ts';
import { scheduleOnDisk } from './open-schedule.ts';
import { createConversation } from './terminal/conversation.ts';
import { paintFor, widthFor, wrap } from './terminal/paint.ts';
import { terminalClaude } from './terminal-claude.ts';

const linesRemembered = 200;
const historyFile = join(projectRoot, 'data', 'chat-history');

await runEntry(async () => {
  const claude = await terminalClaude(process.env, projectRoot);
  const app = await openApp(process.env, projectRoot, { commands, openSummarise: claude?.openSummarise });
  const { stdin: input, stdout: output } = process;
  const paint = paintFor(output);
  const schedule = scheduleOnDisk(process.env, projectRoot);
  const conversation = createConversation(app, paint, Date.now, schedule);
  const interactive = Boolean(input.isTTY && output.isTTY);
  const show = (text: string) => {
    if (text !== '') output.write(`${wrap(text, widthFor(output.columns))}\n\n`);
  };
  const lines = createInterface({
    input,
    output,
    terminal: interactive,
    prompt: interactive ? paint.heading('you> ') : '',
    history: interactive ? readHistory() : [],
    historySize: linesRemembered,
    removeHistoryDuplicates: true,
    completer: (line: string): [string[], string] => [
      [...conversation.complete(line)],
      /\S*$/u.exec(line)?.[0] ?? '',
    ],
  });
  if (interactive) show('Ask anything about choosing a backend. /help shows what I can do, Ctrl-D leaves.');
  // Ctrl-C ends a turn: what stands in the line is dropped, and nothing else.
  lines.on('SIGINT', () => {
    output.write('^C\n');
    lines.write(null, { ctrl: true, name: 'e' });
    lines.write(null, { ctrl: true, name: 'u' });
    lines.prompt();
  });
  lines.on('history', writeHistory);
  let open = true;
  lines.on('close', () => {
    open = false;
  });
  lines.prompt();
  for await (const line of lines) {
    show(await conversation.say(line));
    // After the last piped line the input is closed already.
    if (open) lines.prompt();
  }
  if (interactive) output.write('\n');
  await schedule.close();
  await claude?.close();
  return 0;
});

function readHistory(): string[] {
  try {
    return readFileSync(historyFile, 'utf8').split('\n').filter(Boolean);
  } catch {
    return []; // The first run has none.
  }
}

function writeHistory(history: string[]): void {
  try {
    mkdirSync(join(projectRoot, 'data'), { recursive: true });
    writeFileSync(historyFile, `${history.slice(0, linesRemembered).join('\n')}\n`, { mode: 0o600 });
  } catch {
    // A history that cannot be kept is no reason to stop talking.
  }
}
