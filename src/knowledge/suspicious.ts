/**
 * Text that speaks to the model instead of the reader. Facts are shown to people and given to a model; a pull request
 * must not be able to smuggle such text in.
 */

import type { Suspicion } from '../answering/hidden-characters.ts';

const instructions: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,30}\b(?:previous|prior|above|earlier|preceding|all|any|your|these|those|the system|the bot'?s?)\b[^.!?]{0,30}\b(?:instructions?|prompts?|rules|directions|guidelines|context|messages?)\b/g,
    'an order to ignore instructions',
  ],
  [/(?<!operating )\b(?:system|developer|hidden) prompts?\b/g, 'talk of a system prompt'],
  [
    /\byou are now\b|\bfrom now on,? you\b|\bpretend (?:to be|you are|that you are)\b/g,
    'an order to play a role',
  ],
  [/\b(?:new|updated|real|following) instructions? ?:/g, 'a heading for instructions'],
  [
    /\b(?:reveal|print|repeat|show|leak) (?:me )?(?:your|the) (?:system |initial |hidden )*(?:prompt|instructions)\b/g,
    'an order to reveal a prompt',
  ],
  [/\bas an ai(?: language)? (?:model|assistant)\b|\bjailbreak/g, 'talk to a model'],
  [
    /<\/? ?(?:system|assistant|user|human|instructions?|prompt|im_start|im_end|tool_use|tool_result|function_calls?)\b[^<>]{0,80}>/g,
    'a role marker',
  ],
  [/<\|[^|<>]{1,40}\|>|\[\/?inst\]|<<\/?sys>>/g, 'a role marker'],
  [/<!--/g, 'a comment that readers do not see'],
];

const roleAtLineStart = /^[ \t>*_#-]*(?:system|assistant|human)[*_ ]*:/gim;

/** Every place where the text gives orders to a model or plays with its roles, whatever the case, markup or wrapping. */
export function instructionShaped(text: string): Suspicion[] {
  const found: Suspicion[] = [...text.matchAll(roleAtLineStart)].map((match) => ({
    at: match.index,
    what: `a role marker ("${match[0].trim()}")`,
  }));
  const plain = flatten(text);
  for (const [pattern, what] of instructions) {
    for (const match of plain.matchAll(pattern)) {
      found.push({ at: originOf(text, match.index), what: `${what} ("${match[0].slice(0, 60)}")` });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Lower case, compatibility forms resolved, emphasis marks and hidden characters out, runs of blanks one blank. */
function flatten(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*~`\\]|\p{Cf}|(?<![a-z0-9])_|_(?![a-z0-9])/gu, '')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ');
}

/** The index in `text` of the character that stands at `index` once it is flattened; by halving, as hits are rare. */
function originOf(text: string, index: number): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (flatten(text.slice(0, middle + 1)).length > index) high = middle;
    else low = middle + 1;
  }
  return low;
}
