import { type Args, type Command, listOf, type Result } from '../src/chat/command.ts';
import type { GuildSettings } from '../src/chat/ports.ts';
import { setupForm, setupPanel } from '../src/chat/setup-panel.ts';
import { wording } from '../src/chat/wording.ts';
import { zoneNamed } from '../src/chat/zones.ts';

const words = wording.setup;
/** A server with more zones than this is no community of learners. */
const MOST_ZONES = 8;

/** One panel for organisers: each control saves at once and shows what is set now. */
export const setup: Command = {
  name: 'setup',
  description: 'For organisers: how I behave on this server',
  options: {},
  example: '/setup',
  audience: 'organisers',
  where: 'servers',
  async run(_, { house, who: { guild, ...who } }) {
    if (!house || guild === undefined) return { show: 'notice', text: wording.onDiscordOnly };
    const settings = await house.store.settings.read(guild);
    return { show: 'panel', panel: setupPanel(settings, { ...who, guild }, house) };
  },
  async act(action, values, { house, who: { guild, ...who } }) {
    if (!house || guild === undefined) return undefined;
    const before = await house.store.settings.read(guild);
    if (action === 'more') return { show: 'form', form: setupForm(before, values) };
    const edit = (one: GuildSettings) =>
      action === 'told' ? told(one, values) : picked(one, action, values);
    const tried = edit(before);
    if (tried === undefined) return undefined;
    if ('fault' in tried) return faulty(tried.fault, values);
    // Of what holds by then: somebody else may have changed another part of it.
    const after = await house.store.settings.change(guild, (latest) => {
      const edited = edit(latest);
      return edited && !('fault' in edited) ? edited : latest;
    });
    return { show: 'panel', panel: setupPanel(after, { ...who, guild }, house), instead: true };
  },
};

/** The settings after one control was used. */
function picked(before: GuildSettings, action: string, values: Args): GuildSettings | undefined {
  const { organiserRole, announcementChannel, ...rest } = before;
  const chosen = listOf(values.chosen);
  const [first] = chosen;
  const role = organiserRole === undefined ? {} : { organiserRole };
  const channel = announcementChannel === undefined ? {} : { announcementChannel };
  switch (action) {
    case 'privately':
    case 'openly':
      return { ...before, privateAnswers: action === 'privately' };
    case 'auto':
      return { ...before, autoAnswerChannels: chosen };
    case 'role':
      return { ...rest, ...channel, ...(first === undefined ? {} : { organiserRole: first }) };
    case 'announce':
      return { ...rest, ...role, ...(first === undefined ? {} : { announcementChannel: first }) };
    default:
      return undefined;
  }
}

/** The settings after the form was handed in, or what is wrong with it in words. */
function told(
  before: GuildSettings,
  { zones = '', languages, link = '' }: Args,
): GuildSettings | { fault: string } {
  const typed = zones
    .split(/[\n,;]+/u)
    .map((zone) => zone.trim())
    .filter(Boolean)
    .slice(0, MOST_ZONES);
  const unknown = typed.filter((zone) => zoneNamed(zone) === undefined);
  if (unknown.length > 0) return { fault: words.unknownZones(unknown.join(', ')) };
  const address = link.trim();
  if (address !== '' && !isLink(address)) return { fault: words.badLink };
  const { signUpLink: _, ...rest } = before;
  const known = [...new Set(typed.map((zone) => zoneNamed(zone) as string))];
  const spoken = listOf(languages).filter((id) => Object.hasOwn(words.languageNames, id));
  return {
    ...rest,
    zones: known.length > 0 ? known : before.zones,
    languages: spoken.length > 0 ? spoken : before.languages,
    ...(address === '' ? {} : { signUpLink: address }),
  };
}

const isLink = (address: string): boolean => URL.canParse(address) && /^https:\/\//iu.test(address);

/** Says what is wrong and keeps what was typed, so that nobody has to type it again. */
function faulty(fault: string, { zones = '', languages = '', link = '' }: Args): Result {
  return {
    show: 'panel',
    panel: {
      lines: [fault],
      keeps: { zones, languages, link },
      controls: [{ kind: 'button', action: 'more', label: words.again, style: 'main' }],
    },
  };
}
