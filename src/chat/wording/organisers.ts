/** What the panels for organisers say: /setup, /gaps and /usage. */
export const setup = {
  title: 'How I behave on this server',
  saved: 'Every change is saved at once.',
  privately: '• Answers to commands are shown to the asker alone; Share shows them to all.',
  openly: '• Answers to commands are shown to everybody.',
  toggle: (privately: boolean) =>
    privately ? 'Show answers to everybody' : 'Show answers to the asker alone',
  reads: '• I can answer every question in the channels chosen below.',
  readsNot:
    '• I cannot read messages that do not mention me: that needs MESSAGE_CONTENT=on and the intent in the developer portal.',
  zones: '• Members live in: ',
  languages: '• Languages: ',
  link: '• Sign-up link: ',
  noLink: 'none yet',
  lacks: (permissions: string) => ` – I am missing there: ${permissions}.`,
  here: (permissions: string) => `• I am missing permissions here: ${permissions}.`,
  cure: 'Give them to my role: Server Settings, Roles, or Edit Channel, Permissions.',
  complete: '• I have every permission that I need here.',
  announcements: '• Announcements go to ',
  answersIn: '• I answer every question in ',
  organiserRole: 'Organiser role',
  announcementChannel: 'Channel for announcements',
  autoAnswer: 'Channels and forums in which I answer every question',
  more: 'Zones, languages, sign-up link',
  form: {
    title: 'About this community',
    zones: 'Time zones of the members',
    zonesHint: 'One a line, for example Asia/Dubai',
    languages: 'Languages in which I may answer',
    link: 'Sign-up link for the sessions',
    linkHint: 'https://…',
  },
  languageNames: {
    en: 'English',
    ur: 'Urdu',
    hi: 'Hindi',
    ar: 'Arabic',
  } as Readonly<Record<string, string>>,
  unknownZones: (zones: string) =>
    `Nothing was saved: I do not know these time zones: ${zones}. Write them like Asia/Karachi.`,
  badLink: 'Nothing was saved: the link has to begin with https://',
  again: 'Try again',
} as const;

export const gaps = {
  title: (days: number) => `Not answered well in the last ${days} days, most asked first`,
  none: (days: number) => `Nothing was left unanswered in the last ${days} days.`,
  closest: 'Closest fact: ',
  down: (count: number) => `${count} × 👎`,
} as const;

export const usage = {
  title: 'What Claude costs on this server',
  noModel:
    'Nothing: no model writes here. Answers are the facts as they stand; with ANTHROPIC_API_KEY, Claude puts them into words.',
  warning: (share: string) =>
    `${share} of today's limit is used. Beyond it, answers are the facts as they stand until midnight UTC.`,
  today: (spent: string, limit: string, share: string, answers: number) =>
    `• Today: ${spent} of ${limit} (${share} of the limit), ${answers} answers.`,
  month: (spent: string, answers: number) => `• This month: ${spent}, ${answers} answers.`,
  how: (written: string, cached: string, short: string, each: string | undefined) =>
    `• This month: ${written} written by Claude, ${cached} written before for the same question, ${short} the short form${each === undefined ? '' : `; ${each} for an answer by Claude`}.`,
  instructions: (share: string) => `• ${share} of what Claude read this month came from its cheaper cache.`,
  plot: (days: number, plot: string, most: string) =>
    `• The last ${days} days: ${plot} (up to ${most} a day)`,
  flagged: (calls: number) =>
    `• Reported above what was reserved: ${calls} calls this month. Tell whoever runs the bot.`,
  small: 'Days are those of UTC. Limits are set where the bot runs (DOLLARS_PER_GUILD, TOKENS_PER_GUILD).',
} as const;
