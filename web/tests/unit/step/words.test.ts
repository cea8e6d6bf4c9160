// step: numbers and events in words.
import { describe, expect, it } from 'vitest';
import { factorTex, numberTex, pieces } from '../../../src/step/tex';
import { timelineOf } from '../../../src/step/timeline';
import { indexed, short } from '../../../src/plot/format';
import { chainRule, lastNumber, nameOf, sentence, values } from '../../../src/step/words';
import katex from 'katex';
import { fixture } from './fixture';

const trace = fixture();
const line = timelineOf(trace);

describe('numbers', () => {
  it.each([
    [0.2710001, '0.271'], [-1.2, '−1.2'], [0, '0'], [-0, '0'], [3.14e-7, '3.14e−7'], [2e-9, '2e−9'],
    [1234567, '1.23e6'], [100, '100'], [NaN, 'NaN'], [-Infinity, '−∞'],
  ])('%d is written %s', (value, text) => expect(short(value)).toBe(text));
  it('are listed when few and spanned when many', () => {
    expect(values([])).toBe('–');
    expect(values([0.5, -1])).toBe('[0.5, −1]');
    expect(values([3, 1, -2, 5, 4])).toBe('−2 … 5');
  });
  it('end a substituted derivative', () => {
    expect(lastNumber('1 - 0.31² = 0.904')).toBe(0.904);
    expect(lastNumber('0.5')).toBe(0.5);
    expect(lastNumber('(1 if -2 > 0 else 0.2) = 0.2')).toBe(0.2);
    expect(lastNumber('Wᵀ')).toBeNull();
    expect(lastNumber('')).toBeNull();
  });
});

describe('names', () => {
  it('are those of the lectures', () => {
    expect(indexed('W1')).toBe('W₁');
    expect(indexed('b12')).toBe('b₁₂');
    expect(indexed('x')).toBe('x');
    expect(indexed('h12')).toBe('h₁₂');
    expect(nameOf({ name: '', op: 'tanh', id: 3 })).toBe('tanh');
  });
});

describe('chainRule', () => {
  it('multiplies what came with the local derivative, from the numbers given', () => {
    const tanh = trace.nodes.filter((node) => node.op === 'tanh').at(-1)!;
    const z = trace.nodes[tanh.inputs[0]!]!;
    const { symbols, numbers } = chainRule(tanh, { input: z, whole: true }, true);
    expect(symbols).toBe('∂l/∂z₃ = ∂l/∂h₃ · ∂h₃/∂z₃');
    const [g, d, out] = numbers.slice(2).split(/ [=·] /).map((text) => Number(text.replace('−', '-')));
    expect(out!).toBeCloseTo(g! * d!, 3);
  });
  it('gives numbers to another input only where its gradient is one number', () => {
    const add = trace.nodes.find((node) => node.name === 'z1')!;
    const bias = trace.nodes[add.inputs[1]!]!;
    expect(chainRule(add, { input: bias, whole: true }, false).numbers).toBe('');
    const last = trace.nodes.find((node) => node.name === 'z3')!;
    const one = { input: trace.nodes[last.inputs[1]!]!, whole: true };
    expect(chainRule(last, one, false).numbers).toBe(`= ${short(one.input.gradient[0]!)}`);
  });
  it('says that a part is a part', () => {
    const tanh = trace.nodes.find((node) => node.op === 'tanh')!;
    const { symbols, numbers } = chainRule(tanh, { input: trace.nodes[tanh.inputs[0]!]!, whole: false }, true);
    expect([symbols.includes('∋'), numbers]).toEqual([true, '']);
  });
});

describe('sentence', () => {
  it('says every event in words', () => {
    const all = line.events.map((_, at) => sentence(trace, line, at));
    expect(all[0]).toMatch(/given/);
    expect(all.every((text) => /^(Forward|Loss|Backward|Update): .+\.$/.test(text))).toBe(true);
    expect(all[line.first.update]).toContain('W₁ moves from');
    expect(all[line.first.backward]).toContain('the gradient at loss');
    expect(sentence(trace, line, 999)).toBe('');
  });
});

describe('TeX', () => {
  it.each([
    [0.271, '0.271'], [-1.2, '-1.2'], [2e-9, '2 \\cdot 10^{-9}'], [1234567, '1.23 \\cdot 10^{6}'], [-Infinity, '-\\infty'],
  ])('has the number %d as %s', (value, tex) => expect(numberTex(value)).toBe(tex));
  it('puts signed factors in brackets', () => expect([factorTex(-0.3), factorTex(2)]).toEqual(['(-0.3)', '2']));
  it('breaks lines before = and + of the line itself', () => {
    expect(pieces('v_{1} = x + \\frac{a + b}{c}')).toEqual(['v_{1}', '{} = x', '{} + \\frac{a + b}{c}']);
    expect(pieces('y = \\left(1 + x\\right) \\cdot (1 + x)')).toEqual(['y', '{} = \\left(1 + x\\right) \\cdot (1 + x)']);
    expect(pieces('\\text{a\\{b}')).toEqual(['\\text{a\\{b}']);
  });
  it('of a way back is what KaTeX reads', () => {
    const tanh = trace.nodes.filter((node) => node.op === 'tanh').at(-1)!;
    const rule = chainRule(tanh, { input: trace.nodes[tanh.inputs[0]!]!, whole: true }, true);
    expect(rule.tex.symbols).toBe('\\partial l/\\partial z_{3} = \\partial l/\\partial h_{3} \\cdot \\partial h_{3}/\\partial z_{3}');
    for (const line of [rule.tex.symbols, rule.tex.numbers])
      for (const piece of pieces(line)) expect(katex.renderToString(piece, { output: 'mathml' })).toContain('<math');
  });
});
