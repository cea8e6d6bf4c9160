// engine: the page's handle on the laboratory, a second module with everything that training does not need. It is
// fetched when it is first asked; each request runs in a fresh instance, so that a bad file costs nothing.
import type { Config, Points } from './protocol';

/** What a request about the network in training hands over. */
export interface Subject {
  config: Config;
  points?: Points;
  weights: Float32Array;
}

/** One node of the computation graph of a sample's loss, in float64. */
export interface TraceNode {
  id: number;
  name: string; // "layers.0.weight", "x", "" for what has no name
  op: string; // "matmul", "input", "parameter", "constant", ...
  inputs: number[];
  shape: number[];
  value: number[];
  gradient: number[]; // of the loss by it; empty where none flows
  formula: string; // "z = x W + b" in symbols, empty for leaves
  numbers: string; // the formula's first element with numbers substituted: "0.31 = 0.5 · 0.2 + ..."
  derivative: string; // the local derivative in symbols: "1 - y²"
  derivativeNumbers: string; // with numbers: "1 - 0.31² = 0.904"
}
/** One parameter's update in this step. */
export interface TraceUpdate {
  name: string;
  before: number[];
  gradient: number[];
  after: number[];
  shape: number[];
}
export interface Trace {
  nodes: TraceNode[]; // inputs before what uses them; the last is the loss
  order: { forward: number[]; backward: number[] }; // ids in the order in which they happen
  updates: TraceUpdate[]; // plain gradient descent at the learning rate
  loss: number;
  learningRate: number;
}
export interface GradientCheck {
  maxRelativeError: number;
  tensors: { name: string; checked: number; maxRelativeError: number; numeric: number; automatic: number }[];
}
/** Linear regions of a network in the window; of nets whose activations are piecewise linear. */
export interface Regions {
  count: number;
  bound: number; // Montúfar et al. 2014, of the widths
  polygons: number[][]; // x, y, x, y, ... in the window's units
}
/** A slice of the loss around the weights. */
export interface Surface {
  points: number; // along each side
  a0: number; a1: number; b0: number; b1: number;
  losses: number[]; // rows from b0 up
  path: [number, number][]; // the given weights, projected
  pathLosses: number[];
}

export interface ColumnInfo { name: string; numeric: boolean; missing: number; distinct: number }
/** A table made ready; `points.preprocessing` says how. */
export interface OpenedTable {
  columns: ColumnInfo[];
  target: string;
  points: Points;
}
export interface OpenedModel {
  config: Config;
  weights: Float32Array;
  points: Points | null; // when the model's data can be made again; else null and `needs` says which columns it takes
  needs: string[];
  architecture: string;
}
export interface Logic {
  inputs: string[];
  rows: { x: number[]; y: boolean; v: number; unit: boolean }[]; // v = w·x + b
  separable: boolean;
  weights: number[]; bias: number;
  // Two layers that equal it: hidden units' weights and biases, then the output's.
  hidden: { weights: number[]; bias: number }[];
  output: { weights: number[]; bias: number };
  hiddenRight: boolean;
}
export interface Approximation {
  x: number[]; target: number[]; network: number[]; // over the range
  bumps: { left: number; right: number; height: number }[];
  units: number;
  maxError: number;
}
export interface PerceptronRun {
  mistakes: number; bound: number; // (R/γ)²
  radius: number; margin: number; separable: boolean;
  steps: { row: number; weights: [number, number]; bias: number }[]; // after each mistake
  points: { x: number; y: number; label: number }[];
}

export interface Lab {
  trace(subject: Subject, row: number): Promise<Trace>;
  gradcheck(subject: Subject): Promise<GradientCheck>;
  regions(subject: Subject, window: { x0: number; x1: number; y0: number; y1: number }): Promise<Regions>;
  surface(subject: Subject, path: Float32Array[], points: number): Promise<Surface>;
  hidden(subject: Subject): Promise<{ layers: { axes: string[]; xy: number[] }[] }>; // rows as each layer sees them, two numbers a row
  save(subject: Subject): Promise<Uint8Array>; // a safetensors file that `halfspace evaluate` reads
  dataCsv(subject: Subject): Promise<string>; // the rows with their features and label
  open(file: Uint8Array, name: string): Promise<OpenedModel>;
  table(file: Uint8Array, name: string, options: { target?: string; drop?: string[]; standardize?: boolean; task?: string }): Promise<OpenedTable>;
  set(name: string): Promise<Points>; // iris, wine, digits, breast-cancer, diabetes
  logic(expression: string): Promise<Logic>;
  approximate(formula: string, units: number, unit: string, range: [number, number]): Promise<Approximation>;
  approximateSamples(x: number[], y: number[], units: number, unit: string): Promise<Approximation>; // a drawn function
  perceptron(margin: number, samples: number, seed: number): Promise<PerceptronRun>;
}

/** The laboratory; its module is fetched by the first request. */
export declare function lab(): Lab;
