import type { Json } from '../model.ts';
import {
  address,
  bool,
  type Check,
  isObject,
  list,
  listOf,
  number,
  problem,
  shape,
  text,
  textOf,
  time,
  under,
} from './checks.ts';
import { LIMITS } from './limits.ts';

const picture = shape({}, { url: address(LIMITS.url, 'http', 'https', 'attachment') });
const link = address(LIMITS.url, 'http', 'https');
const embed = shape(
  {},
  {
    title: text(0, LIMITS.embedTitle),
    description: text(0, LIMITS.embedDescription),
    url: link,
    color: number(0, 0xffffff),
    timestamp: time,
    author: shape(
      {},
      {
        name: text(0, LIMITS.embedAuthor),
        url: link,
        icon_url: address(LIMITS.url, 'http', 'https', 'attachment'),
      },
    ),
    footer: shape(
      {},
      { text: text(0, LIMITS.embedFooter), icon_url: address(LIMITS.url, 'http', 'https', 'attachment') },
    ),
    image: picture,
    thumbnail: picture,
    fields: list(
      shape(
        { name: text(1, LIMITS.embedFieldName), value: text(1, LIMITS.embedFieldValue) },
        { inline: bool },
      ),
      0,
      LIMITS.embedFields,
    ),
  },
  (value, at, report) => {
    if (embedLength(value as Json) === 0 && !(value as Json).image && !(value as Json).thumbnail) {
      problem(report, under(at, 'description'), 'BASE_TYPE_REQUIRED', 'This field is required');
    }
  },
);

function embedLength(one: Json): number {
  const part = (value: unknown, key: string) => (isObject(value) ? textOf(value[key]).length : 0);
  const fields = listOf(one.fields).reduce((sum, each) => sum + part(each, 'name') + part(each, 'value'), 0);
  return (
    part(one, 'title') +
    part(one, 'description') +
    part(one.footer, 'text') +
    part(one.author, 'name') +
    fields
  );
}

export const embeds: Check = (value, at, report) => {
  list(embed, 0, LIMITS.embeds)(value, at, report);
  if (listOf(value).reduce((sum, one) => sum + embedLength(one), 0) > LIMITS.embedTotal) {
    problem(report, at, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${LIMITS.embedTotal}`);
  }
};
