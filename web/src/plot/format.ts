// plot: numbers as text: short, aligned, with a true minus sign.

export const minus = '−';

/** About `digits` significant digits; very large and small ones as powers of ten. */
export function num(value: number, digits = 3): string {
  if (!Number.isFinite(value) || value === 0) return notable(value);
  const size = Math.abs(value);
  let text: string;
  if (size >= 1e5 || size < 1e-3) {
    const [mantissa, exponent] = size.toExponential(Math.max(0, digits - 2)).split('e') as [string, string];
    text = `${mantissa}e${exponent.replace('+', '').replace('-', minus)}`;
  } else {
    const whole = Math.floor(Math.log10(size)) + 1;
    text = size.toFixed(Math.max(0, Math.min(digits + 1, digits - whole)));
  }
  return value < 0 && /[1-9]/.test(text) ? minus + text : text;
}

/** As few digits as `digits` significant ones take: 0.271, −1.2, 3.1e−5. */
export function short(value: number, digits = 4): string {
  if (!Number.isFinite(value) || value === 0) return notable(value);
  const size = Math.abs(value);
  const text =
    size < 1e-4 || size >= 1e6
      ? value.toExponential(Math.max(0, digits - 2)).replace(/\.?0+e/, 'e').replace('e+', 'e')
      : String(Number(value.toPrecision(digits)));
  return text.replaceAll('-', minus);
}

function notable(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value === 0 ? '0' : value < 0 ? `${minus}∞` : '∞';
}

/** A power of ten as logarithmic axes name it: 10⁻³. */
export function power(value: number): string {
  const exponent = Math.round(Math.log10(value));
  if (exponent >= -1 && exponent <= 2) return String(10 ** exponent);
  return `10${[...String(exponent)].map((d) => (d === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(d)])).join('')}`;
}

/** "h12" as lectures write it: h₁₂; other names as they are. */
export function indexed(name: string): string {
  return /^\p{L}\d+$/u.test(name) ? name.replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]!) : name;
}

/** A share of one: "12.5 %". */
export function percent(share: number): string {
  if (Number.isNaN(share)) return '–';
  const text = (share * 100).toFixed(share > 0 && share < 1 ? 1 : 0);
  return `${text} %`;
}

/** What an axis says at its ticks, all with the same number of decimals. */
export function tickText(value: number, step: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e5 || step < 1e-4)) return num(value, 2);
  let decimals = 0;
  while (decimals < 8 && Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) > 1e-6) ++decimals;
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && /[1-9]/.test(text) ? minus + text : text;
}

/** "x^2" as people write it: x², x·y. */
export function inputName(name: string): string {
  return name.replace(/\^2/g, '²').replace(/\^3/g, '³').replace(/\*/g, '·');
}

/** "z = 0.31·x − 0.52·y + 0.10": weights times inputs, then the bias; at most `most` terms are written. */
export function affine(weights: ArrayLike<number>, names: readonly string[], bias: number, most = 8): string {
  const parts: string[] = [];
  const term = (value: number, name: string) => {
    const text = num(Math.abs(value)) + (name && `·${name}`);
    parts.push(parts.length === 0 ? (value < 0 ? minus + text : text) : `${value < 0 ? minus : '+'} ${text}`);
  };
  for (let i = 0; i < Math.min(weights.length, most); ++i) term(weights[i]!, names[i] ?? '');
  if (weights.length > most) parts.push(`+ … (${weights.length - most} more)`);
  term(bias, '');
  return `z = ${parts.join(' ')}`;
}
