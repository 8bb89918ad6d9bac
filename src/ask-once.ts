import { parseArgs } from 'node:util';
import type { Answer, Question } from './answering/model.ts';
import type { App } from './app.ts';
import { LANGUAGES } from './chat/languages.ts';
import { renderPlain } from './chat/plain.ts';
import { openApp, projectRoot, runEntry } from './open-app.ts';
import { scheduleOnDisk } from './open-schedule.ts';
import type { Schedule } from './sessions/schedule.ts';
import { type AnswerRecord, answerRecord, linesOf, readQuestionLine } from './terminal/json.ts';
import { scheduledText } from './terminal/scheduled.ts';
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
  const schedule = scheduleOnDisk(process.env, projectRoot);
  try {
    const app = await openApp(process.env, projectRoot, { openSummarise: claude?.openSummarise });
    const teller = createTeller(app, schedule);
    if (values.jsonl) return await answerLines(teller);
    const told = teller({ text: question });
    process.stdout.write(values.json ? `${JSON.stringify(await told.record())}\n` : `${await told.text()}\n`);
    return 0;
  } finally {
    await schedule.close();
    await claude?.close();
  }
});

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, jsonl: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
}

type Told = Readonly<{ text(): Promise<string>; record(): Promise<AnswerRecord> }>;

/** Answers one question: from the facts, or from the schedule where it asks for that. */
function createTeller(app: App, schedule: Schedule): (question: Question) => Told {
  const { core, hear } = app;
  const { subject } = core.knowledge;
  return (question) => {
    const answer = hear(question);
    const scheduled = () => scheduledText(core, schedule, { question, answer, now: Date.now() });
    const written = () => writtenBy(app, question, answer);
    return {
      text: async () => (await scheduled()) ?? renderPlain(await written(), { subject, sources: true }),
      async record() {
        const text = await scheduled();
        if (text !== undefined)
          return {
            ...answerRecord(answer, text),
            answered: true,
            kind: 'answer',
            confidence: 1,
            citations: [],
          };
        const told = await written();
        return answerRecord(told, renderPlain(told, { subject }));
      },
    };
  };
}

async function answerLines(teller: (question: Question) => Told): Promise<number> {
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
    const record = await teller(read.question).record();
    process.stdout.write(`${JSON.stringify({ id: read.id, ...record })}\n`);
  }
  return exitCode;
}

/** The answer, in the words of a model where there is one. */
async function writtenBy({ summarise }: App, question: Question, answer: Answer): Promise<Answer> {
  const signal = new AbortController().signal;
  return summarise?.(answer, { question, languages: LANGUAGES, signal }) ?? answer;
}
