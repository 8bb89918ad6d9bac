import type { Act } from './act.ts';
import { ANSWER } from './interactions.ts';
import type { Loopback } from './loopback.ts';
import { FLAGS, type Interaction, lookOf, type Message } from './model.ts';
import { type Seen, type SeenModal, see, seeModal } from './seen.ts';

/** A message that somebody looks at, always as it is now, and what they can do with it. */
export type Shown = Seen & {
  /** Presses a button by its label, emoji or custom_id. */
  press(which: string): Promise<Reply>;
  /** Chooses in the select with this placeholder or custom_id; values by label or value. */
  select(which: string, ...values: string[]): Promise<Reply>;
  /** Waits until it looks as wanted. */
  until(wanted: (now: Seen) => unknown, ms?: number): Promise<Shown>;
};

/** What came of an interaction: the answer with its edits, follow-ups, a form, or a failure. */
export type Reply = {
  readonly interaction: Interaction;
  /** What the person's client says when nothing came in time. */
  readonly failure: string | undefined;
  /** The answer as it is now; for an update of a message that message. Fails where there is none. */
  readonly shown: Shown;
  readonly isShown: boolean;
  readonly text: string;
  readonly buttons: Seen['buttons'];
  readonly selects: Seen['selects'];
  readonly files: Seen['files'];
  readonly pings: string[];
  readonly ephemeral: boolean;
  readonly followUps: Shown[];
  readonly modal: SeenModal;
  /** By the loopback's clock. */
  readonly acknowledgedAfter: number;
  /** Until the first look that is not "thinking". */
  readonly shownAfter: number;
  press: Shown['press'];
  select: Shown['select'];
  /** Sends the form that was opened; fields by label or custom_id. */
  submit(values?: Record<string, string | string[] | boolean>): Promise<Reply>;
  until(wanted: (reply: Reply) => unknown, ms?: number): Promise<Reply>;
  /** The next follow-up after the ones there were when this was called, or the first. */
  followUp(ms?: number): Promise<Shown>;
};

/** Copies the getters of what is seen, so that a Shown follows every edit. */
export function present(loopback: Loopback, message: Message, act: Act): Shown {
  const shown = {
    press: (which: string) => act.press(message, which),
    select: (which: string, ...values: string[]) => act.select(message, which, values),
    until: (wanted: (now: Seen) => unknown, ms = loopback.settings.patience) =>
      loopback.bell.wait(
        message.channel.id,
        () => (wanted(see(message)) ? (shown as Shown) : undefined),
        ms,
        () => `the message never came to look as wanted; it says: ${see(message).text}`,
      ),
  };
  for (const key of Object.keys(see(message)) as (keyof Seen)[]) {
    Object.defineProperty(shown, key, { enumerable: true, get: () => see(message)[key] });
  }
  return shown as Shown;
}

/** Waits for what the person sees first: an answer that is not "thinking", a form, an update, or a failure. */
export async function awaitReply(loopback: Loopback, interaction: Interaction, act: Act): Promise<Reply> {
  const { bell, interactions, settings } = loopback;
  // The bell rings once more when the deadline has passed, so that lateness is noticed.
  const late = setTimeout(() => bell.ring(interaction.id), interactions.untilLate(interaction));
  try {
    await bell.wait(
      interaction.id,
      () => isSettled(loopback, interaction),
      settings.patience,
      () =>
        `/${String(interaction.data.name ?? interaction.data.custom_id)} was not answered. ${account(loopback, interaction)}`,
    );
  } finally {
    clearTimeout(late);
  }
  return reply(loopback, interaction, act);
}

function isSettled({ interactions }: Loopback, interaction: Interaction): boolean {
  const { answer, original } = interaction;
  if (answer === undefined) return interactions.isLate(interaction);
  if (answer !== ANSWER.deferred || !original) return true;
  return (lookOf(original).flags & FLAGS.loading) === 0 || original.deletedAt !== undefined;
}

/** For failures: what the bot did with it. */
function account({ requests }: Loopback, { id, token, deliveredAt, answer }: Interaction): string {
  const mine = requests.filter(({ path }) => path.includes(id) || path.includes(token));
  const lines = mine.map(
    ({ method, path, status, code, fault }) =>
      `${method} ${path.replace(token, '…')} → ${status} ${code ?? ''} ${fault ?? ''}`,
  );
  const delivery = deliveredAt === undefined ? 'It never reached the bot.' : 'It reached the bot.';
  return `${delivery} Answer: ${answer ?? 'none'}. Requests:\n${lines.join('\n') || 'none'}`;
}

export function reply(loopback: Loopback, interaction: Interaction, act: Act): Reply {
  const { settings, bell } = loopback;
  let heard = 0;
  const message = (): Message => {
    if (interaction.original) return interaction.original;
    throw new Error(`nothing is shown. ${account(loopback, interaction)}`);
  };
  const self: Reply = {
    interaction,
    get failure() {
      if (interaction.answer === undefined) return 'The application did not respond';
      return interaction.original?.deletedAt !== undefined ? 'The answer was deleted' : undefined;
    },
    get shown() {
      return present(loopback, message(), act);
    },
    get isShown() {
      return interaction.original !== undefined;
    },
    get text() {
      return see(message()).text;
    },
    get buttons() {
      return see(message()).buttons;
    },
    get selects() {
      return see(message()).selects;
    },
    get files() {
      return see(message()).files;
    },
    get pings() {
      return [...message().pings, ...interaction.followUps.flatMap(({ pings }) => [...pings])];
    },
    get ephemeral() {
      return message().onlyFor !== undefined;
    },
    get followUps() {
      return interaction.followUps.map((one) => present(loopback, one, act));
    },
    get modal() {
      if (!interaction.modal) throw new Error(`no form was opened. ${account(loopback, interaction)}`);
      return seeModal(interaction.modal);
    },
    get acknowledgedAfter() {
      return (interaction.acknowledgedAt ?? Number.NaN) - interaction.at;
    },
    get shownAfter() {
      const first = message().looks.find(
        ({ at, flags }) => at >= interaction.at && (flags & FLAGS.loading) === 0,
      );
      return (first?.at ?? Number.NaN) - interaction.at;
    },
    press: (which) => act.press(message(), which),
    select: (which, ...values) => act.select(message(), which, values),
    submit: (values = {}) => act.submit(interaction, values),
    until: (wanted, ms = settings.patience) =>
      bell.wait(
        interaction.id,
        () => (wanted(self) ? self : undefined),
        ms,
        () => `it never came to that. ${account(loopback, interaction)}`,
      ),
    followUp: async (ms = settings.patience) => {
      const next = await bell.wait(
        interaction.id,
        () => interaction.followUps[heard],
        ms,
        () => `no follow-up came. ${account(loopback, interaction)}`,
      );
      heard++;
      return present(loopback, next, act);
    },
  };
  return self;
}
