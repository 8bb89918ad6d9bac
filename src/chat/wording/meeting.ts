/** What members are told when they answer, wish for reminders, or put a question for a session. */
export const meeting = {
  nothing: 'No session is scheduled yet.',
  nothingOrganiser:
    'No session is scheduled yet. /session schedule needs one form: day, hour, zone, channel.',
  paused: 'The sessions are paused at the moment, so I know no date.',
  gone: 'That session is not on the schedule any more. /session next shows what is.',
  over: 'That session is over. /session next shows the next one.',
  off: 'That session does not take place. /session next shows the next one.',
  list: 'What is ahead',
  listed: { moved: 'another time than usual', skipped: 'left out', cancelled: 'cancelled' },
  more: 'Show one',
  afterwards: 'After that: ',

  rsvp: {
    coming: (title: string) => `You are coming: ${title}`,
    waiting: (title: string) => `You are on the waitlist: ${title}`,
    maybe: (title: string) => `Maybe, noted: ${title}`,
    not: (title: string) => `Not this time, noted: ${title}`,
    seat: (seats: number) =>
      seats === 1 ? 'The only seat is taken for now.' : `All ${seats} seats are taken for now.`,
    place: (place: number) =>
      `You are number ${place} on the waitlist. I write to you as soon as a seat is yours.`,
    others: (count: number) => {
      if (count <= 0) return 'You are the first!';
      return count === 1 ? 'One other person is coming.' : `${count} others are coming.`;
    },
    freed: 'Your seat goes to the next on the waitlist.',
    change: 'You can change your mind at any time, here or below the announcement.',
  },

  remind: {
    title: (title: string) => `Reminders: ${title}`,
    none: 'I do not remind you at the moment.',
    dm: (lead: string) => `I write to you ${lead} before each session.`,
    closed:
      'The last time I could not write to you, since your direct messages are closed, so I stopped. Open them under Privacy Settings of this server, then choose again.',
    byDm: 'By direct message',
    byRole: 'Ping me in the channel',
    noRole: 'No more pings in the channel',
    off: 'No more direct messages',
    turnedOff: 'I do not write to you about these sessions any more.',
    cannotGive: (missing: string) =>
      `I cannot give you the role: I am missing ${missing}. Please tell an organiser, or choose a direct message.`,
    only: 'It concerns you alone, and holds for every session until you change it.',
  },

  leads: {
    minutes: (minutes: number) => {
      if (minutes % 1440 === 0) return minutes === 1440 ? 'a day' : `${minutes / 1440} days`;
      if (minutes % 60 === 0) return minutes === 60 ? 'an hour' : `${minutes / 60} hours`;
      return `${minutes} minutes`;
    },
  },

  calendar: {
    here: 'Open the file: your calendar takes it over, with the hour in your zone.',
    feed: 'Or subscribe, then every change arrives by itself: ',
    feedName: 'calendar feed',
    title: 'Sessions for your calendar',
    noFeed: 'There is no feed: for one, PUBLIC_URL and HTTP_PORT have to be set where I run.',
    renew: 'New address for the feed',
    renewTitle: 'Give the calendar feed a new address?',
    renewMeans:
      'Do this when the address got into the wrong hands. Calendars that follow the old one stop getting changes, so their owners have to subscribe anew.',
    renewYes: 'New address',
    renewed: 'Done: the old address shows nothing any more.',
  },
} as const;

/** The agenda: questions for a session, and what becomes of them. */
export const agenda = {
  form: {
    title: (day: string) => `Your question for ${day}`,
    intro:
      'I keep it with your name until it is answered or you withdraw it; organisers see both. /privacy shows and deletes it.',
    question: 'Your question',
    hint: 'In your own words; nothing is too simple',
    names: 'Who may see your name?',
    shown: 'Everybody',
    hidden: 'Organisers only',
  },
  typeIt: 'Type it behind the command: /session question question:…',
  withoutWords: 'There was no question in that.',
  tooMany: (most: number) =>
    `You have ${most} questions on the agenda already. Withdraw one first, so that everybody gets a turn.`,
  alike: 'Somebody has asked nearly the same:',
  alikeVotes: (votes: number) => (votes === 1 ? 'one person wants to know' : `${votes} people want to know`),
  same: 'Same question: count me in',
  different: 'Mine is another one',
  taken: (number: number, of: number) => `Your question is number ${number} of ${of}.`,
  joined: (number: number, of: number) =>
    `Counted: your question is number ${number} of ${of}. More voices bring it forward.`,
  alone: 'Organisers see your name; members do not.',
  meanwhile: 'Until then, this is what I know:',
  notReached: 'What is not reached comes first the next time, and I write to you when it is answered.',
  withdraw: 'Withdraw',
  withdrawn: 'Withdrawn. Nothing of it is kept.',
  over: 'That question is not open any more.',
  yours: 'Your questions on the agenda',
  another: 'Ask another one',
  line: (number: number, of: number) => `Number ${number} of ${of}:`,
  carriedOver: ' (carried over)',

  button: 'Ask it in the next session',
  consentTitle: (day: string) => `Shall I put this on the agenda of ${day}?`,
  consent:
    'I keep the question and your name until it is answered or you withdraw it. Organisers see your name; members only if you wish. When it is answered I write to you.',
  yes: 'Yes, with my name',
  yesHidden: 'Yes, without my name',
  no: 'No',
  notPut: 'All right, nothing was kept for the agenda.',
  said: (name: string | undefined, date: string) =>
    `${name ?? 'An organiser'} answered this in the community on ${date}; it is not one of the checked facts.`,
  source: (name: string | undefined) => `Answer of the community${name === undefined ? '' : ` (${name})`}`,
  whichGuild: 'Which community shall hear it?',
  noGuild: 'None of the servers that we share has a session scheduled.',
} as const;
