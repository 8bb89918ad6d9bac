import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Channel, Interaction, Json, Message, User } from './model.ts';

export type Interactions = ReturnType<typeof createInteractions>;

export const KIND = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
export const ANSWER = {
  message: 4,
  deferred: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

/** Which callbacks Discord takes for which interaction. */
export function allowedAnswers({ type, source }: Interaction): number[] {
  if (type === KIND.autocomplete) return [ANSWER.choices];
  if (type === KIND.command) return [ANSWER.message, ANSWER.deferred, ANSWER.modal, 12];
  const onMessage = source ? [ANSWER.deferredUpdate, ANSWER.update] : [];
  const opens = type === KIND.modal ? [] : [ANSWER.modal, 12];
  return [ANSWER.message, ANSWER.deferred, ...onMessage, ...opens];
}

type Wish = {
  type: number;
  user: User;
  channel: Channel;
  data: Json;
  context: number;
  source?: Message | undefined;
};

/** The interactions that were ever started, by token: their deadlines and what became of them. */
export function createInteractions(options: {
  clock: Clock;
  id: () => string;
  acknowledgeWithin: number;
  tokenLife: number;
}) {
  const { clock, acknowledgeWithin, tokenLife } = options;
  const byToken = new Map<string, Interaction>();
  const all: Interaction[] = [];

  function start({ source, ...wish }: Wish): Interaction {
    const interaction: Interaction = {
      ...wish,
      id: options.id(),
      // Real tokens are long; discord.js puts them into its bucket keys.
      token: randomBytes(96).toString('base64url'),
      at: clock.now(),
      deliveredAt: undefined,
      acknowledgedAt: undefined,
      answer: undefined,
      ephemeral: false,
      source,
      original: undefined,
      followUps: [],
      modal: undefined,
      choices: undefined,
      refused: [],
    };
    byToken.set(interaction.token, interaction);
    all.push(interaction);
    return interaction;
  }

  return {
    all,
    byToken,
    start,
    isLate: ({ at, acknowledgedAt }: Interaction): boolean =>
      acknowledgedAt === undefined && clock.now() - at > acknowledgeWithin,
    isOver: ({ at }: Interaction): boolean => clock.now() - at > tokenLife,
    untilLate: ({ at }: Interaction): number =>
      // Timers count whole milliseconds and may be a little early.
      Math.ceil(clock.real(Math.max(0, at + acknowledgeWithin - clock.now()))) + 2,
    /** Forgets what was started before, for long benches. */
    forget(before: number): void {
      const young = all.filter(({ at }) => at >= before);
      for (const { at, token } of all) if (at < before) byToken.delete(token);
      all.splice(0, all.length, ...young);
    },
  };
}
