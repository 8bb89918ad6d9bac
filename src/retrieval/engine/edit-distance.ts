/**
 * Damerau–Levenshtein distance (optimal string alignment): the fewest single letters inserted, left out, replaced or
 * swapped with their neighbour that turn `a` into `b`. Gives `atMost + 1` as soon as it must be larger than `atMost`,
 * so the cost is O(length · atMost).
 */
export function editDistance(a: string, b: string, atMost = Number.MAX_SAFE_INTEGER): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > atMost) return atMost + 1;
  let beforeLast: number[] = [];
  let last: number[] = [];
  let current: number[] = [];
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    // Cells further than atMost from the diagonal cannot lead to a distance within it.
    const from = Math.max(1, i - atMost);
    const to = Math.min(b.length, i + atMost);
    current[0] = i;
    let least = from === 1 ? i : atMost + 1;
    if (from > 1) current[from - 1] = atMost + 1;
    for (let j = from; j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      const above = j < i + atMost ? (last[j] as number) : atMost + 1;
      let cost = Math.min(
        (last[j - 1] as number) + (same ? 0 : 1),
        above + 1,
        (current[j - 1] as number) + 1,
      );
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > atMost) return atMost + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[b.length] as number, atMost + 1);
}
