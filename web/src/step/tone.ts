// step: a number's colour between the diverging palette's ends, as CSS.
/** `strength` 0..1 is how much of the end's colour the largest number takes; half where text stands on it. */
export function tone(value: number, largest: number, strength = 1): string {
  if (!Number.isFinite(value)) return 'var(--danger-soft)';
  const share = largest > 0 ? Math.min(1, Math.abs(value) / largest) : 0;
  const end = value < 0 ? '--negative' : '--positive';
  return `color-mix(in oklab, var(${end}) ${Math.round(share * strength * 100)}%, var(--neutral))`;
}

export function largestOf(all: number[]): number {
  let largest = 0;
  for (const value of all) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest;
}
