import { REFUSALS } from '../errors.ts';
import { FLAGS, type Json } from '../model.ts';
import { attachment, files, type Names } from './attachments.ts';
import {
  anything,
  bool,
  type Check,
  demand,
  list,
  listOf,
  number,
  oneOf,
  problem,
  shape,
  snowflake,
  text,
  textOf,
  under,
} from './checks.ts';
import { messageComponents } from './components.ts';
import { embeds } from './embeds.ts';
import { LIMITS } from './limits.ts';

const allowedMentions = shape(
  {},
  {
    parse: list(oneOf('users', 'roles', 'everyone'), 0, 3, true),
    users: list(snowflake, 0, LIMITS.mentions, true),
    roles: list(snowflake, 0, LIMITS.mentions, true),
    replied_user: bool,
  },
  (value, at, report) => {
    const one = value as { parse?: unknown[]; users?: unknown[]; roles?: unknown[] };
    for (const key of ['users', 'roles'] as const) {
      if (one.parse?.includes(key) && (one[key]?.length ?? 0) > 0) {
        const message = `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`;
        problem(report, at, 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
      }
    }
  },
);

const fields: Record<string, Check> = {
  content: text(0, LIMITS.content),
  embeds,
  allowed_mentions: allowedMentions,
  attachments: list(attachment, 0, LIMITS.attachments),
  flags: number(0, 2 ** 31),
  tts: bool,
  sticker_ids: list(snowflake, 0, 3),
  poll: shape({ question: anything, answers: list(anything, 1, 10) }, { duration: number(1, 768) }),
};
const ofChannel: Record<string, Check> = {
  nonce: (value, at, report) => {
    if (typeof value !== 'number') text(0, LIMITS.nonce)(value, at, report);
  },
  enforce_nonce: bool,
  message_reference: shape(
    { message_id: snowflake },
    { channel_id: snowflake, guild_id: snowflake, type: oneOf(0, 1) },
  ),
};
const checks = { v1: forBody(false), v2: forBody(true) };

function forBody(v2: boolean): Check {
  return shape({}, { ...fields, ...ofChannel, components: messageComponents(v2) }, (value, at, report) => {
    const body = value as Json;
    if (!v2) return;
    for (const key of ['content', 'embeds', 'poll', 'sticker_ids']) {
      const given = body[key];
      const empty =
        given === undefined || given === null || given === '' || (Array.isArray(given) && given.length === 0);
      if (empty) continue;
      const message = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
      problem(report, under(at, key), 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message);
    }
  });
}

/**
 * Checks the body of a message, new or edited. `had` are the flags of the message that is edited: V2, once set, stays.
 * An edit need not bring anything; a new message must.
 */
export function demandMessage(body: Json, names: Names, had: number | undefined, at = ''): void {
  const flags = (typeof body.flags === 'number' ? body.flags : 0) | ((had ?? 0) & FLAGS.componentsV2);
  const v2 = (flags & FLAGS.componentsV2) !== 0;
  demand(
    (value, path, report) => {
      (v2 ? checks.v2 : checks.v1)(value, path, report);
      files(body, names, path, report);
    },
    body,
    at,
  );
  if (had === undefined && isEmpty(body, names, v2)) throw REFUSALS.empty();
}

function isEmpty(body: Json, { uploaded }: Names, v2: boolean): boolean {
  if (v2) return listOf(body.components).length === 0;
  const something = (key: string) => listOf(body[key]).length > 0;
  const stickers = Array.isArray(body.sticker_ids) && body.sticker_ids.length > 0;
  // A row of buttons alone counts as empty for Discord, so components are not asked.
  return (
    textOf(body.content).trim() === '' &&
    !something('embeds') &&
    uploaded.size === 0 &&
    !stickers &&
    !body.poll
  );
}
