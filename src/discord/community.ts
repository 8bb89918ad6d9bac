import type { Client } from 'discord.js';
import type { Core, Who } from '../chat/command.ts';
import type { Settings } from '../chat/ports.ts';
import type { SessionsHouse } from '../sessions/house.ts';
import { createLearned } from '../sessions/learned.ts';
import { createSchedule, scheduleOf } from '../sessions/schedule.ts';
import type { Keeping } from './keeping.ts';
import { channelLink, createPlaces } from './places.ts';
import type { Desk } from './ports.ts';

/** For so long it is remembered which servers a person shares with the bot, and of so many people. */
const SHARED_MS = 60_000;
const MOST_SHARED = 1000;

/** What each server has scheduled and answered itself, for whoever asks there; in a direct message, for who is in it. */
export function createCommunity(desk: Desk, keeping: Keeping, settings: Settings) {
  const { app, store, now } = desk;
  const { planning } = desk.sessions;
  const schedule = createSchedule({ store: store.sessions, settings, tz: planning(0).tz });
  const learned = createLearned({
    store: store.sessions,
    core: () => app.core,
    coreBeside: app.coreBeside,
    link: channelLink,
    now,
    failed: (err) => desk.log.warn({ err }, 'the answers of a community could not be read'),
  });
  const sessions: SessionsHouse = {
    store: store.sessions,
    schedule,
    ...desk.sessions,
    learned: learned.forget,
  };

  /** In a direct message nobody hears of servers that they are not in. */
  const shared = new Map<string, { at: number; guilds: Promise<readonly string[]> }>();
  function sharedWith(client: Client, person: string): Promise<readonly string[]> {
    const known = shared.get(person);
    if (known && now() - known.at < SHARED_MS) return known.guilds;
    const guilds = createPlaces(client)
      .shared(person)
      .then((all) => all.map(({ id }) => id));
    if (shared.size >= MOST_SHARED) shared.clear();
    shared.set(person, { at: now(), guilds });
    return guilds;
  }
  const scheduleFor = (client: Client, person: string) =>
    scheduleOf(schedule, () => sharedWith(client, person));

  async function soleGuild(client: Client, person: string): Promise<string | undefined> {
    const [only, ...others] = await sharedWith(client, person);
    return others.length === 0 ? only : undefined;
  }

  /** What is known where somebody asks; in a direct message, with what the one server has answered that they share. */
  async function coreFor(client: Client, { person, guild }: Pick<Who, 'person' | 'guild'>): Promise<Core> {
    const where = guild ?? (await soleGuild(client, person));
    return keeping.patiently('read what a community has answered', () => learned.coreIn(where), app.core);
  }

  return { sessions, coreFor, scheduleFor };
}
