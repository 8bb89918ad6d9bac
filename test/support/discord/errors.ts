import type { Json } from './model.ts';

/** An answer that is not a success, in Discord's shape. */
export type Refusal = Readonly<{
  refusal: true;
  status: number;
  code: number;
  message: string;
  errors?: Json;
}>;

/** Thrown by routes as a value, so that no stack is captured on a hot path. */
export const refuse = (status: number, code: number, message: string, errors?: Json): Refusal => ({
  refusal: true,
  status,
  code,
  message,
  ...(errors ? { errors } : {}),
});

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refusal' in value;

/** The codes of Discord's list that this loopback gives. */
export const REFUSALS = {
  unauthorized: () => refuse(401, 0, '401: Unauthorized'),
  notFound: () => refuse(404, 0, '404: Not Found'),
  unknownApplication: () => refuse(404, 10002, 'Unknown Application'),
  unknownChannel: () => refuse(404, 10003, 'Unknown Channel'),
  unknownGuild: () => refuse(404, 10004, 'Unknown Guild'),
  unknownMember: () => refuse(404, 10007, 'Unknown Member'),
  unknownMessage: () => refuse(404, 10008, 'Unknown Message'),
  unknownUser: () => refuse(404, 10013, 'Unknown User'),
  unknownWebhook: () => refuse(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => refuse(404, 10062, 'Unknown interaction'),
  unknownCommand: () => refuse(404, 10063, 'Unknown application command'),
  unknownEvent: () => refuse(404, 10070, 'Unknown Guild Scheduled Event'),
  tooManyEvents: () => refuse(400, 30038, 'Maximum number of guild scheduled events reached'),
  tooLarge: () => refuse(413, 40005, 'Request entity too large'),
  crossposted: () => refuse(400, 40033, 'This message has already been crossposted.'),
  acknowledged: () => refuse(400, 40060, 'Interaction has already been acknowledged.'),
  followUpsSpent: () =>
    refuse(400, 40094, 'This interaction has reached the maximum number of follow-up messages'),
  missingAccess: () => refuse(403, 50001, 'Missing Access'),
  notYours: () => refuse(403, 50005, 'Cannot edit a message authored by another user'),
  empty: () => refuse(400, 50006, 'Cannot send an empty message'),
  closedDms: () => refuse(403, 50007, 'Cannot send messages to this user'),
  notText: () => refuse(400, 50008, 'Cannot send messages in a non-text channel'),
  missingPermissions: () => refuse(403, 50013, 'Missing Permissions'),
  webhookToken: () => refuse(401, 50027, 'Invalid Webhook Token'),
  wrongChannelType: () => refuse(400, 50024, 'Cannot execute action on this channel type'),
  archived: () => refuse(400, 50083, 'Thread is archived'),
  invalidJson: () => refuse(400, 50109, 'The request body contains invalid JSON.'),
  eventFinished: () => refuse(400, 180000, 'Cannot update a finished event'),
  threadExists: () => refuse(400, 160004, 'A thread has already been created for this message'),
} as const;

/** Codes that say the bot's request itself was wrong: such requests are kept as breaches. */
const BREACHES = new Set([40005, 50006, 50035, 50109]);
export const isBreach = ({ code, status }: Refusal): boolean =>
  BREACHES.has(code) || (status === 404 && code === 0);
