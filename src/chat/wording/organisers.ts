/** What the panels for organisers say: /setup and /gaps. */
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
