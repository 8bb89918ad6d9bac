import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from 'discord.js';
import type { Answer, AnswerKind, Subject } from '../answering/model.ts';
import { type Control, controlRows, type Row } from './controls.ts';
import { LIMITS } from './limits.ts';
import { answerPages, type Page, plain, sourcePages } from './pages.ts';
import { clip, safe } from './safe-text.ts';

/** What is sent: the look of a message, with nothing in it that could ping. */
export type Look = Readonly<{
  components: APIMessageTopLevelComponent[];
  flags: (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral)[];
  allowedMentions: { parse: []; repliedUser: false };
}>;

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

/** One page of an answer. `headline` stands over it where the answer is shown away from its question. */
export function renderAnswer(
  answer: Answer,
  subject: Subjects,
  control: Omit<Control, 'pages'>,
  headline = '',
): Look {
  const pages = answerPages(answer, subject);
  const page = pages[control.page] ?? { blocks: plain('…').map(({ text }) => text), sources: '' };
  return look(headline, page, controlRows(answer, { ...control, pages: pages.length }), colours[answer.kind]);
}

/** The full list of sources. */
export function renderSourceList(answer: Answer, page: number): Look {
  const pages = sourcePages(answer);
  return look('', pages[page] ?? { blocks: ['…'], sources: '' }, [], colours[answer.kind]);
}

/** The bot's own words. */
export function renderNotice(text: string, rows: readonly Row[] = []): Look {
  // Commands are told in lines; what would not fit one message is never said by them.
  const blocks = plain(text).map((block) => block.text.replace(time, '<t:$1:R>'));
  const kept: string[] = [];
  for (const block of blocks) {
    if ([...kept, block].join('\n').length > LIMITS.textV2 - 100) break;
    kept.push(block);
  }
  return look('', { blocks: kept.length > 0 ? kept : ['…'], sources: '' }, rows);
}

/** Times are Discord's to show in everybody's own zone, so they alone stay as they were written. */
const time = /\\<t:(\d{1,12}):R\\>/gu;

/** "Aisha asked: …", as words that cannot ping. */
export function headlineOf(name: string, question: string): string {
  return `-# ${safe(clip(name, 32))}: ${safe(clip(question, HEADLINE))}`;
}

/** The same look, for the eyes of one person. */
export function privately(shown: Look): Look {
  return { ...shown, flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] };
}

function look(headline: string, page: Page, rows: readonly Row[], colour?: number): Look {
  const text = (content: string): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content });
  const inside: APIComponentInContainer[] = [text(page.blocks.join('\n'))];
  if (headline !== '') inside.unshift(text(headline));
  if (page.sources !== '')
    inside.push(
      { type: ComponentType.Separator, spacing: SeparatorSpacingSize.Small, divider: true },
      text(page.sources),
    );
  inside.push(...rows);
  return {
    components: [
      { type: ComponentType.Container, components: inside, ...(colour ? { accent_color: colour } : {}) },
    ],
    flags: [MessageFlags.IsComponentsV2],
    allowedMentions: { parse: [], repliedUser: false },
  };
}
