/** What the bot says on Discord alone. */
export const discord = {
  channelGone: 'the channel itself: I cannot see it',
  manageRoles: 'Manage Roles, with my role above the one that I give',
  tooSlow: 'That took me too long. Please try again.',
  organisersOnly: 'This is for organisers: who may manage this server, or has the organiser role.',
  share: 'Share',
  shared: 'Shared. Everybody here can see it now.',
  sharedBefore: 'This answer has been shared already.',
  askerOnly: 'Only the person who asked may share this answer.',
  toDms: 'Send to my DMs',
  sentToDms: 'Sent. Look at your direct messages.',
  dmsClosed:
    'I could not write to you: your direct messages are closed. You can open them under Privacy Settings of this server.',
  next: 'What next?',
  aspect: (label: string) => `More on: ${label}`,
  without: (assumed: string) => `What if not: ${assumed}?`,
  expired: 'This is too old for me to remember. Please ask again.',
  thanks: 'Thank you! That helps the organisers to make the answers better.',
  wrongTitle: 'What was wrong?',
  wrongLabel: 'What was wrong?',
  wrongHint: 'Too short, outdated, not what I asked …',
  overLimit: 'That was a lot of questions! I can answer again',
  busy: 'One question at a time, please: I am still at your last ones. Ask again in a moment.',
  stopping: 'I am being restarted. Please ask again in a minute.',
  choosePick: 'Pick what you know and leave out the rest.',
  chooseGo: 'Show my answer',
  cannotRead:
    'Without a mention I cannot read messages here. Mention me, or reply to me with the ping on, and I will answer.',
  nothingToAnswer: 'There are no words in this message that I could answer.',
  answerTo: 'Answer to this message',
  firstDm:
    'What happens to your questions: I keep what you ask for 15 minutes to understand follow-ups, and for 30 days so that the buttons work. /privacy shows it and deletes it.',
  joined:
    'Hello! Ask me anything about choosing a backend: /ask, /compare, /choose, or mention me. Organisers: /setup shows what can be set.',
} as const;
