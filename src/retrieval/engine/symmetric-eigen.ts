/** Eigenvalues from largest to smallest, and eigenvector i in vectors[i · width …]. */
export interface Eigen {
  readonly values: number[];
  readonly vectors: Float64Array;
}

const mostSweeps = 15;

/** Eigenvectors of a symmetric matrix (row-major, width²; overwritten) by cyclic Jacobi rotations. O(width³) a sweep. */
export function symmetricEigen(matrix: Float64Array, width: number): Eigen {
  const vectors = new Float64Array(width * width);
  for (let i = 0; i < width; i++) vectors[i * width + i] = 1;
  let scale = 0;
  for (const value of matrix) scale = Math.max(scale, Math.abs(value));
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let largest = 0;
    for (let p = 0; p < width; p++)
      for (let q = p + 1; q < width; q++) {
        const off = matrix[p * width + q] as number;
        largest = Math.max(largest, Math.abs(off));
        if (Math.abs(off) <= 1e-13 * scale) continue;
        const theta = ((matrix[q * width + q] as number) - (matrix[p * width + p] as number)) / (2 * off);
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const cosine = 1 / Math.hypot(tangent, 1);
        rotateColumns(matrix, width, p, q, cosine, tangent * cosine);
        rotateRows(matrix, width, p, q, cosine, tangent * cosine);
        rotateRows(vectors, width, p, q, cosine, tangent * cosine);
      }
    if (largest <= 1e-9 * scale) break;
  }
  const values = Array.from({ length: width }, (_, i) => matrix[i * width + i] as number);
  const order = values.map((_, i) => i).sort((a, b) => (values[b] as number) - (values[a] as number));
  const sorted = new Float64Array(width * width);
  for (const [to, from] of order.entries())
    sorted.set(vectors.subarray(from * width, (from + 1) * width), to * width);
  return { values: order.map((i) => values[i] as number), vectors: sorted };
}

function rotateColumns(
  m: Float64Array,
  width: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
): void {
  for (let i = 0; i < width; i++) {
    const x = m[i * width + p] as number;
    const y = m[i * width + q] as number;
    m[i * width + p] = cosine * x - sine * y;
    m[i * width + q] = sine * x + cosine * y;
  }
}

function rotateRows(
  m: Float64Array,
  width: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
): void {
  for (let i = 0; i < width; i++) {
    const x = m[p * width + i] as number;
    const y = m[q * width + i] as number;
    m[p * width + i] = cosine * x - sine * y;
    m[q * width + i] = sine * x + cosine * y;
  }
}
