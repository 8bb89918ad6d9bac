import { parseArgs } from 'node:util';
import type { Answer, Question } from './answering/model.ts';
import type { App } from './app.ts';
import { LANGUAGES } from './chat/languages.ts';
import { renderPlain } from './chat/plain.ts';
import { openApp, projectRoot, runEntry } from './open-app.ts';
import { answerRecord, linesOf, readQuestionLine } from './terminal/json.ts';
import { terminalClaude } from './terminal-claude.ts';

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
  const claude = await terminalClaude(process.env, projectRoot);
  try {
    const app = await openApp(process.env, projectRoot, claude?.openSummarise);
    if (values.jsonl) return await answerLines(app);
    const answer = await answerTo(app, { text: question });
    process.stdout.write(
      values.json ? `${JSON.stringify(answerRecord(answer, textOf(app, answer)))}\n` : readable(app, answer),
    );
    return 0;
  } finally {
    await claude?.close();
  }
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
    const answer = await answerTo(app, read.question);
    process.stdout.write(
      `${JSON.stringify({ id: read.id, ...answerRecord(answer, textOf(app, answer)) })}\n`,
    );
  }
  return exitCode;
}

/** The answer, in the words of a model where there is one. */
async function answerTo(app: App, question: Question): Promise<Answer> {
  const answer = app.hear(question);
  const signal = new AbortController().signal;
  return app.summarise?.(answer, { question, languages: LANGUAGES, signal }) ?? answer;
}

function textOf({ core }: App, answer: Answer): string {
  return renderPlain(answer, { subject: core.knowledge.subject });
}

function readable({ core }: App, answer: Answer): string {
  return `${renderPlain(answer, { subject: core.knowledge.subject, sources: true })}\n`;
}
