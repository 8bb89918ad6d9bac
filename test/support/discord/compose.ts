import { tellCreated, tellEdited } from './events.ts';
import type { Loopback } from './loopback.ts';
import { noteMentions } from './mentions.ts';
import {
  type Attachment,
  type Channel,
  FLAGS,
  type Json,
  type Look,
  lookOf,
  type Message,
  type User,
} from './model.ts';
import { type File, pngSize } from './multipart.ts';
import { isObject, listOf, textOf } from './validate/checks.ts';
import { demandMessage } from './validate/messages.ts';

/** Turns the body of a request into a message or into its next look; the only place where bots' words come in. */

type Sent = { body: Json; files: ReadonlyMap<string, File>; at?: string };
const SENDER_FLAGS = FLAGS.suppressEmbeds | FLAGS.suppressNotifications | FLAGS.componentsV2 | FLAGS.voice;

const names = (files: Sent['files'], kept: readonly Attachment[]) => ({
  uploaded: new Map([...files].map(([key, file]) => [key, file.name])),
  kept: new Map(kept.map((one) => [one.id, one.filename])),
});

function attachmentsOf(loopback: Loopback, { body, files }: Sent, kept: readonly Attachment[]): Attachment[] {
  const entries = Array.isArray(body.attachments) ? listOf(body.attachments) : undefined;
  const entry = (id: string) => entries?.find((one) => String(one.id) === id);
  const stay = entries ? kept.filter(({ id }) => entry(id)) : [...kept];
  const fresh = [...files].map(([key, file]): Attachment => {
    const size = pngSize(file.bytes);
    return {
      id: loopback.id(),
      filename: textOf(entry(key)?.filename) || file.name,
      description: textOf(entry(key)?.description) || undefined,
      contentType: file.contentType,
      bytes: file.bytes,
      width: size?.width,
      height: size?.height,
    };
  });
  return [...stay, ...fresh];
}

/** Discord numbers components that bring no id, and answers with what it made of their media. */
function numbered(
  loopback: Loopback,
  channel: Channel,
  components: Json[],
  attachments: readonly Attachment[],
): Json[] {
  const taken = new Set<unknown>();
  const note = (one: Json) => {
    if (one.id) taken.add(one.id);
    for (const inner of [...listOf(one.components), ...listOf([one.accessory])]) note(inner);
  };
  components.forEach(note);
  let last = 0;
  const next = () => {
    do last++;
    while (taken.has(last));
    return last;
  };
  const media = (value: unknown): unknown => {
    const url = isObject(value) ? textOf(value.url) : '';
    if (!url.startsWith('attachment://')) return value;
    const file = attachments.find(({ filename }) => filename === url.slice(13));
    if (!file) return value;
    const {
      id,
      url: address,
      proxy_url,
      content_type,
      width,
      height,
    } = loopback.views.attachment(channel, file);
    return { url: address, proxy_url, content_type, width, height, attachment_id: id };
  };
  const number = (one: Json): Json => {
    const result: Json = { ...one, id: one.id || next() };
    if (one.components) result.components = listOf(one.components).map(number);
    if (isObject(one.accessory)) result.accessory = number(one.accessory);
    if (one.media) result.media = media(one.media);
    if (one.file) result.file = media(one.file);
    if (one.items) result.items = listOf(one.items).map((item) => ({ ...item, media: media(item.media) }));
    return result;
  };
  return components.map(number);
}

export type NewMessage = Sent &
  Partial<Pick<Message, 'nonce' | 'reference' | 'interaction' | 'onlyFor' | 'type'>>;

/** A message of the bot, checked against the limits before anything happens. */
export function post(loopback: Loopback, channel: Channel, author: User, sent: NewMessage): Message {
  const { body, files, at, ...rest } = sent;
  demandMessage(body, names(files, []), undefined, at);
  const attachments = attachmentsOf(loopback, { body, files }, []);
  const look: Look = {
    at: loopback.clock.now(),
    content: textOf(body.content).trim(),
    embeds: listOf(body.embeds).map((one) => ({ type: 'rich', ...one })),
    components: numbered(loopback, channel, listOf(body.components), attachments),
    attachments,
    flags: (Number(body.flags ?? 0) & SENDER_FLAGS) | (rest.onlyFor ? FLAGS.ephemeral : 0),
  };
  const message = loopback.world.addMessage(channel, author, { ...rest, looks: [look] });
  noteMentions(
    loopback.world,
    message,
    body.allowed_mentions as Json | undefined,
    rest.reference?.message?.author,
  );
  if (isObject(body.poll)) message.poll = body.poll;
  tellCreated(loopback, message);
  return message;
}

/** The next look of a message: what the body does not name stays, V2 stays, and the loading sign goes. */
export function edit(loopback: Loopback, message: Message, { body, files, at }: Sent): Message {
  const before = lookOf(message);
  demandMessage(withOldFields(body, before), names(files, before.attachments), before.flags, at);
  const attachments = attachmentsOf(loopback, { body, files }, before.attachments);
  const given = Number(body.flags ?? before.flags);
  const kept = before.flags & ~(FLAGS.loading | FLAGS.suppressEmbeds);
  message.looks.push({
    at: loopback.clock.now(),
    content: body.content === undefined ? before.content : textOf(body.content).trim(),
    embeds:
      body.embeds === undefined
        ? before.embeds
        : listOf(body.embeds).map((one) => ({ type: 'rich', ...one })),
    components:
      body.components === undefined
        ? before.components
        : numbered(loopback, message.channel, listOf(body.components), attachments),
    attachments,
    flags: kept | (given & (FLAGS.componentsV2 | FLAGS.suppressEmbeds)),
  });
  // The first edit of a deferred answer is not marked as edited.
  if ((before.flags & FLAGS.loading) === 0) message.editedAt = loopback.clock.now();
  noteMentions(
    loopback.world,
    message,
    body.allowed_mentions as Json | undefined,
    message.reference?.message?.author,
  );
  tellEdited(loopback, message);
  return message;
}

/** A message that turns to V2 must be rid of its old fields by name: those that stay count as sent. */
function withOldFields(body: Json, { content, embeds, flags }: Look): Json {
  const turns = (Number(body.flags ?? 0) & FLAGS.componentsV2) !== 0 && (flags & FLAGS.componentsV2) === 0;
  return turns
    ? { ...(content === '' ? {} : { content }), ...(embeds.length === 0 ? {} : { embeds }), ...body }
    : body;
}

/** "Stackwise is thinking…" */
export function postLoading(
  loopback: Loopback,
  channel: Channel,
  author: User,
  rest: Partial<Message>,
): Message {
  const flags = FLAGS.loading | (rest.onlyFor ? FLAGS.ephemeral : 0);
  const look: Look = {
    at: loopback.clock.now(),
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    flags,
  };
  const message = loopback.world.addMessage(channel, author, { ...rest, looks: [look] });
  tellCreated(loopback, message);
  return message;
}
