import type {
  MessageCreateParamsStreaming,
  SearchResultBlockParam,
} from '@anthropic-ai/sdk/resources/messages';
import type { Prompt } from '../answering/writing/ports.ts';
import type { Size } from './costs.ts';
import type { ModelTraits } from './models.ts';

/**
 * The request for a prompt: static instructions, cached for an hour; each source a search result with one sentence a
 * block, the smallest thing that can be cited; what was asked last. No tools, no history, no sampling parameters (the
 * API has none any more).
 * @param user a pseudonym of who asks, for the API's own protection against abuse
 */
export function requestFor(
  prompt: Prompt,
  model: string,
  traits: ModelTraits,
  user: string | undefined,
): MessageCreateParamsStreaming {
  const cached = prompt.purpose !== 'query';
  return {
    model,
    max_tokens: outputOf(prompt, traits),
    ...(traits.thinking ? { thinking: { type: traits.thinking } } : {}),
    ...(traits.effort ? { output_config: { effort: 'low' } } : {}),
    system: [
      {
        type: 'text',
        text: prompt.instructions,
        ...(cached ? { cache_control: { type: 'ephemeral', ttl: '1h' } } : {}),
      },
    ],
    messages: [
      {
        role: 'user',
        content: [...prompt.sources.map(searchResult), { type: 'text', text: prompt.request }],
      },
    ],
    ...(user === undefined ? {} : { metadata: { user_id: user } }),
    stream: true,
  };
}

const searchResult = ({ source, title, sentences }: Prompt['sources'][number]): SearchResultBlockParam => ({
  type: 'search_result',
  source,
  title,
  content: sentences.map((text) => ({ type: 'text', text })),
  citations: { enabled: true },
});

const outputOf = ({ mostTokens }: Prompt, { thinkingTokens }: ModelTraits): number =>
  mostTokens + thinkingTokens;

export function sizeOf(prompt: Prompt, traits: ModelTraits): Size {
  const texts = [
    prompt.instructions,
    prompt.request,
    ...prompt.sources.flatMap(({ source, title, sentences }) => [source, title, ...sentences]),
  ];
  return {
    bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    sources: prompt.sources.length,
    sentences: prompt.sources.reduce((sum, { sentences }) => sum + sentences.length, 0),
    mostOutput: outputOf(prompt, traits),
  };
}
