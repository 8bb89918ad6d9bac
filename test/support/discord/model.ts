/** What the loopback keeps. Plain mutable objects: it is the database of a very small Discord. */

export type Json = { [key: string]: unknown };

export type User = {
  id: string;
  name: string;
  bot: boolean;
  locale: string;
  /** Whoever closed their DMs gives the bot 50007. */
  dmsClosed: boolean;
  /** Has the app installed for themselves, so that its user-install commands work anywhere. */
  installed: boolean;
};

export type Role = {
  id: string;
  name: string;
  permissions: bigint;
  position: number;
  managed: boolean;
  /** Whether anybody may ping it; else Mention Everyone is needed. */
  mentionable: boolean;
};

export type Overwrite = { id: string; type: 0 | 1; allow: bigint; deny: bigint };

export type Member = { user: User; roles: string[]; nick: string | null; joinedAt: number };

export type Thread = {
  ownerId: string;
  archived: boolean;
  locked: boolean;
  autoArchive: number;
  members: Set<string>;
  tags: string[];
  messageCount: number;
};

export type Channel = {
  id: string;
  type: number;
  name: string;
  topic: string | null;
  position: number;
  guild: Guild | undefined;
  parent: Channel | undefined;
  overwrites: Overwrite[];
  thread: Thread | undefined;
  /** The people of a direct message. */
  recipients: User[];
  messages: Map<string, Message>;
  /** The same in order of time. */
  log: Message[];
  lastMessageId: string | null;
  deleted: boolean;
};

export type Guild = {
  id: string;
  name: string;
  ownerId: string;
  locale: string;
  /** Undefined where the bot is not a member: user-installed commands still work there. */
  botJoinedAt: number | undefined;
  roles: Map<string, Role>;
  channels: Map<string, Channel>;
  members: Map<string, Member>;
  events: Map<string, Json>;
  /** Grows whenever something changes that permissions depend on. */
  revision: number;
};

export type Attachment = {
  id: string;
  filename: string;
  description: string | undefined;
  contentType: string;
  bytes: Buffer;
  width: number | undefined;
  height: number | undefined;
};

/** One state of a message as people saw it, with the time from which they saw it. */
export type Look = {
  at: number;
  content: string;
  embeds: Json[];
  components: Json[];
  attachments: Attachment[];
  flags: number;
};

export type Message = {
  id: string;
  /** Its place in the log of its channel. */
  index: number;
  type: number;
  channel: Channel;
  author: User;
  at: number;
  editedAt: number | undefined;
  deletedAt: number | undefined;
  /** The last one is what is seen now. */
  looks: Look[];
  /** Who or what it would ping: user and role ids, "@everyone", "@here". Kept over all edits. */
  pings: Set<string>;
  mentions: User[];
  mentionedRoles: string[];
  mentionsEveryone: boolean;
  nonce: string | number | undefined;
  reference: { channel: Channel; message: Message | undefined; id: string } | undefined;
  interaction: Interaction | undefined;
  /** Set where only one person sees it. */
  onlyFor: User | undefined;
  reactions: Map<string, Set<string>>;
  thread: Channel | undefined;
  poll: Json | undefined;
};

export type Interaction = {
  id: string;
  token: string;
  type: number;
  user: User;
  channel: Channel;
  data: Json;
  context: number;
  at: number;
  /** When the frame went out last on a living connection; undefined while nobody got it. */
  deliveredAt: number | undefined;
  acknowledgedAt: number | undefined;
  /** The callback type that was accepted. */
  answer: number | undefined;
  ephemeral: boolean;
  /** The message a component belongs to, or from which a modal was opened. */
  source: Message | undefined;
  /** What @original means. */
  original: Message | undefined;
  followUps: Message[];
  modal: Json | undefined;
  choices: Json[] | undefined;
  /** Callbacks that came too late or once too often, by Discord's code. */
  refused: number[];
};

export const lookOf = (message: Message): Look => message.looks[message.looks.length - 1] as Look;

export const isThread = (channel: Channel): boolean => channel.type >= 10 && channel.type <= 12;

export const FLAGS = {
  crossposted: 1 << 0,
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  voice: 1 << 13,
  componentsV2: 1 << 15,
} as const;
