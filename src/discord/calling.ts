import { type AutocompleteInteraction, type Client, type Message, PermissionFlagsBits } from 'discord.js';
import type { Turn } from '../answering/model.ts';
import { type Command, type Commanding, type House, pathOf, type Who } from '../chat/command.ts';
import type { Places } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import type { Schedule } from '../sessions/schedule.ts';
import { createCommunity } from './community.ts';
import type { Keeping } from './keeping.ts';
import { createPlaces } from './places.ts';
import type { Desk } from './ports.ts';
import type { Answerable } from './respond.ts';
import { interestIn } from './sessions/interest.ts';

type Caller = Answerable | AutocompleteInteraction;

export type Calling = ReturnType<typeof createCalling>;

/** What commands are handed when somebody calls them on Discord. */
export function createCalling(desk: Desk, keeping: Keeping) {
  const { app, store, now, retentionDays, messageContent, spending } = desk;
  const byPath = new Map(app.commands.map((command) => [pathOf(command), command]));
  // Settings are read for every answer, so they are remembered; every reader has to see a change at once.
  const kept = { ...store, settings: keeping.settingsPort };
  const community = createCommunity(desk, keeping, kept.settings);

  const houseOf = (client: Client, places: Places, schedule: Schedule): House => ({
    store: kept,
    places,
    interest: (guild) => interestIn(client, guild),
    retentionDays,
    readsMessages: messageContent,
    sessions: { ...community.sessions, schedule },
    ...(spending ? { spending } : {}),
  });

  return {
    /** The command of this path. */
    find: (path: string): Command | undefined => byPath.get(path),

    async commanding(one: Caller, turns: readonly Turn[]): Promise<Commanding> {
      const who: Who = {
        person: one.user.id,
        name: one.user.displayName,
        ...(one.guildId === null ? {} : { guild: one.guildId }),
        channel: one.channelId ?? one.user.id,
        organiser: await isOrganiser(one, keeping),
        locale: one.locale,
      };
      const core = await community.coreFor(one.client, who);
      const schedule = community.scheduleFor(one.client, who.person);
      return {
        ...core,
        who,
        now: Math.floor(now()),
        turns,
        house: houseOf(one.client, placesFor(one), schedule),
        schedule,
      };
    },

    /** For free text, where nobody is an organiser of anything. */
    async commandingMessage(
      { author, channelId, guildId, guild, client }: Message,
      turns: readonly Turn[],
    ): Promise<Commanding> {
      const who: Who = {
        person: author.id,
        name: author.displayName,
        ...(guildId === null ? {} : { guild: guildId }),
        channel: channelId,
        organiser: false,
        locale: guild?.preferredLocale ?? 'en',
      };
      const schedule = community.scheduleFor(client, who.person);
      return {
        ...(await community.coreFor(client, who)),
        who,
        now: Math.floor(now()),
        turns,
        house: houseOf(client, createPlaces(client), schedule),
        schedule,
      };
    },

    /** Why this person may not use this command here, in words; undefined where they may. */
    refusal({ audience, where }: Command, { who }: Commanding): string | undefined {
      if (where === 'servers' && who.guild === undefined) return wording.inServersOnly;
      return audience === 'organisers' && !who.organiser ? wording.discord.organisersOnly : undefined;
    },
  };
}

/** Organisers may manage the server, or have the role that was set for them. Nobody is one in a direct message. */
async function isOrganiser(one: Caller, keeping: Keeping): Promise<boolean> {
  if (one.guildId === null || !one.member) return false;
  if (one.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return true;
  const { organiserRole } = await keeping.settings(one.guildId);
  if (organiserRole === undefined) return false;
  const { roles } = one.member;
  return Array.isArray(roles) ? roles.includes(organiserRole) : roles.cache.has(organiserRole);
}

const placesFor = ({ client, channelId, appPermissions }: Caller): Places =>
  createPlaces(client, { channel: channelId, permissions: appPermissions });
