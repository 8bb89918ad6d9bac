import type { Answer, AnswerKind, Subject } from '../answering/model.ts';
import { wording } from '../chat/wording.ts';
import { type Control, controlRows, type Row } from './controls.ts';
import { LIMITS } from './limits.ts';
import { type Look, lookOf, type SentFile } from './look.ts';
import { answerPages, plain, sourcePages } from './pages.ts';
import { plainMessages } from './plain-message.ts';
import { clip, safe } from './safe-text.ts';

export type Subjects = (id: string) => Subject | undefined;

const colours: Readonly<Record<AnswerKind, number>> = {
  answer: 0x2e7d32,
  compare: 0x1565c0,
  choose: 0x6a1b9a,
  closest: 0xb26a00,
  abstain: 0x616161,
  refuse: 0x616161,
};

/** How much of a shared question is repeated over its answer. */
const HEADLINE = 200;

/** How an answer is shown: with which controls, under which line, and with a picture where there is one. */
export type View = Omit<Control, 'pages'> & Readonly<{ headline?: string; picture?: SentFile | undefined }>;

/** One page of an answer. */
export function renderAnswer(
  answer: Answer,
  subject: Subjects,
  { headline, picture, ...control }: View,
): Look {
  const pages = answerPages(answer, subject);
  const page = pages[control.page] ?? { blocks: ['…'], sources: '' };
  const short = control.page === 0 && answer.shortForm !== undefined;
  const look = lookOf({
    headline: headline ?? '',
    text: page.blocks.join('\n'),
    picture,
    small: [page.sources, short ? `-# ${safe(wording.shortForm(answer.shortForm ?? ''))}` : '']
      .filter(Boolean)
      .join('\n'),
    rows: controlRows(answer, { ...control, pages: pages.length }),
    colour: colours[answer.kind],
  });
  return { ...look, plain: () => plainMessages(answer, subject)[control.page] ?? '…' };
}

/** The full list of sources. */
export function renderSourceList(answer: Answer, page: number): Look {
  const { blocks } = sourcePages(answer)[page] ?? { blocks: ['…'] };
  return lookOf({ text: blocks.join('\n'), colour: colours[answer.kind] });
}

/** The bot's own words. */
export function renderNotice(text: string, rows: readonly Row[] = []): Look {
  // Commands are told in lines; what would not fit one message is never said by them.
  const kept: string[] = [];
  for (const { text: block } of plain(text)) {
    if ([...kept, block].join('\n').length > LIMITS.textV2 - 100) break;
    kept.push(block);
  }
  return lookOf({ text: kept.length > 0 ? kept.join('\n') : '…', rows });
}

/** "Aisha asked: …", as words that cannot ping. */
export function headlineOf(name: string, question: string): string {
  return `-# ${safe(clip(name, 32))}: ${safe(clip(question, HEADLINE))}`;
}
