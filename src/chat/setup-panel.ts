import type { Args, House, Who } from './command.ts';
import type { Control, Form, Line, Panel, Piece } from './panel.ts';
import type { GuildSettings } from './ports.ts';
import { wording } from './wording.ts';

const words = wording.setup;

/** Channels and forums that can be chosen at once. */
const MOST_CHANNELS = 10;

type Organiser = Who & Readonly<{ guild: string }>;

/** What is set on a server, what the bot lacks for it, and a control for each setting. */
export function setupPanel(settings: GuildSettings, who: Organiser, house: House): Panel {
  const { places, readsMessages } = house;
  const { announcementChannel, autoAnswerChannels } = settings;
  const placed = (channel: string, doing: 'answer' | 'announce'): Piece[] => {
    const lacks = places.lacking(who.guild, channel, doing);
    return [{ channel }, ...(lacks.length > 0 ? [words.lacks(lacks.join(', '))] : [])];
  };
  const here = places.lacking(who.guild, who.channel, 'answer');
  const lines: Line[] = [
    words.saved,
    settings.privateAnswers ? words.privately : words.openly,
    readsMessages ? words.reads : words.readsNot,
    ...(announcementChannel ? [[words.announcements, ...placed(announcementChannel, 'announce')]] : []),
    ...(readsMessages ? autoAnswerChannels.map((id) => [words.answersIn, ...placed(id, 'answer')]) : []),
    `${words.zones}${settings.zones.join(', ')}`,
    `${words.languages}${settings.languages.map((id) => words.languageNames[id] ?? id).join(', ')}`,
    `${words.link}${settings.signUpLink ?? words.noLink}`,
    ...(here.length > 0 ? [words.here(here.join(', ')), words.cure] : [words.complete]),
  ];
  return { title: words.title, lines, controls: controlsOf(settings) };
}

function controlsOf(settings: GuildSettings): readonly Control[] {
  const { organiserRole, announcementChannel, autoAnswerChannels, privateAnswers } = settings;
  return [
    {
      kind: 'pick',
      of: 'role',
      action: 'role',
      label: words.organiserRole,
      least: 0,
      ...(organiserRole === undefined ? {} : { chosen: [organiserRole] }),
    },
    {
      kind: 'pick',
      of: 'channel',
      action: 'announce',
      label: words.announcementChannel,
      channels: ['text', 'announcement'],
      least: 0,
      ...(announcementChannel === undefined ? {} : { chosen: [announcementChannel] }),
    },
    {
      kind: 'pick',
      of: 'channel',
      action: 'auto',
      label: words.autoAnswer,
      channels: ['text', 'forum'],
      least: 0,
      most: MOST_CHANNELS,
      chosen: autoAnswerChannels,
    },
    {
      kind: 'button',
      action: privateAnswers ? 'openly' : 'privately',
      label: words.toggle(privateAnswers),
    },
    { kind: 'button', action: 'more', label: words.more },
  ];
}

/** The settings that are written rather than picked. What was typed before stands in it, else what is set. */
export function setupForm(settings: GuildSettings, typed: Args = {}): Form {
  const languages = typed.languages?.split(',') ?? settings.languages;
  const link = typed.link ?? settings.signUpLink;
  const names = words.languageNames;
  return {
    title: words.form.title,
    action: 'told',
    fields: [
      {
        kind: 'text',
        id: 'zones',
        label: words.form.zones,
        placeholder: words.form.zonesHint,
        value: typed.zones ?? settings.zones.join('\n'),
        long: true,
        required: true,
        most: 600,
      },
      {
        kind: 'select',
        id: 'languages',
        label: words.form.languages,
        required: true,
        most: Object.keys(names).length,
        options: Object.entries(names).map(([value, label]) => ({
          value,
          label,
          chosen: languages.includes(value),
        })),
      },
      {
        kind: 'text',
        id: 'link',
        label: words.form.link,
        placeholder: words.form.linkHint,
        most: 300,
        ...(link === undefined ? {} : { value: link }),
      },
    ],
  };
}
