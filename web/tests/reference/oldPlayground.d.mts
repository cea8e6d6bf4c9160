// tests: types of the reference.
export interface Unit { id: string; bias: number; value: number }
export type Layers = Unit[][];
export interface Row { input: number[]; label: number }
export function makeNetwork(shape: number[], activation: 'tanh' | 'linear', random: () => number): Layers;
export function forward(layers: Layers, input: number[]): number;
export function backward(layers: Layers, target: number): void;
export function update(layers: Layers, rate: number): void;
export function epoch(layers: Layers, points: Row[], rate: number, batch: number): void;
export function loss(layers: Layers, points: Row[]): number;
export function grid(layers: Layers, features: (x: number, y: number) => number[], side?: number): Map<string, number[][]>;
