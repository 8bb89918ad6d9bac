import { locationOf, type Piece, type SentRequest, usageOf } from './wire.ts';

export type Event = Readonly<{ event: string; data: Readonly<Record<string, unknown>> }>;

export type Ending = Readonly<{
  stopReason?: string;
  /** Details of a refusal. */
  stopDetails?: unknown;
  fromCache?: boolean;
}>;

const event = (name: string, data: Readonly<Record<string, unknown>>): Event => ({
  event: name,
  data: { type: name, ...data },
});

/** How finely texts are cut into deltas, in characters; words are split on purpose. */
const DELTA = 7;

/** The events of one answer in the order in which the API sends them. */
export function eventsOf(
  request: SentRequest,
  pieces: readonly Piece[],
  ending: Ending = {},
): readonly Event[] {
  const output = pieces.map(({ text }) => text).join('');
  const usage = usageOf(request, output, ending.fromCache ?? false);
  return [
    event('message_start', {
      message: { ...envelope(request), content: [], usage: { ...usage, output_tokens: 1 } },
    }),
    event('ping', {}),
    ...pieces.flatMap((piece, index) => blockEvents(request, piece, index)),
    event('message_delta', {
      delta: {
        stop_reason: ending.stopReason ?? 'end_turn',
        stop_sequence: null,
        ...(ending.stopDetails === undefined ? {} : { stop_details: ending.stopDetails }),
      },
      usage,
    }),
    event('message_stop', {}),
  ];
}

function blockEvents(request: SentRequest, { text, cites = [] }: Piece, index: number): readonly Event[] {
  const deltas = text.match(new RegExp(`[\\s\\S]{1,${DELTA}}`, 'gu')) ?? [];
  const citations = cites.map((cite) =>
    event('content_block_delta', {
      index,
      delta: { type: 'citations_delta', citation: locationOf(request, cite) },
    }),
  );
  const texts = deltas.map((part) =>
    event('content_block_delta', { index, delta: { type: 'text_delta', text: part } }),
  );
  // Citations may come before their text as well as after it.
  const inside = index % 2 === 0 ? [...texts, ...citations] : [...citations, ...texts];
  // A block without citations may come without the field.
  const start = cites.length > 0 ? { type: 'text', text: '', citations: [] } : { type: 'text', text: '' };
  return [
    event('content_block_start', { index, content_block: start }),
    ...inside,
    event('content_block_stop', { index }),
  ];
}

/** The same answer in one piece, for a request without streaming. */
export function messageOf(request: SentRequest, pieces: readonly Piece[], ending: Ending = {}) {
  const output = pieces.map(({ text }) => text).join('');
  return {
    ...envelope(request),
    content: pieces.map(({ text, cites = [] }) => ({
      type: 'text',
      text,
      citations: cites.length > 0 ? cites.map((cite) => locationOf(request, cite)) : null,
    })),
    stop_reason: ending.stopReason ?? 'end_turn',
    usage: usageOf(request, output, ending.fromCache ?? false),
  };
}

const envelope = ({ model }: SentRequest) => ({
  id: 'msg_loopback',
  type: 'message',
  role: 'assistant',
  model,
  stop_reason: null,
  stop_sequence: null,
});

export const written = ({ event: name, data }: Event): string =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
