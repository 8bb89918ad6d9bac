import type { App } from '../../../src/app.ts';
import { evaluateAnswers } from '../../eval/answers/report.ts';
import { openFrozen } from '../../eval/knowledge.ts';
import { openBot } from '../../eval/outcome.ts';
import type { Row } from '../ops.ts';
import { measureFailures, measureMixed, measureOpenBreaker } from './failing.ts';
import { measureAsking, measureReleasing } from './speed.ts';

/** Every target of answers by Claude beside what is measured: scripted models, and the real SDK over a loopback Claude. */
export async function measureClaude(progress: (line: string) => void): Promise<readonly Row[]> {
  const knowledge = openFrozen();
  const app: App = openBot(knowledge);
  progress('speed and money, over a loopback');
  const asking = await measureAsking(app);
  const releasing = await measureReleasing(app);
  progress('every failure, with the times of production');
  const failures = [await measureFailures(app), await measureOpenBreaker(app)];
  progress('a thousand failures of all kinds');
  const mixed = await measureMixed(app);
  const { lines } = await evaluateAnswers(knowledge, { quick: false, progress });
  const shown = lines.map(
    ({ what, reach, measured, good }): Row => ({ what, target: reach, measured, good }),
  );
  return [...shown, ...failures, ...asking, ...releasing, ...mixed];
}
