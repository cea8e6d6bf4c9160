// digits: pixels of 0 to 16 to what the network sees, and back, by the preprocessing that came with the set.

/** x = (pixel - mean) / scale, one of each for a whole image or for each pixel. */
export interface Scaling {
  toInput(pixels: ArrayLike<number>): Float32Array;
  toPixels(x: ArrayLike<number>): Float32Array;
}

interface Written {
  image?: { mean: number; scale: number };
  columns?: { mean?: number; scale?: number }[];
}

/** Reads the JSON of Points.preprocessing; without one the network sees pixels as they are. */
export function scaling(preprocessing: string | undefined, pixels = 64): Scaling {
  let written: Written = {};
  try {
    written = preprocessing ? (JSON.parse(preprocessing) as Written) : {};
  } catch {
    // What the engine wrote is JSON; anything else means that nothing was scaled.
  }
  const mean = new Float32Array(pixels);
  const scale = new Float32Array(pixels);
  for (let i = 0; i < pixels; ++i) {
    const one = written.image ?? written.columns?.[i];
    mean[i] = one?.mean ?? 0;
    scale[i] = one?.scale || 1; // a column that never changes has 0
  }
  return {
    toInput: (p) => Float32Array.from(mean, (m, i) => (p[i] - m) / scale[i]),
    toPixels: (x) => Float32Array.from(mean, (m, i) => Math.max(0, Math.min(16, x[i] * scale[i] + m))),
  };
}
