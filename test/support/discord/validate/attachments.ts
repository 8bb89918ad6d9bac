import type { Json } from '../model.ts';
import { type Check, isObject, listOf, problem, shape, snowflake, text, textOf, under } from './checks.ts';
import { LIMITS } from './limits.ts';
import { flatten } from './tree.ts';
/** What a new file or one that an edited message already has is called. */
export type Names = Readonly<{
  /** Names of files in this request, by the number in `files[n]`. */
  uploaded: ReadonlyMap<string, string>;
  /** Names of the attachments that the message has, by id. */
  kept: ReadonlyMap<string, string>;
}>;

export const attachment = shape(
  { id: snowflake },
  {
    filename: text(1, LIMITS.attachmentName),
    description: text(0, LIMITS.attachmentDescription),
    title: text(0, LIMITS.attachmentName),
  },
);

/** attachment:// must name a file that the message has afterwards, and every new entry of `attachments` its file. */
export const files = (
  body: Json,
  { uploaded, kept }: Names,
  at: string,
  report: Parameters<Check>[2],
): void => {
  const entries = Array.isArray(body.attachments) ? listOf(body.attachments) : undefined;
  entries?.forEach((one, index) => {
    const key = String(one.id);
    if (uploaded.has(key) || kept.has(key)) return;
    const message = `Attachment data was not found for id ${key}`;
    problem(report, under(at, `attachments.${index}.id`), 'ATTACHMENT_NOT_FOUND', message);
  });
  const names = new Set<string>();
  for (const [key, name] of kept) if (!entries || entries.some((one) => one.id === key)) names.add(name);
  for (const [key, name] of uploaded) {
    names.add(textOf(entries?.find((one) => String(one.id) === key)?.filename) || name);
  }
  for (const { url, at: path } of references(body, at)) {
    if (names.has(url.slice('attachment://'.length))) continue;
    const message = 'The referenced attachment was not found';
    problem(report, path, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', message);
  }
};

function references(body: Json, at: string): { url: string; at: string }[] {
  const found: { url: string; at: string }[] = [];
  const note = (holder: unknown, path: string) => {
    const url = isObject(holder) ? textOf(holder.url) : '';
    if (url.startsWith('attachment://')) found.push({ url, at: under(path, 'url') });
  };
  listOf(body.embeds).forEach((one, index) => {
    note(one.image, under(at, `embeds.${index}.image`));
    note(one.thumbnail, under(at, `embeds.${index}.thumbnail`));
  });
  for (const { one, at: path } of flatten(listOf(body.components), under(at, 'components'))) {
    note(one.media, under(path, 'media'));
    note(one.file, under(path, 'file'));
    for (const [index, item] of listOf(one.items).entries())
      note(item.media, under(path, `items.${index}.media`));
  }
  return found;
}
