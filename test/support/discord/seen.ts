import { spokenText } from './mentions.ts';
import { FLAGS, type Json, type Look, lookOf, type Message } from './model.ts';
import { isObject, listOf, textOf } from './validate/checks.ts';
import { flatten, TYPE } from './validate/tree.ts';

export type SeenButton = {
  label: string;
  emoji: string;
  customId: string;
  url: string;
  style: number;
  disabled: boolean;
};
export type SeenSelect = {
  type: number;
  customId: string;
  placeholder: string;
  disabled: boolean;
  min: number;
  max: number;
  options: { label: string; value: string; description: string; chosen: boolean }[];
};
export type SeenFile = {
  name: string;
  description: string;
  contentType: string;
  bytes: Buffer;
  width: number | undefined;
  height: number | undefined;
};

/** What a message looks like to a person, with what tests ask about. */
export type Seen = {
  id: string;
  message: Message;
  author: string;
  at: number;
  /** Content, text displays and embeds in the order of the page, without any markup resolved. */
  text: string;
  content: string;
  embeds: Json[];
  components: Json[];
  buttons: SeenButton[];
  selects: SeenSelect[];
  files: SeenFile[];
  ephemeral: boolean;
  /** Still "thinking". */
  loading: boolean;
  deleted: boolean;
  isV2: boolean;
  suppressesEmbeds: boolean;
  edits: number;
  looks: readonly Look[];
  /** Whom it ever pinged: user and role ids, "@everyone", "@here". Tests want none. */
  pings: string[];
  replyTo: string | undefined;
  nonce: string | number | undefined;
  reactions: Record<string, number>;
  thread: Message['thread'];
};

export function see(message: Message): Seen {
  const look = lookOf(message);
  const parts = flatten(look.components).map(({ one }) => one);
  const has = (flag: number) => (look.flags & flag) !== 0;
  return {
    id: message.id,
    message,
    author: message.author.name,
    at: message.at,
    text: [spokenText(look.content, look.components), ...look.embeds.map(embedText)]
      .filter(Boolean)
      .join('\n'),
    content: look.content,
    embeds: look.embeds,
    components: look.components,
    buttons: parts.filter((one) => one.type === TYPE.button).map(button),
    selects: parts.filter((one) => [3, 5, 6, 7, 8].includes(one.type as number)).map(select),
    files: look.attachments.map(({ filename, description = '', contentType, bytes, width, height }) => ({
      name: filename,
      description,
      contentType,
      bytes,
      width,
      height,
    })),
    ephemeral: message.onlyFor !== undefined,
    loading: has(FLAGS.loading),
    deleted: message.deletedAt !== undefined,
    isV2: has(FLAGS.componentsV2),
    suppressesEmbeds: has(FLAGS.suppressEmbeds),
    edits: message.looks.length - 1,
    looks: message.looks,
    pings: [...message.pings],
    replyTo: message.reference?.id,
    nonce: message.nonce,
    reactions: Object.fromEntries([...message.reactions].map(([emoji, people]) => [emoji, people.size])),
    thread: message.thread,
  };
}

function embedText(one: Json): string {
  const fields = listOf(one.fields).flatMap(({ name, value }) => [textOf(name), textOf(value)]);
  const footer = isObject(one.footer) ? textOf(one.footer.text) : '';
  return [textOf(one.title), textOf(one.description), ...fields, footer].filter(Boolean).join('\n');
}

const button = (one: Json): SeenButton => ({
  label: textOf(one.label),
  emoji: isObject(one.emoji) ? textOf(one.emoji.name) : '',
  customId: textOf(one.custom_id),
  url: textOf(one.url),
  style: Number(one.style),
  disabled: one.disabled === true,
});

export const select = (one: Json): SeenSelect => ({
  type: Number(one.type),
  customId: textOf(one.custom_id),
  placeholder: textOf(one.placeholder),
  disabled: one.disabled === true,
  min: Number(one.min_values ?? 1),
  max: Number(one.max_values ?? 1),
  options: listOf(one.options).map((each) => ({
    label: textOf(each.label),
    value: textOf(each.value),
    description: textOf(each.description),
    chosen: each.default === true,
  })),
});

/** The fields of a modal, with their labels wherever the label stands. */
export type SeenField = { label: string; component: Json; customId: string; type: number };
export type SeenModal = { title: string; customId: string; text: string; fields: SeenField[] };

export function seeModal(modal: Json): SeenModal {
  const fields = listOf(modal.components).flatMap((one): SeenField[] => {
    const inside = isObject(one.component) ? [one.component] : listOf(one.components);
    return inside.map((component) => ({
      label: textOf(one.label) || textOf(component.label),
      component,
      customId: textOf(component.custom_id),
      type: Number(component.type),
    }));
  });
  const text = listOf(modal.components)
    .map((one) => textOf(one.content))
    .filter(Boolean)
    .join('\n');
  return { title: textOf(modal.title), customId: textOf(modal.custom_id), text, fields };
}
