/** A passage by its position in the collection, and how well it matches. */
export interface Hit {
  readonly ordinal: number;
  readonly score: number;
}

/** Best first, equal scores by ordinal. */
export function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || a.ordinal - b.ordinal;
}

/**
 * The `limit` best of `scores` (one per ordinal, only those above 0), best first, equal scores by ordinal.
 * A bounded heap with the worst kept on top: n comparisons, and log(limit) more for each newcomer.
 */
export function topHits(scores: Float64Array | Float32Array, limit: number): Hit[] {
  const heap: number[] = [];
  const worse = (a: number, b: number) => {
    const difference = (scores[a] as number) - (scores[b] as number);
    return difference < 0 || (difference === 0 && a > b);
  };
  let floor = 0;
  for (let ordinal = 0; ordinal < scores.length; ordinal++) {
    const score = scores[ordinal] as number;
    if (!(score > floor)) continue;
    if (heap.length < limit) {
      heap.push(ordinal);
      siftUp(heap, worse);
    } else if (limit > 0) {
      heap[0] = ordinal;
      siftDown(heap, worse);
    }
    if (heap.length === limit) floor = scores[heap[0] as number] ?? 0;
  }
  heap.sort((a, b) => (worse(a, b) ? 1 : -1));
  return heap.map((ordinal) => ({ ordinal, score: scores[ordinal] as number }));
}

type Worse = (a: number, b: number) => boolean;

function siftUp(heap: number[], worse: Worse): void {
  let child = heap.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!worse(heap[child] as number, heap[parent] as number)) return;
    swap(heap, child, parent);
    child = parent;
  }
}

function siftDown(heap: number[], worse: Worse): void {
  let parent = 0;
  for (;;) {
    const left = 2 * parent + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const child = right < heap.length && worse(heap[right] as number, heap[left] as number) ? right : left;
    if (!worse(heap[child] as number, heap[parent] as number)) return;
    swap(heap, child, parent);
    parent = child;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a] as number;
  heap[a] = heap[b] as number;
  heap[b] = kept;
}
