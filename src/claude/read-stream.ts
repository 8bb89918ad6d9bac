import type { RawMessageStreamEvent, TextCitation } from '@anthropic-ai/sdk/resources/messages';
import type { Pointer } from '../answering/grounding/judge.ts';
import type { WrittenBlock } from '../answering/writing/ports.ts';
import { nothingUsed, type ReportedUse } from './costs.ts';

/** What a stream has told so far. */
export type Told = Readonly<{
  use: ReportedUse;
  /** The API has begun to answer, so that the input is paid for. */
  started: boolean;
  /** Characters of text that came, finished or not. */
  received: number;
  /** As the API says it; undefined until it does. */
  stopReason: string | undefined;
}>;

type OpenBlock = { text: string; pointers: Pointer[]; isText: boolean; stopped: boolean };

/**
 * Puts the events of one answer together. Blocks are handed on whole and in order, as soon as they and all before them
 * are finished. Events, blocks and fields that it does not know are passed over.
 */
export function createStreamReader(onBlock: (block: WrittenBlock) => void) {
  const blocks = new Map<number, OpenBlock>();
  let handedOn = 0;
  let use = nothingUsed;
  let started = false;
  let received = 0;
  let stopReason: string | undefined;

  const blockAt = (index: number): OpenBlock => {
    const block = blocks.get(index) ?? { text: '', pointers: [], isText: true, stopped: false };
    blocks.set(index, block);
    return block;
  };
  const add = (block: OpenBlock, text: unknown) => {
    if (typeof text !== 'string' || block.stopped) return;
    block.text += text;
    received += text.length;
  };
  const handOn = (all: boolean) => {
    for (; ; handedOn++) {
      const block = blocks.get(handedOn);
      if (block === undefined || (!block.stopped && !all)) return;
      block.stopped = true;
      if (block.isText && block.text !== '') onBlock({ text: block.text, pointers: block.pointers });
    }
  };

  function take(event: RawMessageStreamEvent): void {
    switch (event.type) {
      case 'message_start':
        started = true;
        use = merged(use, event.message?.usage);
        return;
      case 'content_block_start': {
        const block = blockAt(event.index);
        block.isText = event.content_block?.type === 'text';
        if (event.content_block?.type !== 'text') return;
        add(block, event.content_block.text);
        block.pointers.push(...(event.content_block.citations ?? []).map(pointerOf));
        return;
      }
      case 'content_block_delta': {
        const block = blockAt(event.index);
        if (event.delta?.type === 'text_delta') add(block, event.delta.text);
        else if (event.delta?.type === 'citations_delta')
          block.pointers.push(pointerOf(event.delta.citation));
        return;
      }
      case 'content_block_stop':
        blockAt(event.index).stopped = true;
        handOn(false);
        return;
      case 'message_delta':
        stopReason = event.delta?.stop_reason ?? stopReason;
        use = merged(use, event.usage);
        return;
      case 'message_stop':
        handOn(true);
        return;
      default:
        return;
    }
  }

  return { take, told: (): Told => ({ use, started, received, stopReason }) };
}

/** A citation of anything but our search results points at nothing of ours. */
function pointerOf(citation: TextCitation | null | undefined): Pointer {
  if (citation?.type !== 'search_result_location')
    return { index: -1, source: '', start: 0, end: 0, citedText: '' };
  return {
    index: citation.search_result_index,
    source: citation.source,
    start: citation.start_block_index,
    end: citation.end_block_index,
    citedText: String(citation.cited_text),
  };
}

type Reported = Readonly<{
  input_tokens?: number | null;
  output_tokens?: number | null;
  cache_read_input_tokens?: number | null;
  cache_creation_input_tokens?: number | null;
  cache_creation?: Readonly<{
    ephemeral_5m_input_tokens?: number | null;
    ephemeral_1h_input_tokens?: number | null;
  }> | null;
}>;

/** Reports are cumulative: the last number told of each kind holds. */
function merged(before: ReportedUse, reported: Reported | null | undefined): ReportedUse {
  if (!reported) return before;
  const { cache_creation: split, cache_creation_input_tokens: written } = reported;
  const short = whole(split?.ephemeral_5m_input_tokens);
  const long = whole(split?.ephemeral_1h_input_tokens);
  // Where the report does not say how long a write lasts, it is what was asked for: an hour.
  const unsplit = whole(written);
  const cacheWrite5m = short ?? before.cacheWrite5m;
  return {
    input: whole(reported.input_tokens) ?? before.input,
    output: whole(reported.output_tokens) ?? before.output,
    cacheRead: whole(reported.cache_read_input_tokens) ?? before.cacheRead,
    cacheWrite5m,
    cacheWrite1h: long ?? (unsplit === undefined ? before.cacheWrite1h : Math.max(0, unsplit - cacheWrite5m)),
  };
}

const whole = (value: number | null | undefined): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined;
