import type { Line } from '../chat/panel.ts';
import { shortened } from '../chat/plain.ts';
import { wording } from '../chat/wording.ts';
import { whenLine } from './lines.ts';
import type { AgendaQuestion } from './model.ts';
import type { Situation } from './situation.ts';

const words = wording.sessions;

/** Characters of a question and of an answer in the recap; whoever wants all follows the link. */
const QUESTION = 200;
const ANSWER = 300;
const MOST = 8;

/** What was answered, what was not reached, and when the next one is; undefined where nothing was answered. */
export function recapLines({ questions, carried, next }: Situation): readonly Line[] | undefined {
  const answered = questions.filter(({ state, answer }) => state === 'answered' && answer);
  if (answered.length === 0) return undefined;
  return [
    ...answered.slice(0, MOST).flatMap(linesOf),
    ...(answered.length > MOST ? ['…'] : []),
    ...(carried > 0 ? [words.carriedOver(carried)] : []),
    ...(next ? [[words.nextOne, ...whenLine(next).slice(1)]] : []),
  ];
}

function linesOf({ text, answer }: AgendaQuestion): readonly Line[] {
  if (!answer) return [];
  return [
    [{ bold: shortened(text, QUESTION) }],
    [
      '↳ ',
      shortened(answer.text, ANSWER),
      ...(answer.link === undefined ? [] : [' ', { link: answer.link, text: words.moreThere }]),
    ],
  ];
}
