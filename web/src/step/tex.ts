// step: the engine's formulas, which are plain text, as TeX for KaTeX.
const FUNCTIONS = new Set(['tanh', 'sinh', 'cosh', 'exp', 'log', 'ln', 'sin', 'cos', 'max', 'min', 'sup', 'inf']);
const SYMBOLS: Record<string, string> = {
  '·': '\\cdot ', '×': '\\times ', '⊙': '\\odot ', '∂': '\\partial ', '∇': '\\nabla ', 'Σ': '\\sum ', '∑': '\\sum ', '√': '\\surd ',
  '←': '\\leftarrow ', '→': '\\to ', '≤': '\\le ', '≥': '\\ge ', '≠': '\\ne ', '−': '-', '…': '\\dots ', '∞': '\\infty ',
  'ᵀ': '^{\\top}', '½': '\\tfrac12 ', '∈': '\\in ', '∋': '\\ni ', '‖': '\\Vert ', '|': '\\vert ', '%': '\\%', '*': '\\cdot ',
  'ŷ': '\\hat{y}', '⁻': '^{-}', "'": "'", '&': '\\&', '#': '\\#', '$': '\\$', '~': '\\sim ', '²': '^{2}', '³': '^{3}',
  '{': '\\{', '}': '\\}', '\\': '\\backslash ',
};
const GREEK: Record<string, string> = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', η: 'eta', θ: 'theta', λ: 'lambda', μ: 'mu', ν: 'nu',
  π: 'pi', ρ: 'rho', σ: 'sigma', τ: 'tau', φ: 'varphi', Φ: 'Phi', Δ: 'Delta', Π: 'prod', ω: 'omega',
};
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const TOKEN = /[A-Za-z]\d+(?![\w.])|\d+(?:\.\d+)?(?:e[-+−]?\d+)?|[A-Za-z]+(?:\.[A-Za-z0-9]+)*|[₀₁₂₃₄₅₆₇₈₉]+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|_\w+|\s+|./gu;

const LETTER = /^[\p{L}\p{N}₀-₉]/u;

const MINUS = /^[-−]$/;
const UNARY = /(?:^|[=(,[+]|\\cdot|-)\s*$/; // a minus after it is a sign

const digits = (text: string, alphabet: string) => [...text].map((one) => alphabet.indexOf(one)).join('');

function word(text: string): string {
  if (FUNCTIONS.has(text)) return `\\${text} `;
  return text.length === 1 ? text : `\\mathrm{${text}}`;
}

/** Never fails: what it does not know stays as text. */
export function texOf(plain: string): string {
  let out = '';
  const tokens = plain.match(TOKEN) ?? [];
  for (const [i, token] of tokens.entries()) {
    const number = /^(\d+(?:\.\d+)?)e([-+−]?)(\d+)$/.exec(token);
    if (number) out += `${number[1]} \\cdot 10^{${number[2] === '+' ? '' : number[2]!.replace('−', '-')}${Number(number[3])}}`;
    else if (/^\s+$/.test(token)) out += LETTER.test(tokens[i - 1] ?? '') && LETTER.test(tokens[i + 1] ?? '') ? '\\,' : ' ';
    else if (/^[A-Za-z]\d+$/.test(token)) out += `${token[0]}_{${token.slice(1)}}`;
    else if (/^[A-Za-z]/.test(token)) out += word(token);
    else if (token.startsWith('_') && token.length > 1) out += `_{${word(token.slice(1)).trim()}}`;
    else if (token === '_') out += '\\_';
    else if (SUBSCRIPTS.includes(token[0]!)) out += `_{${digits(token, SUBSCRIPTS)}}`;
    else if (MINUS.test(token) && UNARY.test(out)) out += '{-}';
    else if (token in SYMBOLS) out += SYMBOLS[token];
    else if (SUPERSCRIPTS.includes(token[0]!)) out += `^{${digits(token, SUPERSCRIPTS)}}`;
    else if (token in GREEK) out += `\\${GREEK[token]} `;
    else out += token;
  }
  return out;
}
