/** What organisers are told when a post could not go out as planned. */
export const notes = {
  title: (title: string) => `For the organisers of ${title}`,
  sessions: 'the sessions',
  status: 'All planned posts',
  what: {
    announcement: 'the announcement',
    reminder: 'a reminder',
    starting: 'the message that it starts',
    moved: 'the message that it has moved',
    cancelled: 'the message that it is cancelled',
    recap: 'the recap',
    edit: 'a change of the announcement',
    thread: 'the thread',
    'event-create': 'the Discord event',
    'event-update': 'a change of the Discord event',
    'event-start': 'the start of the Discord event',
    'event-cancel': 'the end of the Discord event',
    'dm-reminder': 'a reminder by direct message',
    'dm-moved': 'a direct message that it has moved',
    'dm-cancelled': 'a direct message that it is cancelled',
    'dm-promoted': 'a direct message about a free seat',
    'dm-answered': 'a direct message with an answer',
    note: 'a note',
  },
  session: 'It is about the session of ',
  forbidden: (what: string, missing: string) =>
    `I could not post ${what}: ${missing === '' ? 'I may not write' : `I am missing ${missing}`} in `,
  forbiddenCure:
    'Give that to my role (Edit Channel, Permissions) and I post it at once, unless it is too late by then.',
  ahead: (what: string) => `I am going to post ${what} `,
  aheadLacking: (missing: string) => `, but I could not do it now: I am missing ${missing} in `,
  aheadCure: 'Give that to my role (Edit Channel, Permissions) before then.',
  eventForbidden: (what: string) => `I could not make ${what}: I am missing Create Events on this server.`,
  eventForbiddenCure: 'Give that to my role (Server Settings, Roles) and I do it at once.',
  channelGone: (what: string) => `I could not post ${what}: its channel is gone.`,
  channelGoneInstead: (what: string) => `The channel for ${what} is gone, so I posted it in `,
  channelGoneCure: 'Choose another channel with /session edit; nothing else of the series is lost.',
  untold: (what: string) => `I posted ${what}, but it reached nobody by ping: I may not mention `,
  untoldGone: (what: string) => `I posted ${what}, but it reached nobody by ping: the role is gone.`,
  untoldCure: 'Allow everyone to mention that role, or choose another with /session edit.',
  unheardAhead: ', but it would reach nobody by ping: I may not mention ',
  unknown: (what: string) =>
    `I do not know whether I posted ${what}: I was interrupted and may not read the history of `,
  there: 'that conversation',
  unknownCure:
    'I did not post it again, so that nobody is pinged twice. Please look, and post it yourself if it is missing.',
  doubled: (what: string) =>
    `I posted ${what} twice, since one of my processes was stopped for long, and deleted the second one.`,
  notDeleted: (what: string) =>
    `I posted ${what} twice, since one of my processes was stopped for long, and could not delete the second one. Please do.`,
  refused: (what: string, note: string) =>
    `Discord refuses ${what} (${note}). That is my fault, not yours; please report it.`,
  expired: (what: string, why: string) =>
    `I could not post ${what} in time${why === '' ? '' : ` (${why})`}, so I leave it out.`,
  eventEdited: (changes: readonly string[]) =>
    `Somebody changed the Discord event by hand: ${changes.join(', ')}. The schedule is as it was, and so are the announcement, the reminders and the calendars.`,
  eventEditedCure:
    'If it was meant for the session, say it to me with /session move, topic or cancel: then everything says the same. If not, change it back; my next change of the event does so too.',
  eventDeletedCure:
    'If the session does not take place, say it to me with /session cancel: then everything says the same. I do not make the event a second time.',
  eventChanges: {
    name: 'its name',
    about: 'its description',
    hour: 'its time',
    place: 'its place',
    off: 'it is called off',
  },
  eventsFull:
    'I could not make the Discord event: the server has 100 already. I try again until the session starts.',
} as const;
