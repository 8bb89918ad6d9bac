import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Answer } from '../answering/model.ts';
import { wording } from '../chat/wording.ts';
import { type Pressed, writeCustomId } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { named } from './safe-text.ts';

/** How an answer stands where it is shown: only its asker sees it, a whole channel does, or it is a direct message. */
export type Audience = 'asker' | 'channel' | 'dm';

export type Control = Readonly<{
  /** The kept answer; without one there is nothing that a button could refer to. */
  id: string | undefined;
  audience: Audience;
  page: number;
  pages: number;
  /** It has been shared already. */
  shared?: boolean;
  /** There is a session that it can be asked in. */
  agenda?: boolean;
}>;

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Something that can be done with an answer: a button where there is room, else an option. */
type Doable = Readonly<{ label: string; emoji?: string; description?: string; pressed: Pressed }>;

/** Assumptions that can be taken back, each by a button. */
const MOST_CHANGES = 3;

/** At most five buttons in one row, and a select for what else can be done. */
export function controlRows(answer: Answer, control: Control): Row[] {
  const { id } = control;
  if (id === undefined) return [];
  const first = control.page === 0;
  const doable = [
    ...(first && control.agenda && isUnanswered(answer) ? [onAgenda(id)] : []),
    ...(first ? changesOf(answer, id) : []),
    ...(answer.choice && first
      ? [...feedbackOn(answer, id), ...readingOf(answer, id, control)]
      : [...readingOf(answer, id, control), ...(first ? feedbackOn(answer, id) : [])]),
    ...(first ? passingOn(answer, id, control) : []),
  ];
  const options = [...(first ? asksOf(answer, id) : []), ...doable.slice(LIMITS.buttonsPerRow)];
  return [...row(doable.slice(0, LIMITS.buttonsPerRow).map(buttonOf)), ...nextSelect(id, options)];
}

/** Feedback makes sense on what was a question: small talk gets none. */
export function isQuestion({ retrieval: { understanding } }: Answer): boolean {
  return understanding.smallTalk === undefined && understanding.searched !== '';
}

/** Nothing that is known answers it. */
export const isUnanswered = (answer: Answer): boolean =>
  (answer.kind === 'closest' || answer.kind === 'abstain') && isQuestion(answer);

/** What could not be answered can be asked in a session; whoever presses is asked first what may be kept. */
const onAgenda = (id: string): Doable => ({ label: wording.agenda.button, pressed: toAgenda(id) });

export const toAgenda = (id: string): Pressed => ({
  what: 'do',
  command: 'session question',
  action: 'unanswered',
  id,
});

function readingOf({ citations }: Answer, id: string, { page, pages }: Control): Doable[] {
  return [
    ...(page + 1 < pages
      ? [{ label: wording.actions.more, pressed: { what: 'more', id, page: page + 1 } } as const]
      : []),
    ...(citations.length > 0
      ? [{ label: wording.actions.sources, pressed: { what: 'sources', id, page: 0 } } as const]
      : []),
  ];
}

function feedbackOn(answer: Answer, id: string): Doable[] {
  if (!isQuestion(answer)) return [];
  return [
    { label: '', emoji: '👍', pressed: { what: 'up', id } },
    { label: '', emoji: '👎', pressed: { what: 'down', id } },
  ];
}

/** To all, which only the asker may, and to one's own direct messages. */
function passingOn(answer: Answer, id: string, { audience, shared }: Control): Doable[] {
  const mine = audience === 'asker' && !shared && isQuestion(answer);
  return [
    ...(mine ? [{ label: wording.discord.share, pressed: { what: 'share', id } } as const] : []),
    ...(audience !== 'dm' && answer.citations.length > 0
      ? [{ label: wording.discord.toDms, pressed: { what: 'dm', id } } as const]
      : []),
  ];
}

/** What would change a choice: each assumption that can be taken back. */
function changesOf({ choice }: Answer, id: string): Doable[] {
  return (choice?.rules ?? []).slice(0, MOST_CHANGES).map((rule) => ({
    label: wording.discord.without(rule.choice),
    description: rule.change,
    pressed: { what: 'change', id, rule: rule.id },
  }));
}

/** Further questions: the nearest facts, other aspects, terms to be explained. */
function asksOf({ actions }: Answer, id: string): Doable[] {
  return actions
    .filter((action) => action.do === 'ask')
    .map(({ label, about }, at) => ({
      label: about === 'aspect' ? wording.discord.aspect(label) : label,
      pressed: { what: 'ask', id, at },
    }));
}

function nextSelect(id: string, all: readonly Doable[]): Row[] {
  if (all.length === 0) return [];
  const options = all.slice(0, LIMITS.selectOptions).map(
    ({ label, description, pressed }): APISelectMenuOption => ({
      label: named(label, LIMITS.optionLabel),
      // What was chosen says the same as a button would.
      value: writeCustomId(pressed),
      ...(description ? { description: named(description, LIMITS.optionLabel) } : {}),
    }),
  );
  const select = {
    type: ComponentType.StringSelect as const,
    custom_id: writeCustomId({ what: 'next', id }),
    placeholder: wording.discord.next,
    options,
  };
  return [{ type: ComponentType.ActionRow, components: [select] }];
}

function buttonOf({ label, emoji, pressed }: Doable): APIButtonComponentWithCustomId {
  return emoji === undefined
    ? button(label, pressed)
    : {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        emoji: { name: emoji },
        custom_id: writeCustomId(pressed),
      };
}

export function button(
  label: string,
  pressed: Pressed,
  style: APIButtonComponentWithCustomId['style'] = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style,
    label: named(label, LIMITS.buttonLabel),
    custom_id: writeCustomId(pressed),
  };
}

export function row(buttons: readonly APIButtonComponentWithCustomId[]): Row[] {
  return buttons.length === 0
    ? []
    : [{ type: ComponentType.ActionRow, components: buttons.slice(0, LIMITS.buttonsPerRow) }];
}
