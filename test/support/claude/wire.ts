/** What a request of the Messages API holds, as far as the loopback looks at it. */
export type SentSource = Readonly<{ source: string; title: string; sentences: readonly string[] }>;

export type SentRequest = Readonly<{
  model: string;
  maxTokens: number;
  instructions: string;
  /** The instructions are marked to be cached. */
  cached: boolean;
  sources: readonly SentSource[];
  /** The last text block: what was asked. */
  request: string;
  stream: boolean;
  /** The whole body, for checks of its shape. */
  body: Readonly<Record<string, unknown>>;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}>;

/** One piece of an answer: text, and the sentences of ours it points at, as [source, first sentence, how many]. */
export type Piece = Readonly<{ text: string; cites?: readonly Cite[] }>;
export type Cite = Readonly<{ source: number; sentence: number; count?: number; forged?: Partial<Forged> }>;
/** What a dishonest model may change in a citation. */
export type Forged = Readonly<{
  search_result_index: number;
  source: string;
  start_block_index: number;
  end_block_index: number;
  cited_text: string;
}>;

/** Citations the way the API makes them: pointers into the request, with the text they point at. */
export function locationOf({ sources }: SentRequest, { source, sentence, count = 1, forged }: Cite) {
  const given = sources[source];
  return {
    type: 'search_result_location',
    search_result_index: source,
    source: given?.source ?? '',
    title: given?.title ?? null,
    start_block_index: sentence,
    end_block_index: sentence + count,
    cited_text: given?.sentences.slice(sentence, sentence + count).join('') ?? '',
    ...forged,
  };
}

/** Reads a body; throws an Error that names what the real API would refuse with 400. */
export function readRequest(body: unknown, headers: SentRequest['headers']): SentRequest {
  const root = record(body, 'the body');
  for (const gone of ['temperature', 'top_p', 'top_k'])
    if (gone in root) throw new Error(`${gone}: no longer exists`);
  const system = list(root.system, 'system').map((block) => record(block, 'system'));
  const messages = list(root.messages, 'messages').map((message) => record(message, 'messages'));
  if (messages.length === 0) throw new Error('messages: at least one message is required');
  const content = list(messages.at(-1)?.content, 'content').map((block) => record(block, 'content'));
  const sources = content
    .filter(({ type }) => type === 'search_result')
    .map((block): SentSource => {
      const sentences = list(block.content, 'search_result.content').map((one) =>
        text(record(one, 'content').text),
      );
      if (sentences.length === 0 || sentences.some((one) => one.trim() === ''))
        throw new Error('search_result.content: text blocks must not be empty');
      return { source: text(block.source), title: text(block.title), sentences };
    });
  const enabled = content
    .filter(({ type }) => type === 'search_result')
    .map((block) => record(block.citations ?? {}, 'citations').enabled === true);
  if (new Set(enabled).size > 1) throw new Error('citations: all or none of the search results');
  const maxTokens = Number(root.max_tokens);
  if (!Number.isInteger(maxTokens) || maxTokens < 1)
    throw new Error('max_tokens: must be a whole number above 0');
  return {
    model: text(root.model),
    maxTokens,
    instructions: system.map((block) => text(block.text)).join('\n'),
    cached: system.some((block) => block.cache_control !== undefined),
    sources,
    request: text(content.findLast(({ type }) => type === 'text')?.text),
    stream: root.stream === true,
    body: root,
    headers,
  };
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${name}: must be an object`);
  return { ...value };
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${name}: must be a list`);
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error('a text is missing');
  return value;
}

/** Tokens the way the loopback counts them: three characters each. */
export const tokensIn = (characters: number): number => Math.ceil(characters / 3);

export function usageOf(request: SentRequest, output: string, fromCache: boolean) {
  const instructions = request.cached ? tokensIn(request.instructions.length) : 0;
  const all = tokensIn(JSON.stringify(request.body).length);
  return {
    input_tokens: Math.max(1, all - instructions),
    cache_creation_input_tokens: fromCache ? 0 : instructions,
    cache_read_input_tokens: fromCache ? instructions : 0,
    cache_creation: {
      ephemeral_5m_input_tokens: 0,
      ephemeral_1h_input_tokens: fromCache ? 0 : instructions,
    },
    output_tokens: Math.min(request.maxTokens, Math.max(1, tokensIn(output.length))),
  };
}
