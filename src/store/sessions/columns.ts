import { z } from 'zod';
import type { Asker, CommunityAnswer, Lead, Occurrence, Series } from '../../sessions/model.ts';
import type { Note, Post } from '../../sessions/outbox.ts';

/** The JSON columns of the sessions, checked when they are read back. */

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/u);
const time = z.string().regex(/^\d\d:\d\d$/u);
const whole = z.number().int();

const lead: z.ZodType<Lead> = z.union([z.object({ minutes: whole }), z.object({ days: whole, time })]);

const rule = z.union([
  z.object({ every: z.literal('week'), weeks: whole.min(1) }),
  z.object({
    every: z.literal('month'),
    week: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal('last')]),
  }),
]);

const venue = z.union([
  z.object({ at: z.enum(['voice', 'stage']), channel: z.string() }),
  z.object({ at: z.literal('link'), url: z.string() }),
]);

/** The host stands in a column of its own. */
export const seriesColumn: z.ZodType<Omit<Series, 'host'>> = z.object({
  id: z.string(),
  guild: z.string(),
  title: z.string(),
  zone: z.string(),
  time,
  rule,
  anchor: date,
  until: date.exactOptional(),
  minutes: whole.min(1),
  venue: venue.exactOptional(),
  channel: z.string(),
  role: z.string().exactOptional(),
  announce: lead,
  reminders: z.array(lead),
  signUp: z.string().exactOptional(),
  capacity: whole.exactOptional(),
  thread: z.boolean(),
  nativeEvents: z.boolean(),
  state: z.enum(['running', 'paused', 'ended']),
  deleteAt: whole.exactOptional(),
  revision: whole,
});

export const occurrenceColumn: z.ZodType<Occurrence> = z.object({
  series: z.string(),
  slot: date,
  startsAt: whole,
  endsAt: whole,
  state: z.enum(['planned', 'skipped', 'cancelled']),
  offRule: z.literal(true).exactOptional(),
  moved: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/u)
    .exactOptional(),
  topic: z.string().exactOptional(),
  guest: z.string().exactOptional(),
  link: z.string().exactOptional(),
  note: z.string().exactOptional(),
  revision: whole,
  tz: z.string(),
});

const postKinds = [
  ...(['announcement', 'reminder', 'starting', 'moved', 'cancelled', 'recap', 'edit', 'thread'] as const),
  ...(['event-create', 'event-update', 'event-start', 'event-cancel'] as const),
  ...(['dm-reminder', 'dm-moved', 'dm-cancelled', 'dm-promoted', 'dm-answered', 'note'] as const),
];

const note: z.ZodType<Note> = z.union([
  z.object({
    note: z.literal('forbidden'),
    channel: z.string().exactOptional(),
    missing: z.array(z.string()).readonly(),
  }),
  z.object({
    note: z.literal('ahead'),
    channel: z.string(),
    missing: z.array(z.string()).readonly(),
    dueAt: whole,
  }),
  z.object({ note: z.enum(['doubled', 'not-deleted', 'events-full']) }),
  z.object({
    note: z.literal('event-edited'),
    changes: z.array(z.enum(['name', 'about', 'hour', 'place', 'off'])).readonly(),
  }),
  z.object({ note: z.literal('channel-gone'), instead: z.string().exactOptional() }),
  z.object({ note: z.literal('untold'), role: z.string(), gone: z.boolean() }),
  z.object({ note: z.literal('unheard-ahead'), role: z.string(), dueAt: whole }),
  z.object({ note: z.literal('unknown'), channel: z.string().exactOptional() }),
  z.object({ note: z.enum(['refused', 'expired']), why: z.string() }),
]);

const kind = <K extends string>(...kinds: K[]) => ({ kind: z.enum(kinds) });

export const postColumn: z.ZodType<Post> = z.union([
  z.object({ kind: z.literal('reminder'), lead }),
  z.object({ kind: z.literal('moved'), from: whole }),
  z.object({ kind: z.literal('cancelled'), from: whole }),
  z.object({ kind: z.literal('dm-moved'), from: whole }),
  z.object({ kind: z.literal('dm-cancelled'), from: whole }),
  z.object({ kind: z.literal('dm-reminder'), minutes: whole }),
  z.object({ kind: z.literal('dm-answered'), question: z.string() }),
  z.object({ kind: z.literal('note'), of: z.enum(postKinds), about: note }),
  z.object(kind('announcement')),
  z.object(kind('starting')),
  z.object(kind('recap')),
  z.object(kind('edit')),
  z.object(kind('thread')),
  z.object(kind('dm-promoted')),
  z.object(kind('event-create', 'event-update', 'event-start', 'event-cancel')),
]);

/** The person stands in a column of its own. */
export const askedColumn: z.ZodType<Omit<Asker, 'person'>> = z.object({
  text: z.string(),
  anonymous: z.boolean(),
  consentedAt: whole,
});

/** Who wrote it stands in a column of its own. */
export const answeredColumn: z.ZodType<Omit<CommunityAnswer, 'by'>> = z.object({
  text: z.string(),
  link: z.string().exactOptional(),
  name: z.string().exactOptional(),
  at: whole,
});

/** A text as people wrote it: JSON escapes what a database cannot hold. */
export const textColumn: z.ZodType<string> = z.string();
