// share: light syntax colouring, enough for the three short texts shown here.

export type Language = 'shell' | 'cpp' | 'python';
export interface Piece {
  kind: 'plain' | 'comment' | 'string' | 'number' | 'word';
  text: string;
}

const words: Record<Language, string> = {
  shell: '--[a-z0-9-]+',
  cpp: '\\b(?:const|using|namespace|int|return|true|false|nullptr|auto)\\b|#include',
  python: '\\b(?:import|from|as|True|False|None|print)\\b',
};
const comment: Record<Language, string> = { shell: '#[^\\n]*', cpp: '//[^\\n]*', python: '#[^\\n]*' };

/** The text cut into pieces; joined they are the text. */
export function coloured(text: string, language: Language): Piece[] {
  const pattern = new RegExp(
    `(?<comment>${language === 'shell' ? '(?<=^|\\s)' : ''}${comment[language]})` +
      `|(?<string>"(?:[^"\\\\\\n]|\\\\.)*"|'[^'\\n]*'|(?<=#include )<[^>\\n]*>)` +
      `|(?<word>${words[language]})|(?<number>(?<![\\w.-])\\d[\\d.]*(?:e-?\\d+)?)`,
    'g',
  );
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) pieces.push({ kind: 'plain', text: text.slice(at, match.index) });
    const kind = (['comment', 'string', 'word', 'number'] as const).find((k) => match.groups?.[k] !== undefined);
    pieces.push({ kind: kind ?? 'plain', text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ kind: 'plain', text: text.slice(at) });
  return pieces;
}
