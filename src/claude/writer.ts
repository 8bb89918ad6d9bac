import type Anthropic from '@anthropic-ai/sdk';
import type { Ledger, Reservation, Settlement, SpendingLimits } from '../answering/writing/ledger.ts';
import type { Ended, Writer } from '../answering/writing/ports.ts';
import { type Called, callClaude } from './call.ts';
import { costOf, mostOf, tokenUse } from './costs.ts';
import { type ModelTraits, traitsOf } from './models.ts';
import { requestFor, sizeOf } from './request.ts';

export type WriterOptions = Readonly<{
  client: Anthropic;
  model: string;
  ledger: Ledger;
  limits: SpendingLimits;
  now(): number;
  /** A pseudonym for a person, the same each time, that says nothing of them. */
  pseudonym(person: string): string;
  idleMs: number;
  log: Readonly<{ warn(details: object, event: string): void }>;
}>;

/**
 * Writes with Claude, on a budget: the most that a call can cost is taken from it before, what it did cost is settled
 * after. A call that cannot be booked is not made.
 */
export function createWriter(options: WriterOptions): Writer {
  const { client, model, ledger, limits, now, pseudonym, idleMs, log } = options;
  const traits = traitsOf(model);
  return {
    async write({ prompt, signal, payer, onBlock }): Promise<Ended> {
      const most = mostOf(sizeOf(prompt, traits), traits);
      const reservation: Reservation = { purpose: prompt.purpose, model, ...payer, ...most };
      let id: string;
      try {
        const reserved = await ledger.reserve(reservation, limits, now());
        if (!reserved.allowed) return { end: 'failed', why: 'over-budget' };
        for (const limit of reserved.warn)
          log.warn(
            { limit, ...(limit === 'guild' ? { guild: payer?.guild } : {}) },
            'most of the budget of the day is used up',
          );
        id = reserved.id;
      } catch (err) {
        log.warn({ err }, 'could not book a call of Claude, so it was not made');
        return { end: 'failed', why: 'over-budget' };
      }
      const user = payer && pseudonym(payer.person);
      const params = requestFor(prompt, model, traits, user);
      const called = signal.aborted ? notMade : await callClaude({ client, params, signal, idleMs, onBlock });
      const settlement = {
        ...settle(called, most, traits),
        ...(payer ? { person: payer.person } : {}),
      };
      if (settlement.nanos > most.nanos)
        log.warn(
          { id, reserved: most.nanos, reported: settlement.nanos },
          'Claude reported more than was reserved',
        );
      // Nobody waits for the books: until they are settled the whole reservation counts as spent.
      ledger
        .settle(id, settlement, now())
        .catch((err: unknown) => log.warn({ err, id }, 'could not settle a call of Claude'));
      return called.ended;
    },
  };
}

const notMade: Called = {
  ended: { end: 'failed', why: 'aborted' },
  told: {
    use: { input: 0, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, output: 0 },
    ...{ started: false, received: 0, stopReason: undefined },
  },
};

/** Failures before which the API has done no work that it bills. */
const unbilled = new Set(['off', 'rate-limited', 'overloaded', 'rejected', 'over-budget']);

/** What a call came to. Where the report broke off, what may have been spent beyond it is estimated from above. */
function settle(
  { ended, told, requestId }: Called,
  most: Readonly<{ nanos: number; tokens: number }>,
  traits: ModelTraits,
): Settlement {
  const use = tokenUse(told.use);
  const nanos = costOf(told.use, traits);
  const word = ended.end === 'done' ? ended.stop : ended.why;
  const base = { use, nanos, ended: word, ...(requestId === undefined ? {} : { requestId }) };
  if (ended.end === 'done') return { ...base, unreported: { nanos: 0, tokens: 0 } };
  if (!told.started) {
    const nothing = unbilled.has(ended.why) || told === notMade.told;
    return { ...base, unreported: nothing ? { nanos: 0, tokens: 0 } : most };
  }
  // A character is a token at most.
  const beyond = Math.max(0, told.received - told.use.output);
  return { ...base, unreported: { nanos: beyond * traits.prices.output, tokens: beyond } };
}
