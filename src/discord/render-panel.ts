import { ButtonStyle, ChannelType, ComponentType, SelectMenuDefaultValueType } from 'discord.js';
import type { ChannelKind, Control, Line, Panel, Piece, TimeStyle } from '../chat/panel.ts';
import { piecesOf } from '../chat/panel.ts';
import type { Row } from './controls.ts';
import { writeCustomId } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { type Look, lookOf } from './look.ts';
import { clip, named, safe, safeInline, safeUrl } from './safe-text.ts';

/**
 * Whose panel it is: the command's path, and the id under which its values are kept; for what is posted by itself, the
 * marker that its buttons carry.
 */
export type Owner = Readonly<{ command: string; id?: string | undefined; marker?: string | undefined }>;

type Picking = Extract<Control, { kind: 'pick' }>;
type Select = Extract<Control, { kind: 'select' }>;
type Button = Extract<Control, { kind: 'button' | 'link' }>;

/** Characters of the text; with title and small print it stays within Discord's 4,000. */
const TEXT = 3000;
const SMALL = 600;

/** A panel as a message. What does not fit is left out, line by line, and marked: panels that are long have pages. */
export function renderPanel(panel: Panel, owner: Owner): Look {
  const { title, lines, small = [], controls = [], attachments = [], pings = [] } = panel;
  const headline = title === undefined ? '' : `**${safe(clip(title, 200))}**`;
  return {
    ...lookOf({
      headline,
      text: fitting(lines, TEXT) || '…',
      small: fitting(small, SMALL, '-# '),
      rows: rowsOf(controls, owner),
      attachments,
    }),
    pings,
  };
}

function fitting(lines: readonly Line[], room: number, mark = ''): string {
  const written: string[] = [];
  let left = room;
  for (const line of lines) {
    const text = markdownOf(line);
    const one = text === '' ? '' : `${mark}${text}`;
    if (one.length + 1 > left) return [...written, '…'].join('\n');
    written.push(one);
    left -= one.length + 1;
  }
  // Discord refuses a text of nothing but empty lines.
  return written.some((one) => one !== '') ? written.join('\n') : '';
}

/** One line: words as they are, and what was said in its own type as Discord shows it to each reader. */
export function markdownOf(line: Line): string {
  const [first = '', ...rest] = piecesOf(line);
  // Only at its start can a line turn into a heading or a list.
  const start = typeof first === 'string' ? safe(first) + (/\S\s$/u.test(first) ? ' ' : '') : pieceOf(first);
  return [start, ...rest.map(pieceOf)].join('').trimEnd();
}

const styles: Readonly<Record<TimeStyle, string>> = { full: 'F', day: 'D', hour: 't', relative: 'R' };

function pieceOf(piece: Piece): string {
  if (typeof piece === 'string') return safeInline(piece);
  if ('bold' in piece) return `**${safeInline(piece.bold).trim() || '…'}**`;
  if ('time' in piece) return `<t:${Math.floor(piece.time / 1000)}:${styles[piece.as]}>`;
  if ('link' in piece) {
    const link = safeUrl(piece.link);
    const text = safeInline(piece.text).trim() || '…';
    return link ? `[${text}](<${link}>)` : text;
  }
  if ('person' in piece) return mentioned('@', piece.person);
  if ('role' in piece) return mentioned('@&', piece.role);
  return mentioned('#', piece.channel);
}

/** Shown by name; whom it pings is for `allowed_mentions` to say, which names nobody. */
const mentioned = (sign: string, id: string): string => (/^\d{1,20}$/u.test(id) ? `<${sign}${id}>` : '…');

