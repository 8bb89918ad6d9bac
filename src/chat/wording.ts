/**
 * Every sentence the bot says in its own name, in one place (and in the files by room beside it). None of them states a fact about a backend: facts come
 * from the knowledge, cited. Plain English: most readers have it as a second language.
 */

import type { Strength } from '../answering/model.ts';
import { discord } from './wording/discord.ts';
import { hosting } from './wording/hosting.ts';
import { agenda, meeting } from './wording/meeting.ts';
import { model } from './wording/model.ts';
import { notes } from './wording/notes.ts';
import { gaps, setup, usage } from './wording/organisers.ts';
import { running } from './wording/running.ts';
import { sessions } from './wording/sessions.ts';

/** What somebody typed, fit to be repeated: one short line without control or hidden characters. */
const echoed = (typed: string): string => {
  const plain = typed
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return plain.length > longestEcho ? `${plain.slice(0, longestEcho)}…` : plain;
};
const longestEcho = 60;

const examples = [
  'node or django for a chat app, i only know python',
  'is django still synchronous?',
  '/compare express fastify',
] as const;

/** Where somebody can begin who does not know what to ask. */
const openings = [
  { label: 'I know some Python', question: 'which backend should i choose, i know some python' },
  { label: 'I know some JavaScript', question: 'which backend should i choose, i know some javascript' },
  { label: 'I am a complete beginner', question: 'i am a complete beginner, which backend first' },
  { label: 'I want a job', question: 'which backend gets me a job' },
] as const;

const whatIDo = 'I answer questions about choosing and learning a backend, from checked facts with sources.';

