import { parseArgs } from 'node:util';
import type { Answer } from './answering/model.ts';
import type { App } from './app.ts';
import { renderPlain } from './chat/plain.ts';
import { openApp, projectRoot, runEntry } from './open-app.ts';
import { answerRecord, linesOf, readQuestionLine } from './terminal/json.ts';

const help = `Asks one question and prints one answer.

  npm run -s ask -- "is django still synchronous?"
  npm run -s ask -- --json "node or django"
  npm run -s ask -- --jsonl < questions.jsonl

Options
  --json    the answer as one line of JSON
  --jsonl   reads {"id","question","context"?} lines on standard input, prints one line each;
            a broken line prints {"line":n,"error":…} and the exit code is 1
  --help    this text
`;

await runEntry(async () => {
  let parsed: ReturnType<typeof readArguments>;
  try {
    parsed = readArguments();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${help}`);
    return 2;
  }
  const { values, positionals } = parsed;
  const question = positionals.join(' ').trim();
  if (values.help || (question === '' && !values.jsonl)) {
    (values.help ? process.stdout : process.stderr).write(help);
    return values.help ? 0 : 2;
  }
  const app = await openApp(process.env, projectRoot);
  if (values.jsonl) return answerLines(app);
  const answer = app.hear({ text: question });
  process.stdout.write(
    values.json ? `${JSON.stringify(answerRecord(answer, textOf(app, answer)))}\n` : readable(app, answer),
  );
  return 0;
});

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, jsonl: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
}

async function answerLines(app: App): Promise<number> {
  let exitCode = 0;
  let number = 0;
  for await (const line of linesOf(process.stdin)) {
    number++;
    if (line.trim() === '') continue;
    const read = readQuestionLine(line);
    if ('error' in read) {
      exitCode = 1;
      process.stdout.write(`${JSON.stringify({ line: number, error: read.error })}\n`);
      continue;
    }
    const answer = app.hear(read.question);
    process.stdout.write(
      `${JSON.stringify({ id: read.id, ...answerRecord(answer, textOf(app, answer)) })}\n`,
    );
  }
  return exitCode;
}

function textOf({ core }: App, answer: Answer): string {
  return renderPlain(answer, { subject: core.knowledge.subject });
}

function readable({ core }: App, answer: Answer): string {
  return `${renderPlain(answer, { subject: core.knowledge.subject, sources: true })}\n`;
}
