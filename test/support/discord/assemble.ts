import { createBell } from './bell.ts';
import { createClock, createIds, createRandom } from './clock.ts';
import { createFaults } from './faults.ts';
import { createGateway } from './gateway.ts';
import { createInteractions } from './interactions.ts';
import type { DiscordOptions, Loopback, Settings } from './loopback.ts';
import { createRateLimits } from './rate-limits.ts';
import { createViews } from './view-message.ts';
import { createWorld } from './world.ts';

export const settle = (options: DiscordOptions): Settings => ({
  seed: 1,
  speed: 1,
  heartbeatInterval: 41_250,
  resumeWindow: 60_000,
  maxConcurrency: 16,
  sessionStarts: 1000,
  shards: 1,
  acknowledgeWithin: 3000,
  tokenLife: 15 * 60_000,
  nonceWindow: 5 * 60_000,
  dateSkew: 0,
  rateLimits: 'generous',
  manners: {},
  keepRequests: Number.POSITIVE_INFINITY,
  patience: 5000,
  ...options,
  privileged: { members: false, presences: false, messageContent: false, ...options.privileged },
});

export function assemble(settings: Settings, token: string): Loopback {
  const clock = createClock(settings.speed);
  const id = createIds(clock);
  const random = createRandom(settings.seed);
  const world = createWorld({ clock, id, token });
  const { acknowledgeWithin, tokenLife, rateLimits } = settings;
  const loopback: Loopback = {
    settings,
    clock,
    id,
    random,
    world,
    bell: createBell(),
    faults: createFaults(random),
    rateLimits: createRateLimits({ clock, mode: rateLimits }),
    interactions: createInteractions({ clock, id, acknowledgeWithin, tokenLife }),
    requests: [],
    breaches: [],
    origin: '',
    // Both need the whole, which is complete before anything calls them.
    views: createViews({ bot: world.bot, origin: () => loopback.origin, applicationId: world.applicationId }),
    gateway: undefined as unknown as Loopback['gateway'],
  };
  loopback.gateway = createGateway(loopback);
  return loopback;
}
