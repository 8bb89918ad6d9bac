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
import { clip } from './safe-text.ts';

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
}>;

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** The buttons of an answer, at most five in one row, and a select for what else can be done. */
export function controlRows(answer: Answer, { id, audience, page, pages, shared }: Control): Row[] {
  if (id === undefined) return [];
  const buttons: APIButtonComponentWithCustomId[] = [];
  if (page + 1 < pages) buttons.push(button(wording.actions.more, { what: 'more', id, page: page + 1 }));
  if (answer.citations.length > 0)
    buttons.push(button(wording.actions.sources, { what: 'sources', id, page: 0 }));
  if (page === 0 && isQuestion(answer))
    buttons.push(emoji('👍', { what: 'up', id }), emoji('👎', { what: 'down', id }));
  const first = page === 0;
  if (first && audience === 'asker' && !shared && isQuestion(answer))
    buttons.push(button(wording.discord.share, { what: 'share', id }));
  const toDms = first && audience !== 'dm' && answer.citations.length > 0;
  const asks = first ? askOptions(answer) : [];
  const dmAsButton = toDms && buttons.length < LIMITS.buttonsPerRow;
  if (dmAsButton) buttons.push(button(wording.discord.toDms, { what: 'dm', id }));
  const options = [...asks, ...(toDms && !dmAsButton ? [{ label: wording.discord.toDms, value: 'dm' }] : [])];
  return [...row(buttons), ...(options.length > 0 ? [nextSelect(id, options)] : [])];
}

/** Feedback makes sense on what was a question: small talk gets none. */
export function isQuestion({ retrieval: { understanding } }: Answer): boolean {
  return understanding.smallTalk === undefined && understanding.searched !== '';
}

/** Further questions, and for a choice each assumption that can be taken back. */
function askOptions({ actions, choice }: Answer): APISelectMenuOption[] {
  const asks = actions
    .filter((action) => action.do === 'ask')
    .map(({ label }, at) => ({ label: clip(label, LIMITS.optionLabel) || '…', value: `ask:${at}` }));
  const changes = (choice?.rules ?? []).slice(0, 3).map(({ id, choice: assumed, change }) => ({
    label: clip(wording.discord.without(assumed), LIMITS.optionLabel),
    description: clip(change, LIMITS.optionLabel) || '…',
    value: clip(`change:${id}`, LIMITS.optionValue),
  }));
  return [...changes, ...asks].slice(0, LIMITS.selectOptions - 1);
}

function nextSelect(id: string, options: APISelectMenuOption[]): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: writeCustomId({ what: 'next', id }),
        placeholder: wording.discord.next,
        options,
      },
    ],
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
    label: clip(label, LIMITS.buttonLabel),
    custom_id: writeCustomId(pressed),
  };
}

function emoji(name: string, pressed: Pressed): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    emoji: { name },
    custom_id: writeCustomId(pressed),
  };
}

export function row(buttons: readonly APIButtonComponentWithCustomId[]): Row[] {
  return buttons.length === 0
    ? []
    : [{ type: ComponentType.ActionRow, components: buttons.slice(0, LIMITS.buttonsPerRow) }];
}
