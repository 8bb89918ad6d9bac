/** A list of unsigned 32-bit numbers that doubles its array as it grows: four bytes a number, no boxing. */
export interface GrowingNumbers {
  readonly length: number;
  push(value: number): void;
  at(index: number): number;
  set(index: number, value: number): void;
  /** The numbers so far, not copied: valid until the next push. */
  view(): Uint32Array;
}

/** An empty growing list. */
export function growing(): GrowingNumbers {
  let values = new Uint32Array(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === values.length) {
        const wider = new Uint32Array(2 * length);
        wider.set(values);
        values = wider;
      }
      values[length++] = value;
    },
    at: (index) => values[index] as number,
    set(index, value) {
      values[index] = value;
    },
    view: () => values.subarray(0, length),
  };
}
