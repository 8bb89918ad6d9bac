import type { Json } from '../model.ts';
import {
  anything,
  bool,
  type Check,
  list,
  number,
  oneOf,
  permissionSet,
  problem,
  shape,
  snowflake,
  text,
  time,
  under,
} from './checks.ts';
import { LIMITS } from './limits.ts';
import { modal } from './modals.ts';

const archive = oneOf(60, 1440, 4320, 10_080);
const slowmode = number(0, LIMITS.slowmode);
const name = text(1, LIMITS.threadName);
const tags = list(snowflake, 0, LIMITS.tags);

export const thread: Check = shape(
  { name },
  { auto_archive_duration: archive, rate_limit_per_user: slowmode, type: oneOf(10, 11, 12), invitable: bool },
);
export const forumPost: Check = shape(
  { name, message: shape({}) },
  { auto_archive_duration: archive, rate_limit_per_user: slowmode, applied_tags: tags },
);

const overwrite = shape({ id: snowflake }, { type: oneOf(0, 1), allow: permissionSet, deny: permissionSet });
const channelFields: Record<string, Check> = {
  type: number(0, 16),
  topic: text(0, LIMITS.topic),
  position: number(0, 2 ** 31),
  nsfw: bool,
  rate_limit_per_user: slowmode,
  parent_id: snowflake,
  permission_overwrites: list(overwrite, 0, 100),
};
export const newChannel: Check = shape({ name: text(1, LIMITS.channelName) }, channelFields);
export const channelEdit: Check = shape(
  {},
  {
    ...channelFields,
    name: text(1, LIMITS.channelName),
    archived: bool,
    locked: bool,
    invitable: bool,
    auto_archive_duration: archive,
    applied_tags: tags,
    flags: number(0, 2 ** 31),
  },
);

const eventFields: Record<string, Check> = {
  description: text(0, LIMITS.eventDescription),
  scheduled_end_time: time,
  channel_id: snowflake,
  entity_metadata: shape({}, { location: text(1, LIMITS.eventLocation) }),
  image: text(1, 20 * 1024 * 1024),
  status: oneOf(1, 2, 3, 4),
  recurrence_rule: shape({ start: time, frequency: oneOf(0, 1, 2, 3) }),
};
const placed: Check = (value, at, report) => {
  const one = value as Json;
  const missing = (key: string) => one[key] === undefined || one[key] === null;
  const needed = one.entity_type === 3 ? ['entity_metadata', 'scheduled_end_time'] : ['channel_id'];
  for (const key of needed) {
    if (missing(key)) problem(report, under(at, key), 'BASE_TYPE_REQUIRED', 'This field is required');
  }
};
export const newEvent: Check = shape(
  {
    name: text(1, LIMITS.eventName),
    scheduled_start_time: time,
    privacy_level: oneOf(2),
    entity_type: oneOf(1, 2, 3),
  },
  eventFields,
  placed,
);
export const eventEdit: Check = shape(
  {},
  {
    ...eventFields,
    name: text(1, LIMITS.eventName),
    scheduled_start_time: time,
    privacy_level: oneOf(2),
    entity_type: oneOf(1, 2, 3),
  },
);

export const openDm: Check = shape({ recipient_id: snowflake });

const choices = list(
  shape({
    name: text(1, LIMITS.choiceName),
    value: (value, at, report) =>
      typeof value === 'number'
        ? number(-(2 ** 53), 2 ** 53, false)(value, at, report)
        : text(1, LIMITS.choiceValue)(value, at, report),
  }),
  0,
  LIMITS.choices,
);

/** A callback without the message that types 4 and 7 carry: that is checked where the files are known. */
export const callback = (allowed: readonly number[]): Check =>
  shape({ type: oneOf(...allowed) }, {}, (value, at, report) => {
    const { type } = value as Json;
    if (type === 8) shape({ data: shape({}, { choices }) })(value, at, report);
    else if (type === 9) shape({ data: modal })(value, at, report);
    else if (type === 4) shape({ data: anything })(value, at, report);
    else shape({}, { data: shape({}) })(value, at, report);
  });
