import type Anthropic from '@anthropic-ai/sdk';
import { APIError } from '@anthropic-ai/sdk';

/** What asking for the model at the start came to. */
export type ModelCheck =
  | Readonly<{
      usable: true;
      note?: string;
      /** Why nobody knows. */
      unchecked?: string;
    }>
  /** `why` is for the operator and says what to do. */
  | Readonly<{ usable: false; why: string }>;

/** Asks whether the model exists and is not retired. One that cannot be asked for now may be there later. */
export async function checkModel(client: Anthropic, model: string, signal: AbortSignal): Promise<ModelCheck> {
  try {
    const { lifecycle, retires_at } = await client.models.retrieve(model, {}, { signal });
    if (lifecycle === 'retired')
      return { usable: false, why: `The model ${model} is retired. Set ANTHROPIC_MODEL to a newer one.` };
    if (lifecycle === 'deprecated')
      return {
        usable: true,
        note: `The model ${model} is deprecated${retires_at ? ` and ends on ${retires_at}` : ''}.`,
      };
    return { usable: true };
  } catch (error) {
    if (error instanceof APIError && error.status === 404)
      return { usable: false, why: `There is no model ${model}. Mend ANTHROPIC_MODEL.` };
    if (error instanceof APIError && (error.status === 401 || error.status === 403))
      return { usable: false, why: 'Claude refuses the key. Mend ANTHROPIC_API_KEY.' };
    const status = error instanceof APIError ? error.status : undefined;
    return {
      usable: true,
      note: `The model ${model} could not be checked; it is used all the same.`,
      unchecked: status === undefined ? 'Claude cannot be reached' : `Claude answers ${status}`,
    };
  }
}