export const wording = {
  model,

  examples,
  openings,

  smallTalk: {
    greeting: `Hello, and welcome! ${whatIDo}`,
    thanks: 'You are welcome! Ask me the next one whenever you like.',
    shy: 'There are no stupid questions here; everybody in this community started with them. Just type it as it comes.',
    acknowledged: 'All right! Ask me the next thing whenever you like.',
    unsure:
      'No problem, everybody starts there. Tell me any one thing: a language you have seen, what you want to build, or your goal. Or type /choose for three quick questions.',
    wellbeing: `All good here, thank you for asking! ${whatIDo}`,
    identity: `I am Stackwise, the bot of this community. ${whatIDo} When I do not know, I say so.`,
    abuse: 'I would rather help than argue. Ask me anything about choosing a backend.',
    injection: `I cannot change how I work, but I can help. ${whatIDo}`,
    homework: `I do not write assignments or whole programs, but I can explain the choices behind them. ${whatIDo}`,
    'off-topic': `That is outside what I know. ${whatIDo}`,
  } as Readonly<Record<string, string>>,

  nothingAsked: `I could not find a question in that. ${whatIDo}`,
  corrections: (count: number) =>
    `${count} statements of the article need a word today. What it said, and what is true now:`,
  dontKnow: "I don't know: my facts do not answer this.",
  dontKnowTopic: (topic: string) => `I don't know: I have no checked facts on ${topic}.`,
  dontKnowNames: (names: string) => `I don't know: I have no checked facts on ${names}.`,
  closest: 'I have no fact that answers exactly this. The closest I have:',
  closestFollow: 'The closest I have:',
  tryElse:
    'What else to try: ask it in other words or name the backend, ask the community in a channel, or bring it to the next session.',
  otherLanguage: {
    ur: 'معذرت، میں ابھی صرف انگریزی اور رومن اردو کے سوال اچھی طرح سمجھتا ہوں۔',
    hi: 'माफ़ कीजिए, मैं अभी केवल अंग्रेज़ी और रोमन हिंदी के सवाल अच्छी तरह समझता हूँ।',
    ar: 'عذراً، أفهم حالياً الأسئلة بالإنجليزية بشكل جيد فقط.',
    es: 'Perdona, por ahora entiendo bien las preguntas en inglés.',
    pt: 'Desculpe, por enquanto entendo bem as perguntas em inglês.',
    fr: 'Désolé, pour le moment je comprends bien les questions en anglais.',
    de: 'Entschuldigung, im Moment verstehe ich Fragen am besten auf Englisch.',
    tr: 'Üzgünüm, şimdilik soruları en iyi İngilizce anlıyorum.',
    id: 'Maaf, untuk saat ini saya paling mengerti pertanyaan dalam bahasa Inggris.',
    tl: 'Paumanhin, sa ngayon ay mas naiintindihan ko ang mga tanong sa Ingles.',
    ru: 'Извините, пока я лучше всего понимаю вопросы на английском.',
    other: 'Sorry, I understand questions best in English for now.',
  } as Readonly<Record<string, string>>,

  noFormLink: (url: string) =>
    `I have no form link, since the article's text does not keep its address. The article itself is here: ${url}`,
  /** Answers of organisers are told as theirs, wherever they stand. */
  saysCommunity: (text: string) => `The community says: ${text}`,
  asOf: (date: string) => `This is what the article said on ${date}; I have nothing newer.`,

  lean: (name: string, strength: Strength) =>
    ({
      strong: `I would lean clearly to ${name}.`,
      moderate: `I would lean to ${name}, moderately.`,
      weak: `Only a slight lean to ${name}; it is close to a matter of taste.`,
      none: `No lean: this is a matter of taste.`,
    })[strength],
  leanEither: 'No lean either way from what you told me: both can do it, so it is a matter of taste.',
  leanOpen: 'No lean yet, since it depends on you.',
  forWhich: (what: string, names: string) => `${what}: ${names}.`,
  leanConflict:
    'Two strong reasons point in different directions: think of two services, or talk it through, rather than toss a coin.',
  leanNeither: 'Neither one by itself: move the heavy work out of the web process first.',
  askMore:
    'Tell me up to three things and I can lean: which language you know, what the app mainly does, and your goal.',
  threeQuestions: {
    language: 'Which language do you already know?',
    app: 'What does the app mainly do?',
    goal: 'What is the goal: ship, learn or get hired?',
  },
  whatChanges: 'What would change this',
  compareThem: 'Compare them',
  alsoFits: (names: string) => `Also a good fit: ${names}.`,

  unlike: (first: string, second: string) =>
    `Keep in mind that ${first} and ${second} are different kinds of thing.`,
  noFactYet: (labels: string, names: string) => `No fact yet for ${names}: ${labels}.`,
  whenWhich: 'When to choose which',

  learn: (name: string) => `Learn these first for ${name}, in this order:`,
  learnUnknown: (typed: string, known: string) =>
    `I have no learning path for "${echoed(typed)}". I have one for: ${known}.`,
  unknownSubject: (typed: string, known: string) =>
    `I do not know a backend called "${echoed(typed)}". I know: ${known}.`,
  compareNeedsTwo: 'Name two to four different backends, for example: /compare node django',

  help: {
    how: 'Type a question as it comes, or a command:',
    backends: 'Backends I know:',
    examples: 'For example:',
    example: 'For example:',
  },
  unknownCommand: (typed: string) =>
    `There is no command /${echoed(typed)}. Type /help to see what there is.`,
  noSuchAction: (count: number) =>
    count === 0
      ? 'There is nothing to choose from yet: ask something first.'
      : `Type a number from 1 to ${count}.`,
  shortForm: (why: string) => `Short form: the facts as they stand${why === '' ? '' : ` (${why})`}.`,
  explain: (term: string) => `What is ${term}?`,
  actions: {
    more: 'More',
    sources: 'Sources',
  },
  about: (version: string, facts: number, newest: string, articles: string, asksModel: boolean) =>
    [
      `I am Stackwise${version && ` ${version}`}. ${whatIDo}`,
      `I know ${facts} facts, the newest checked on ${newest}. Each has its source, with version and date.`,
      `It began with ${articles}. Where official sources say otherwise by now, I say both.`,
      'Is something wrong? Press 👎 under the answer and say what; the organisers read it.',
      asksModel
        ? model.writes
        : 'No model writes my answers: they are the facts as they stand in my knowledge.',
    ].join('\n'),
  /** Things of Discord where their names are not known. */
  elsewhere: { channel: 'a channel on Discord', role: 'a role on Discord', person: 'somebody on Discord' },
  onDiscordOnly: 'This works on Discord, in a server that I am in.',
  inServersOnly: 'This works in servers that I am in, not here.',
  privacy: {
    inTerminal:
      'In the terminal I keep only what you typed, in data/chat-history on this machine. On Discord, /privacy shows what is kept there and deletes it.',
    title: 'What I keep about you',
    rows: (rows: Readonly<Record<string, number>>, retentionDays: number, asksModel: boolean) => [
      `• Conversations: ${rows.conversations ?? 0}. The last turns, to understand follow-ups; for 15 minutes.`,
      `• Answers: ${rows.answers ?? 0}. Your questions, so that the buttons work; for 30 days.`,
      `• Feedback: ${rows.feedback ?? 0}. What could not be answered, and 👍 👎; for ${retentionDays} days. Organisers see it without your name; of direct messages only which facts it was about.`,
      `• Sessions: ${rows.rsvps ?? 0}. Whether you come; until ${retentionDays} days after the session. Organisers see who comes.`,
      `• Reminders: ${rows.reminders ?? 0}. That you want them, and when; until you switch them off.`,
      `• Questions for sessions: ${rows.questions ?? 0}. What you asked or voted for; organisers see by whom. What was answered stays, without your name.`,
      `• Messages to you: ${rows.messages ?? 0}. That I wrote to you about a session or am going to, not what I wrote; until ${retentionDays} days after the session.`,
      `• As a host: ${rows.hosting ?? 0}. The series you run, and the answers you gave to questions, with your name. Deleting takes your name away; the series and the answers stay.`,
      `• Counts: ${(rows.allowances ?? 0) + (rows.spending ?? 0)}. How many questions you asked today${asksModel ? ' and how much of the budget they took' : ''}, no words; for two days.`,
      asksModel
        ? model.whereQuestionsGo
        : '• Where questions go: nowhere. They are answered on this machine alone.',
    ],
    forget: 'Delete what is kept about me',
    forgotten: 'Deleted. (The count of today stays, without words.)',
  },
  discord,
  setup,
  gaps,
  usage,
  notes,
  meeting,
  agenda,
  hosting,
  running,
  sessions,
  somethingBroke: (reference: string) =>
    `Something went wrong on my side. If it happens again, tell the organisers this reference: ${reference}`,
} as const;
