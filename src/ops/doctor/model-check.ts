import { reasonOf } from './ask-discord.ts';
import type { Finding } from './finding.ts';

const PATIENCE_MS = 10_000;

export type ModelOptions = Readonly<{ key: string | undefined; api: string; model: string }>;

/** Whether the key works and the model is there: one request that costs nothing. Without a key all is well too. */
export async function checkModel({ key, api, model }: ModelOptions): Promise<readonly Finding[]> {
  const check = 'model';
  if (!key)
    return [{ check, state: 'ok', said: 'no key: answers are put together from the facts as they stand' }];
  try {
    const response = await fetch(`${api.replace(/\/+$/u, '')}/v1/models/${encodeURIComponent(model)}`, {
      headers: { 'x-api-key': key, 'anthropic-version': '2023-06-01' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    if (response.ok) return [{ check, state: 'ok', said: `the key works, and ${model} is there` }];
    return [{ check, state: 'fail', ...refusal(response.status, model) }];
  } catch (error) {
    return [
      {
        check,
        state: 'fail',
        said: `Anthropic cannot be reached: ${reasonOf(error)}`,
        mend: 'See that this machine reaches the internet, or that ANTHROPIC_BASE_URL names what it should.',
      },
    ];
  }
}

function refusal(status: number, model: string): Pick<Finding, 'said' | 'mend'> {
  if (status === 401 || status === 403)
    return {
      said: `Anthropic refuses the key (${status})`,
      mend: 'Put a new key into ANTHROPIC_API_KEY, or leave it empty to go without a model.',
    };
  if (status === 404)
    return {
      said: `there is no model called ${model}`,
      mend: 'Leave ANTHROPIC_MODEL empty for the usual one.',
    };
  return {
    said: `Anthropic answers ${status}`,
    mend: 'Try again in some minutes; the bot goes on without it.',
  };
}
