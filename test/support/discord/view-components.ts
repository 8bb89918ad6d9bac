import type { Attachment, Json } from './model.ts';
import { isObject, listOf, textOf } from './validate/checks.ts';
import { TYPE } from './validate/tree.ts';

const selects = new Set<unknown>([3, 5, 6, 7, 8]);

/** Components as Discord gives them back: numbered, with what was left out said, and with addresses for attachments. */
export function viewComponents(
  components: readonly Json[],
  attachments: readonly Attachment[],
  urlOf: (one: Attachment) => string,
): Json[] {
  let last = 0;
  const used = new Set(components.flatMap(idsIn));
  const nextId = (): number => {
    do last++;
    while (used.has(last));
    return last;
  };

  function media(given: unknown): Json {
    const url = isObject(given) ? textOf(given.url) : '';
    const found = attachments.find(({ filename }) => url === `attachment://${filename}`);
    const shown = found ? urlOf(found) : url;
    return {
      id: found?.id ?? '1',
      url: shown,
      proxy_url: shown,
      width: found?.width ?? null,
      height: found?.height ?? null,
    };
  }

  function view(one: Json): Json {
    const base = { ...one, id: one.id ?? nextId() };
    const inside = one.components === undefined ? {} : { components: listOf(one.components).map(view) };
    if (selects.has(one.type))
      return { ...base, min_values: one.min_values ?? 1, max_values: one.max_values ?? 1 };
    switch (one.type) {
      case TYPE.container:
        return { ...base, accent_color: one.accent_color ?? null, spoiler: one.spoiler ?? false, ...inside };
      case TYPE.separator:
        return { ...base, spacing: one.spacing ?? 1, divider: one.divider ?? true };
      case TYPE.gallery:
        return {
          ...base,
          items: listOf(one.items).map((item) => ({
            media: media(item.media),
            description: item.description ?? null,
            spoiler: item.spoiler ?? false,
          })),
        };
      case TYPE.file: {
        const url = isObject(one.file) ? textOf(one.file.url) : '';
        const found = attachments.find(({ filename }) => url === `attachment://${filename}`);
        return {
          ...base,
          file: media(one.file),
          name: found?.filename ?? null,
          size: found?.bytes.length ?? null,
          spoiler: one.spoiler ?? false,
        };
      }
      default:
        return { ...base, ...inside };
    }
  }
  return components.map(view);
}

const idsIn = (one: Json): unknown[] => [
  ...(one.id === undefined ? [] : [one.id]),
  ...listOf(one.components).flatMap(idsIn),
];
