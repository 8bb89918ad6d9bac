import { growing } from './growing.ts';
import type { Field, FieldTerms } from './inverted-index.ts';

/** Who holds which term how often, both ways round. Terms and passages are numbers from 0 in order of appearance. */
export interface Postings {
  readonly numbers: ReadonlyMap<string, number>;
  readonly size: number;
  /** Postings of term t are starts[t] … starts[t + 1] − 1, by rising ordinal. */
  readonly starts: Uint32Array;
  readonly ordinals: Uint32Array;
  /** Weighted, length-normalised frequency of the posting's term in its passage: the sum over fields in BM25F. */
  readonly frequencies: Float32Array;
  /** The different terms of passage p are passageTerms[passageStarts[p] … passageStarts[p + 1] − 1]. */
  readonly passageStarts: Uint32Array;
  readonly passageTerms: Uint32Array;
}

/** Numbers the terms of all passages and turns them into postings by counting: two passes, no object per posting. */
export function collectPostings(fields: readonly Field[], passages: Iterable<FieldTerms>): Postings {
  const numbers = new Map<string, number>();
  const sequence = growing();
  const bounds = growing();
  let size = 0;
  bounds.push(0);
  for (const passage of passages) {
    for (const field of fields) {
      for (const term of passage[field.name] ?? []) {
        let number = numbers.get(term);
        if (number === undefined) {
          number = numbers.size;
          numbers.set(term, number);
        }
        sequence.push(number);
      }
      bounds.push(sequence.length);
    }
    size++;
  }
  const sequences = { fields, size, terms: numbers.size, sequence: sequence.view(), bounds: bounds.view() };
  return { numbers, size, ...invert(sequences) };
}

interface Sequences {
  readonly fields: readonly Field[];
  readonly size: number;
  readonly terms: number;
  /** Term numbers of all passages, field after field. */
  readonly sequence: Uint32Array;
  /** Where field f of passage p starts: bounds[p · fields + f]. */
  readonly bounds: Uint32Array;
}

function invert({ fields, size, terms, sequence, bounds }: Sequences) {
  const averages = averageLengths(fields, size, bounds);
  const starts = new Uint32Array(terms + 1);
  const passageStarts = new Uint32Array(size + 1);
  const passageTerms = growing();
  // A passage has no more different terms than words, so this is long enough.
  const passageWeights = new Float32Array(sequence.length);
  const weightOf = new Float64Array(terms);
  for (let p = 0; p < size; p++) {
    const first = passageTerms.length;
    for (const [f, field] of fields.entries()) {
      const slot = p * fields.length + f;
      const length = lengthOf(bounds, slot) / (averages[f] as number);
      const step = field.weight / (1 - field.b + field.b * length);
      for (let at = bounds[slot] as number; at < (bounds[slot + 1] as number); at++) {
        const term = sequence[at] as number;
        if (weightOf[term] === 0) passageTerms.push(term);
        weightOf[term] = (weightOf[term] as number) + step;
      }
    }
    for (let at = first; at < passageTerms.length; at++) {
      const term = passageTerms.at(at);
      passageWeights[at] = weightOf[term] as number;
      weightOf[term] = 0;
      starts[term + 1] = (starts[term + 1] as number) + 1;
    }
    passageStarts[p + 1] = passageTerms.length;
  }
  for (let t = 0; t < terms; t++) starts[t + 1] = (starts[t + 1] as number) + (starts[t] as number);
  const next = starts.slice(0, terms);
  const ordinals = new Uint32Array(passageTerms.length);
  const frequencies = new Float32Array(passageTerms.length);
  for (let p = 0; p < size; p++)
    for (let at = passageStarts[p] as number; at < (passageStarts[p + 1] as number); at++) {
      const term = passageTerms.at(at);
      const slot = next[term] as number;
      ordinals[slot] = p;
      frequencies[slot] = passageWeights[at] as number;
      next[term] = slot + 1;
    }
  return { starts, ordinals, frequencies, passageStarts, passageTerms: passageTerms.view().slice() };
}

/** Average length of each field in words; 1 where a field is empty everywhere, so that nothing divides by 0. */
function averageLengths(fields: readonly Field[], size: number, bounds: Uint32Array): number[] {
  return fields.map((_, f) => {
    let total = 0;
    for (let p = 0; p < size; p++) total += lengthOf(bounds, p * fields.length + f);
    return total / Math.max(1, size) || 1;
  });
}

function lengthOf(bounds: Uint32Array, slot: number): number {
  return (bounds[slot + 1] as number) - (bounds[slot] as number);
}
