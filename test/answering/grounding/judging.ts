import type { Check } from '../../../src/answering/grounding/cited.ts';
import type { Reading } from '../../../src/answering/grounding/study.ts';
import { loadCompiled } from '../../../src/knowledge/load.ts';
import { readingOf } from '../../../src/open-claude.ts';

/** The frozen knowledge, whose names and words the checks read sentences by. */
export const knowledge = loadCompiled('test/frozen/knowledge.json');
export const reading: Reading = readingOf()(knowledge);

/** Whether a check lets a sentence through that rests on these sources under this title. */
export function passes(
  check: Check,
  sentence: string,
  sources: readonly string[],
  title = 'Django',
): boolean {
  const cited = { sentences: sources.map(reading.study), titles: [reading.study(title)] };
  return check(reading.study(sentence), cited) === undefined;
}

/** Rows of a check's table: a sentence, what it cites, whether it may pass. */
export type Row = readonly [sentence: string, source: string, passes: boolean, title?: string];
