import { KnowledgeError } from '../../src/knowledge/problem.ts';
import { evidenceOf } from './evidence.ts';
import { fitConfidence } from './fit.ts';
import { describeChoiceFit, fitChoice } from './fit-choice.ts';
import { livingFolder, openFrozen, openKnowledge } from './knowledge.ts';
import { type EvalOptions, OptionsError, readOptions, usage } from './options.ts';
import { describeFit } from './print-fit.ts';
import { QuestionsError, readQuestions } from './questions.ts';
import { listMisses, runEvaluation } from './run.ts';

const print = (text: string) => process.stdout.write(text);
const progress = (line: string) => process.stderr.write(`${line}\n`);

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) print(usage);
  else await evaluate(options);
} catch (error) {
  const expected =
    error instanceof OptionsError || error instanceof QuestionsError || error instanceof KnowledgeError;
  if (!expected) throw error;
  progress(`eval: ${error.message}\nTry --help.`);
  process.exitCode = error instanceof OptionsError ? 64 : 78;
}

async function evaluate(options: EvalOptions): Promise<void> {
  const knowledge = options.frozen ? openFrozen() : await openKnowledge(options.knowledge ?? livingFolder);
  progress(`${knowledge.passages.length} passages`);
  if (options.fit) {
    const evidence = evidenceOf(knowledge, readQuestions('tune'));
    print(describeFit(fitConfidence(evidence, options.seed), 'tune', options.seed));
    print(describeChoiceFit(fitChoice(knowledge, readQuestions('tune'), options.seed)));
    return;
  }
  print(
    options.misses === undefined
      ? runEvaluation(knowledge, options, progress)
      : listMisses(knowledge, options),
  );
}
