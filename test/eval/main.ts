import { ConfigError } from '../../src/config.ts';
import { KnowledgeError } from '../../src/knowledge/problem.ts';
import { projectRoot, readEnvFile } from '../../src/open-app.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { describeAnswers, evaluateAnswers } from './answers/report.ts';
import { evidenceOf } from './evidence.ts';
import { FeedbackError, listDown, takeDown } from './feedback.ts';
import { fitConfidence } from './fit.ts';
import { describeChoiceFit, fitChoice } from './fit-choice.ts';
import { livingFolder, openFrozen, openKnowledge } from './knowledge.ts';
import { type EvalOptions, OptionsError, readOptions, usage } from './options.ts';
import { openBot } from './outcome.ts';
import { describeFit } from './print-fit.ts';
import { QuestionsError, readQuestions } from './questions.ts';
import { evaluate, listMisses } from './run.ts';

const print = (text: string) => process.stdout.write(text);
const progress = (line: string) => process.stderr.write(`${line}\n`);
const expected = [OptionsError, QuestionsError, KnowledgeError, FeedbackError, StoreError, ConfigError];

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) print(usage);
  else process.exitCode = await run(options);
} catch (error) {
  if (!expected.some((kind) => error instanceof kind)) throw error;
  progress(`eval: ${(error as Error).message}\nTry --help.`);
  process.exitCode = error instanceof OptionsError ? 64 : 78;
}

async function run(options: EvalOptions): Promise<number> {
  readEnvFile(projectRoot);
  const knowledge = options.frozen ? openFrozen() : await openKnowledge(options.knowledge ?? livingFolder);
  progress(`${knowledge.passages.length} passages`);
  if (options.live) {
    const { runLive } = await import('./live/run.ts');
    return runLive(openBot(knowledge), options, options.live, { env: process.env, print, progress });
  }
  if (options.feedback) {
    const { guild, take } = options.feedback;
    print(await (take ? takeDown(guild, take, knowledge) : listDown(guild, knowledge)));
  } else if (options.fit) {
    const evidence = evidenceOf(knowledge, readQuestions('tune'));
    print(describeFit(fitConfidence(evidence, options.seed), 'tune', options.seed));
    print(describeChoiceFit(fitChoice(knowledge, readQuestions('tune'), options.seed)));
  } else if (options.misses !== undefined) print(listMisses(knowledge, options));
  else {
    // The seeded faults cite the frozen knowledge to the letter, so that part is always measured on it.
    const answers = () => evaluateAnswers(openFrozen(), { quick: options.quick, progress });
    const { describe, report } = options.answers
      ? { describe: () => '', report: undefined }
      : evaluate(knowledge, options, progress);
    const written = await answers();
    if (options.json) print(`${JSON.stringify({ ...report, answers: written })}\n`);
    else print(`${describe()}${describeAnswers(written)}`);
  }
  return 0;
}
