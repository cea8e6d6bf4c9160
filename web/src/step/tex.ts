// step: TeX for KaTeX. Formulas come as TeX from the engine; here are the page's own numbers and the places where lines may break.
import { minus, short } from '../plot/format';

/** "-0.3" of −0.3, "2 \cdot 10^{-5}" of 2e−5. */
export function numberTex(value: number): string {
  const [digits, power] = short(value).replaceAll(minus, '-').replace('∞', '\\infty').split('e');
  return power === undefined ? digits! : `${digits} \\cdot 10^{${power}}`;
}

/** A factor behind a dot. */
export const factorTex = (value: number) => (value < 0 ? `(${numberTex(value)})` : numberTex(value));

/** A line's pieces: it may break before = and + that stand in no braces or brackets. */
export function pieces(tex: string): string[] {
  const out = [''];
  let depth = 0;
  for (const token of tex.match(/\\[A-Za-z]+|\\.| [=+] |./gsu) ?? []) {
    if (token === '{' || token === '(' || token === '\\left') depth++;
    else if (token === '}' || token === ')' || token === '\\right') depth--;
    // {} before an operator keeps the space of one that stands between two things.
    if (depth === 0 && / [=+] /.test(token)) out.push('{}');
    out[out.length - 1] += token;
  }
  return out;
}
