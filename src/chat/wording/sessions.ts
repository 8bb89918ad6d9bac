/** What the bot says about sessions: in announcements, reminders, messages to one person, and answers. */
export const sessions = {
  announced: (title: string) => `Next session: ${title}`,
  reminder: (title: string) => `Reminder: ${title}`,
  starting: (title: string) => `Starting now: ${title}`,
  inProgress: (title: string) => `Going on now: ${title}`,
  moved: (title: string) => `New time: ${title}`,
  cancelled: (title: string) => `Cancelled: ${title}`,
  recap: (title: string) => `What we answered: ${title}`,
  promoted: (title: string) => `You have a seat: ${title}`,
  answered: 'Your question was answered in the session',

  begins: 'When: ',
  ended: 'It is over.',
  notTakingPlace: 'This session does not take place.',
  wasGoingToBegin: 'It was going to begin ',
  movedHere: 'It begins at another time than usual.',
  seatFree: 'Somebody left, and you were next on the waitlist.',
  nextOne: 'The next one: ',
  noNext: 'No other session is planned yet.',
  topic: 'Topic: ',
  guest: 'Guest: ',
  link: 'Link: ',
  note: 'Note: ',
  where: 'Where: ',
  host: 'Host: ',
  signUp: 'Sign up',
  join: 'Join here',
  come: (coming: number, seats: number | undefined) =>
    seats === undefined ? `${coming} coming` : `${coming} of ${seats} seats taken`,
  waiting: (count: number) => `${count} on the waitlist`,
  maybe: (count: number) => `${count} maybe`,
  asked: (count: number) => (count === 1 ? '1 question on the agenda' : `${count} questions on the agenda`),
  clocksMoved: (time: string, place: string, usual: string) =>
    `Clocks changed: in ${place} it begins at ${time} this time, not at ${usual}.`,
  question: 'Question: ',
  answer: 'Answer: ',
  moreThere: 'More about it',
  carriedOver: (count: number) =>
    count === 1
      ? '1 question was not reached; it comes first next time.'
      : `${count} questions were not reached; they come first next time.`,
  askedToRemind: 'You asked me to remind you.',

  buttons: {
    coming: 'I am coming',
    maybe: 'Maybe',
    not: 'Not this time',
    remind: 'Remind me',
    calendar: 'Add to calendar',
    question: 'Put a question',
    remindersOff: 'No more reminders',
  },

  /** Plain text for other apps. */
  copyText: {
    join: (where: string) => `Join: ${where}`,
    onDiscord: (channel: string) => `on our Discord, ${channel}`,
    signUp: (link: string) => `Sign up: ${link}`,
    cancelled: 'This session does not take place.',
  },
} as const;
