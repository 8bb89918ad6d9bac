import type { Bell } from './bell.ts';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Interactions } from './interactions.ts';
import type { Json } from './model.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Views } from './view-message.ts';
import type { World } from './world.ts';

export type DiscordOptions = Readonly<{
  /** 0, the default, takes a free port. */
  port?: number;
  token?: string;
  /** Seeds the fault plans and scripted drops. */
  seed?: number;
  /** How many times faster than the wall the loopback's clock runs. */
  speed?: number;
  /** Privileged intents that the application was granted. IDENTIFY with any other closes with 4014. */
  privileged?: Readonly<{ members?: boolean; presences?: boolean; messageContent?: boolean }>;
  heartbeatInterval?: number;
  /** How long a dropped session can be resumed, in ms. */
  resumeWindow?: number;
  maxConcurrency?: number;
  sessionStarts?: number;
  shards?: number;
  acknowledgeWithin?: number;
  tokenLife?: number;
  nonceWindow?: number;
  /** How far the `Date` of answers is from the loopback's clock, in ms. */
  dateSkew?: number;
  /** 'discord' refuses beyond 5 messages in 5 s per channel and 50 requests a second; the default only announces generous buckets. */
  rateLimits?: 'generous' | 'discord';
  /** What another Discord might do differently and yet keep to what is documented. */
  manners?: Readonly<{
    /** GUILD_CREATE comes so many ms after READY, or never. */
    lateGuilds?: number;
    /** Answers announce no rate limits, and each connection ends after its answer. */
    bare?: boolean;
    /** Fields nobody knows stand in every event and every answer. */
    chatty?: boolean;
    /** Events leave out every field that is documented as optional. */
    terse?: boolean;
  }>;
  /** How many requests are kept on record; benches keep few. */
  keepRequests?: number;
  /** How long scripts wait for the bot, in ms of real time, before they fail and say what happened. */
  patience?: number;
}>;

export type Settings = Required<Omit<DiscordOptions, 'port' | 'token' | 'privileged' | 'dateSkew'>> & {
  privileged: { members: boolean; presences: boolean; messageContent: boolean };
  dateSkew: number;
};

export type RequestRecord = {
  method: string;
  path: string;
  body: Json | undefined;
  /** What was answered, where it was an object. */
  answer: unknown;
  files: readonly string[];
  /** By the loopback's clock. */
  at: number;
  /** 0 where the connection was cut instead of an answer. */
  status: number;
  code: number | undefined;
  fault: string | undefined;
};

export type Breach = {
  method: string;
  path: string;
  body: unknown;
  code: number;
  message: string;
  errors: Json | undefined;
};

/** All that the routes, the gateway and the scripts share. */
export type Loopback = {
  settings: Settings;
  clock: Clock;
  id: () => string;
  random: () => number;
  bell: Bell;
  world: World;
  views: Views;
  gateway: Gateway;
  interactions: Interactions;
  faults: Faults;
  rateLimits: RateLimits;
  requests: RequestRecord[];
  breaches: Breach[];
  origin: string;
};

/** Frees a type from its "always there" while the parts are put together. */
export type Parts<K extends keyof Loopback> = Pick<Loopback, K>;