function rowsOf(controls: readonly Control[], owner: Owner): Row[] {
  const rows: Row[] = [];
  let buttons: Button[] = [];
  const flush = () => {
    for (let at = 0; at < buttons.length; at += LIMITS.buttonsPerRow)
      rows.push({
        type: ComponentType.ActionRow,
        components: buttons.slice(at, at + LIMITS.buttonsPerRow).map((one) => buttonOf(one, owner)),
      });
    buttons = [];
  };
  for (const control of controls) {
    if (control.kind === 'button' || control.kind === 'link') {
      if (control.kind === 'button' && control.newRow) flush();
      // What is no address, or far too long, cannot be opened.
      if (control.kind === 'button' || safeUrl(control.url)) buttons.push(control);
      continue;
    }
    flush();
    if (control.kind === 'pick') rows.push(rowOf(pickOf(control, actionId(control.action, owner))));
    // Discord refuses a select without options.
    else if (control.options.length > 0) rows.push(rowOf(selectOf(control, actionId(control.action, owner))));
  }
  flush();
  return rows.slice(0, LIMITS.rows);
}

const rowOf = (component: Row['components'][number]): Row => ({
  type: ComponentType.ActionRow,
  components: [component],
});

const actionId = (action: string, { command, id, marker }: Owner): string =>
  writeCustomId({
    what: 'do',
    command,
    action,
    ...(id === undefined ? {} : { id }),
    ...(marker === undefined ? {} : { marker }),
  });

const buttonStyles = {
  main: ButtonStyle.Primary,
  good: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
  plain: ButtonStyle.Secondary,
} as const;

function buttonOf(button: Button, owner: Owner): Row['components'][number] {
  const label = named(button.label, LIMITS.buttonLabel);
  if (button.kind === 'link')
    return {
      type: ComponentType.Button,
      style: ButtonStyle.Link,
      label,
      url: safeUrl(button.url) ?? button.url,
    };
  return {
    type: ComponentType.Button,
    style: buttonStyles[button.style ?? 'plain'],
    label,
    custom_id: actionId(button.action, owner),
    ...(button.emoji ? { emoji: { name: button.emoji } } : {}),
    ...(button.disabled ? { disabled: true } : {}),
  };
}

type Ranged = Readonly<{ least?: number; most?: number }>;
const rangeOf = ({ least = 1, most = 1 }: Ranged, room: number = LIMITS.selectOptions) => ({
  min_values: Math.min(least, room),
  max_values: Math.max(1, Math.min(most, room)),
});

/** A select of fixed options, in a message or in a form. */
export function selectOf({ options: all, label, ...range }: Bare<Select>, customId: string) {
  const options = all.slice(0, LIMITS.selectOptions);
  return {
    type: ComponentType.StringSelect as const,
    custom_id: customId,
    placeholder: named(label, LIMITS.placeholder),
    ...rangeOf(range, options.length),
    options: options.map((option) => ({
      value: option.value,
      label: named(option.label, LIMITS.optionLabel),
      ...(option.description ? { description: named(option.description, LIMITS.optionLabel) } : {}),
      ...(option.chosen ? { default: true } : {}),
    })),
  };
}

type Bare<T extends Select | Picking> = Omit<T, 'kind' | 'action'>;

const channelTypes = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
  voice: ChannelType.GuildVoice,
  stage: ChannelType.GuildStageVoice,
} as const satisfies Record<ChannelKind, ChannelType>;

/** Kinds of channels as Discord numbers them. */
export const typesOf = (kinds: readonly ChannelKind[]) => kinds.map((kind) => channelTypes[kind]);

/** A select of roles, channels or people, in a message or in a form. */
export function pickOf({ of, label, chosen = [], channels, ...range }: Bare<Picking>, customId: string) {
  const ids = chosen.slice(0, Math.max(1, range.most ?? 1));
  const shared = { custom_id: customId, placeholder: named(label, LIMITS.placeholder), ...rangeOf(range) };
  const marked = <T extends SelectMenuDefaultValueType>(type: T) =>
    ids.length > 0 ? { default_values: ids.map((id) => ({ id, type })) } : {};
  if (of === 'role')
    return { type: ComponentType.RoleSelect as const, ...shared, ...marked(SelectMenuDefaultValueType.Role) };
  if (of === 'person')
    return { type: ComponentType.UserSelect as const, ...shared, ...marked(SelectMenuDefaultValueType.User) };
  return {
    type: ComponentType.ChannelSelect as const,
    ...shared,
    ...marked(SelectMenuDefaultValueType.Channel),
    ...(channels ? { channel_types: typesOf(channels) } : {}),
  };
}
