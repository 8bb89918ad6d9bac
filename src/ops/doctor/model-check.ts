import { checkModel as askForModel } from '../../claude/check-model.ts';
import { createClient } from '../../claude/client.ts';
import type { Finding } from './finding.ts';

const PATIENCE_MS = 10_000;

export type ModelOptions = Readonly<{ key: string | undefined; api: string | undefined; model: string }>;

/**
 * Whether the key works and the model is there, asked as the bot asks it: one request that costs nothing. Without a key
 * all is well too.
 */
export async function checkModel({ key, api, model }: ModelOptions): Promise<readonly Finding[]> {
  const check = 'model';
  if (!key)
    return [{ check, state: 'ok', said: 'no key: answers are put together from the facts as they stand' }];
  const log = { warn: () => {} };
  const client = createClient({ apiKey: key, baseURL: api, log, headersMs: PATIENCE_MS });
  const found = await askForModel(client, model, AbortSignal.timeout(PATIENCE_MS));
  if (!found.usable)
    return [
      {
        check,
        state: 'fail',
        said: found.why,
        mend: 'A key comes from https://platform.claude.com; an empty ANTHROPIC_MODEL is the usual one, no key none.',
      },
    ];
  if (found.unchecked)
    return [
      {
        check,
        state: 'fail',
        said: `${found.unchecked}, so ${model} could not be checked`,
        mend: 'See that this machine reaches the internet, or that ANTHROPIC_BASE_URL names what it should.',
      },
    ];
  if (found.note)
    return [{ check, state: 'warn', said: found.note, mend: 'Set ANTHROPIC_MODEL to a newer one.' }];
  return [{ check, state: 'ok', said: `the key works, and ${model} is there` }];
}
