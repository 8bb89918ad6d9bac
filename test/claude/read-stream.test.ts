import type { RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages';
import { expect, it } from 'vitest';
import type { WrittenBlock } from '../../src/answering/writing/ports.ts';
import { createStreamReader } from '../../src/claude/read-stream.ts';

/** Events as they come from outside: nobody has checked them. */
function read(...events: readonly Readonly<Record<string, unknown>>[]) {
  const blocks: WrittenBlock[] = [];
  const reader = createStreamReader((block) => blocks.push(block));
  for (const event of events) reader.take(event as unknown as RawMessageStreamEvent);
  return { blocks, ...reader.told() };
}

const start = (index: number, block: object = { type: 'text', text: '' }) => ({
  ...{ type: 'content_block_start', index, content_block: block },
});
const delta = (index: number, text: string) => ({
  ...{ type: 'content_block_delta', index, delta: { type: 'text_delta', text } },
});
const cite = (index: number, citation: object) => ({
  ...{ type: 'content_block_delta', index, delta: { type: 'citations_delta', citation } },
});
const stop = (index: number) => ({ type: 'content_block_stop', index });
const here = {
  ...{ type: 'search_result_location', search_result_index: 2, source: 'fact:x' },
  ...{ start_block_index: 1, end_block_index: 3, cited_text: 'words', title: null },
};
const pointer = { index: 2, source: 'fact:x', start: 1, end: 3, citedText: 'words' };

it('takes citations before, between and after their text', () => {
  const { blocks } = read(
    start(0),
    cite(0, here),
    delta(0, 'No'),
    cite(0, here),
    delta(0, 'de'),
    cite(0, here),
    stop(0),
  );
  expect(blocks).toEqual([{ text: 'Node', pointers: [pointer, pointer, pointer] }]);
});

it('takes a block without the field of citations, with null, and with citations at its start', () => {
  const { blocks } = read(
    ...[start(0), delta(0, 'a'), stop(0)],
    ...[start(1, { type: 'text', text: 'b', citations: null }), stop(1)],
    ...[start(2, { type: 'text', text: 'c', citations: [here] }), stop(2)],
  );
  expect(blocks.map(({ text, pointers }) => [text, pointers.length])).toEqual([
    ['a', 0],
    ['b', 0],
    ['c', 1],
  ]);
});

it('hands on blocks in order, whatever order they end in', () => {
  const { blocks } = read(start(0), start(1), delta(1, 'second'), stop(1), delta(0, 'first'), stop(0));
  expect(blocks.map(({ text }) => text)).toEqual(['first', 'second']);
});

it('passes over what it does not know: events, blocks, deltas, thinking', () => {
  const { blocks, stopReason } = read(
    { type: 'message_thoughts', anything: 1 },
    ...[
      start(0, { type: 'thinking', thinking: '' }),
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'hm' } },
      stop(0),
    ],
    ...[
      start(1),
      { type: 'content_block_delta', index: 1, delta: { type: 'glitter_delta', shine: 1 } },
      delta(1, 'text'),
      stop(1),
    ],
    { type: 'message_delta', delta: { stop_reason: 'end_turn' } },
    { type: 'ping' },
  );
  expect(blocks.map(({ text }) => text)).toEqual(['text']);
  expect(stopReason).toBe('end_turn');
});

it('takes text whose block was never begun or never ended, once the message ends', () => {
  const { blocks } = read(delta(0, 'unbegun'), { type: 'message_stop' });
  expect(blocks.map(({ text }) => text)).toEqual(['unbegun']);
});

it('points a citation of anything else at nothing', () => {
  const { blocks } = read(
    start(0),
    delta(0, 'a'),
    cite(0, { type: 'web_search_result_location', url: 'x' }),
    stop(0),
  );
  expect(blocks[0]?.pointers[0]?.index).toBe(-1);
});

it('adds usage up as the API tells it: cumulative, null for what it does not tell', () => {
  const { use, started } = read(
    {
      type: 'message_start',
      message: { usage: { input_tokens: 10, output_tokens: 1, cache_creation_input_tokens: 700 } },
    },
    { type: 'message_delta', delta: { stop_reason: null }, usage: { input_tokens: null, output_tokens: 40 } },
    {
      type: 'message_delta',
      delta: { stop_reason: 'end_turn' },
      usage: { output_tokens: 90, cache_read_input_tokens: 5 },
    },
  );
  expect(started).toBe(true);
  expect(use).toEqual({ input: 10, output: 90, cacheRead: 5, cacheWrite5m: 0, cacheWrite1h: 700 });
});
