// step: the sample under a click.
/** The row of x (rows, dimensions) whose columns a, b are nearest to (u, v), distances as the window shows them. */
export function nearest(
  x: Float32Array, rows: number, dimensions: number, [a, b]: readonly [number, number], u: number, v: number, aspect = 1,
): number {
  let best = 0;
  let least = Infinity;
  for (let row = 0; row < rows; row++) {
    const du = x[row * dimensions + a]! - u;
    const dv = (x[row * dimensions + b]! - v) * aspect;
    const distance = du * du + dv * dv;
    if (distance < least) [best, least] = [row, distance];
  }
  return best;
}
