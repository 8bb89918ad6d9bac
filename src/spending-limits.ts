import type { SpendingLimits } from './answering/writing/ledger.ts';
import type { ClaudeConfig } from './config.ts';

const NANOS = 1e9;

/** What the model may cost a day, in whole nano-dollars and tokens. */
export function spendingLimitsOf(config: Omit<ClaudeConfig, 'ANTHROPIC_API_KEY'>): SpendingLimits {
  const nanos = (dollars: number) => Math.round(dollars * NANOS);
  return {
    nanos: {
      day: nanos(config.DOLLARS_PER_DAY),
      guild: nanos(config.DOLLARS_PER_GUILD),
      person: nanos(config.DOLLARS_PER_PERSON),
    },
    tokens: {
      day: config.TOKENS_PER_DAY,
      guild: config.TOKENS_PER_GUILD,
      person: config.TOKENS_PER_PERSON,
    },
  };
}
