import type { Ended, Prompt, Writer } from '../../../src/answering/writing/ports.ts';
import type { Responder } from '../../support/claude/start-claude.ts';
import { locationOf, type SentRequest } from '../../support/claude/wire.ts';

/** A model of a responder without the wire between, for runs of thousands; what it says is cited as the API cites. */
export function scriptedWriter(responder: Responder): Writer {
  return {
    async write({ prompt, onBlock, signal }): Promise<Ended> {
      const request = asSent(prompt);
      const reply = await responder(request);
      if (!('say' in reply)) return { end: 'failed', why: 'cut' };
      for (const { text, cites = [] } of reply.say) {
        if (signal.aborted) return { end: 'failed', why: 'aborted' };
        const pointers = cites.map((cite) => {
          const location = locationOf(request, cite);
          return {
            ...{ index: location.search_result_index, source: location.source },
            ...{ start: location.start_block_index, end: location.end_block_index },
            citedText: location.cited_text,
          };
        });
        onBlock({ text, pointers });
      }
      const { stopReason = 'end_turn' } = reply;
      const stop = { end_turn: 'complete', refusal: 'refused' } as const;
      return { end: 'done', stop: stop[stopReason as keyof typeof stop] ?? 'length' };
    },
  };
}

const asSent = ({ instructions, sources, request, mostTokens }: Prompt): SentRequest => ({
  ...{ model: 'scripted', maxTokens: mostTokens, instructions, cached: true },
  ...{ sources, request, stream: true, body: {}, headers: {} },
});
