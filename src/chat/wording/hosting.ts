/** What organisers are told when they schedule sessions and change them. */
export const hosting = {
  which: 'Which series?',
  noSeries: 'There is no series yet. /session schedule needs one form: day, hour, zone, channel.',
  unknownSession: (typed: string) =>
    `I know no session "${typed}". Pick one from the list that is offered while you type.`,
  hostOnly: 'This is for the host and the organisers.',
  notDone: 'Nothing was changed.',
  refused: {
    'no-such-date': 'Nothing was changed: the series has no session on that date.',
    over: 'Nothing was changed: that session is over.',
    unchanged: 'It is like that already, so nothing was changed.',
    past: 'Nothing was changed: that hour is over already.',
    taken: 'Nothing was changed: another session of this series begins at that very time.',
    ended: 'Nothing was changed: this series has ended.',
  },

  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  months: 'January February March April May June July August September October November December'.split(' '),
  every: (day: string) => `Every ${day}`,
  everyWeeks: (day: string, weeks: number) =>
    weeks === 2 ? `Every other ${day}` : `Every ${weeks} weeks on ${day}`,
  ofMonth: (day: string, week: 1 | 2 | 3 | 4 | 'last') =>
    `The ${week === 'last' ? 'last' : ['first', 'second', 'third', 'fourth'][week - 1]} ${day} of each month`,
  at: (rule: string, time: string, zone: string) => `${rule} at ${time} (${zone})`,

  form: {
    title: 'A new series of sessions',
    day: 'Day',
    hour: 'Hour',
    hourHint: '18:00 or 6 pm',
    zone: 'Time zone in which that hour holds',
    zoneHint: 'Asia/Dubai, Pakistan, India …',
    channel: 'Channel in which I announce it',
    name: 'Its name',
    defaultName: 'Community session',
  },
  badHour: (typed: string) => `"${typed}" is no hour that I can read. Write it like 18:00 or 6:30 pm.`,
  badZone: (typed: string) =>
    `I do not know the time zone "${typed}". Write it like Asia/Dubai, or a country.`,
  badTime: {
    day: (typed: string) =>
      `"${typed}" has no day that I can read. Write it like: sunday 18:00, or 29 November 6 pm.`,
    hour: (typed: string) => `"${typed}" has no hour that I can read. Write it like: sunday 18:00.`,
    both: (typed: string) => `I cannot read a day and an hour in "${typed}". Write it like: sunday 18:00.`,
  },
  otherZone: (typed: string, zone: string) =>
    `"${typed}" names a time zone of its own. Write the hour as clocks show it in ${zone}.`,
  noChannel: 'Choose the channel in which I announce it.',
  lacks: (permissions: string) => `I am missing ${permissions} in `,
  cannotPing: 'I may not tell ',
  cannotPingCure:
    ': let everybody mention that role (Server Settings, Roles), or give me Mention @everyone, @here, and All Roles.',
  lacksCure: 'Give that to my role (Edit Channel, Permissions) before the first announcement is due.',

  dryRun: {
    title: (name: string) => `${name}: is this right?`,
    dates: (count: number) => (count === 1 ? 'The only date:' : `The next ${count} dates:`),
    here: (clock: string, offset: string) => ` – there it is ${clock} (${offset})`,
    clocks: (from: string, to: string) =>
      `The clocks change before this one, from ${from} to ${to}; the hour stays.`,
    forward: (minutes: number) =>
      `Clocks skip that hour on this day, so it begins ${minutes} minutes later by the clock.`,
    twice: 'That hour comes twice on this day; it begins at the first.',
    members: (times: string) => `For members: ${times}.`,
    none: 'This rule gives no date that is ahead.',
    save: 'Save',
    change: 'Change',
  },
  saved: 'Saved.',
  scheduled: 'Scheduled. What else belongs to it? Every change below is saved at once.',

  edit: {
    title: (name: string) => `The series "${name}"`,
    state: { running: 'It runs.', paused: 'It is paused: nothing is posted.', ended: 'It has ended.' },
    next: 'Next: ',
    channel: 'Announced in ',
    announced: (lead: string) => `Announcement: ${lead} before`,
    reminders: (leads: string) =>
      leads === '' ? 'No reminders in the channel' : `Reminders: ${leads} before`,
    length: (minutes: number) => `Length: ${minutes} minutes`,
    seats: (seats: number | undefined) => (seats === undefined ? 'Seats: no limit' : `Seats: ${seats}`),
    until: (date: string) => `Last date: ${date}`,
    place: 'Place: ',
    noPlace: 'none yet',
    link: 'a link',
    role: 'Pings ',
    noRole: 'Pings nobody',
    host: 'Host: ',
    noHost: 'nobody yet',
    signUp: 'Sign-up link: ',
    thread: (on: boolean) => (on ? 'A thread under each announcement' : 'No threads'),
    events: (on: boolean) => (on ? 'A Discord event for each of the next two' : 'No Discord events'),
    controls: {
      repeat: 'How often?',
      length: 'How long?',
      announce: 'When is it announced?',
      reminders: 'Reminders in the channel',
      channel: 'Channel for announcements',
      venue: 'Voice or stage channel where it happens',
      role: 'Role that is pinged',
      host: 'Host',
      texts: 'Name, links, seats',
      hour: 'Day and hour',
      thread: (on: boolean) => (on ? 'No threads' : 'Threads'),
      events: (on: boolean) => (on ? 'No events' : 'Discord events'),
      pause: 'Pause',
      resume: 'Go on',
    },
    before: (lead: string) => `${lead} before`,
    minutes: (minutes: number) => `${minutes} minutes`,
    texts: {
      title: 'About this series',
      name: 'Its name',
      venue: 'Link where it happens (instead of a channel)',
      signUp: 'Sign-up link',
      seats: 'Seats',
      seatsHint: 'empty: no limit',
      until: 'Last date',
      untilHint: 'like 2027-06-27; empty: no end',
    },
    hour: 'Day and hour of the series',
    badLink: 'Nothing was saved: a link has to begin with https://',
    badSeats: 'Nothing was saved: seats are a whole number from 1 to 10,000, or empty.',
    badUntil: 'Nothing was saved: the last date has to be written like 2027-06-27.',
    again: 'Try again',
  },

  topic: {
    title: (day: string) => `About ${day}`,
    topic: 'Topic',
    guest: 'Guest',
    link: 'Link',
    note: 'Note',
    preview: 'This is how it will look. Nobody is pinged by it.',
    save: 'Save',
    change: 'Change',
    saved: 'Saved. It is shown from now on, also where it is announced already; nobody is pinged.',
    copy: 'Copy text',
    copyTitle: 'Copy this text',
    copyLabel: 'For WhatsApp, Instagram and others',
    copied: 'You can close this.',
  },

  move: {
    title: (day: string) => `Where does ${day} move?`,
    to: 'New day and hour',
    toHint: 'monday 19:00, or only 20:00',
    confirm: 'Move it?',
    from: 'From ',
    into: 'To ',
    clock: (clock: string, zone: string) => `That is ${clock} by the clock of ${zone}.`,
    yes: 'Move it',
    change: 'Another time',
    done: 'Moved.',
  },
  told: (count: number) =>
    count === 0
      ? 'Nobody has said yet that they are coming.'
      : count === 1
        ? 'One person has said that they are coming.'
        : `${count} people have said that they are coming.`,
  announced: 'It is announced already: I correct the post, the calendar and the event, and tell people once.',
  notAnnounced: 'It is not announced yet, so nobody has to be told.',
  skip: {
    confirm: 'Leave this one out?',
    yes: 'Leave it out',
    done: 'Left out. The others stay as they are.',
  },
  cancel: {
    confirm: 'Cancel this one?',
    says: 'I say so in the channel in any case.',
    yes: 'Cancel it',
    done: 'Cancelled. The others stay as they are.',
  },
  restore: { yes: 'It takes place after all', done: 'It takes place after all.' },
  end: {
    confirm: (name: string) => `End the series "${name}"?`,
    what: 'Nothing of it is ahead any more: what is announced is cancelled, and people are told once. Its past and its answers stay.',
    yes: 'End it',
    done: 'Ended.',
  },
  no: 'No, leave it',
} as const;
