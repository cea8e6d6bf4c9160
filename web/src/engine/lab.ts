// engine: the page's handle on the laboratory, a second module with everything that training does not need. It is
// fetched when it is first asked; each request runs in a fresh instance, so that a bad file costs nothing.
import type { LabAnswer, LabRequest } from './labWorker';
import { EngineError, type Config, type Points } from './protocol';
import { setupText } from './setup';

/** What a request about the network in training hands over. */
export interface Subject {
  config: Config;
  points?: Points;
  weights: Float32Array;
}

/** One node of the computation graph of a sample's loss, in float64. */
export interface TraceNode {
  id: number;
  name: string; // "W1", "x", "" for what has no name
  op: string; // "matmul", "input", "parameter", "constant", ...
  inputs: number[];
  shape: number[];
  value: number[];
  gradient: number[]; // of the loss by it; empty where none flows
  formula: string; // "z = x W + b" in symbols, empty for leaves
  numbers: string; // the formula's first element with numbers substituted: "0.31 = 0.5 · 0.2 + ..."
  derivative: string; // the local derivative in symbols: "1 - y²"
  derivativeNumbers: string; // with numbers: "1 - 0.31² = 0.904"
  tex: Record<'name' | 'formula' | 'numbers' | 'derivative' | 'derivativeNumbers', string>; // the same as TeX
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
  bound: number; // no weights of these widths pass
  boundSource: string;
  reached: number | null; // by some weights of these widths
  oneLayer: number; // of as many units
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
export interface TableOptions {
  target?: string;
  drop?: string[];
  standardize?: boolean;
  task?: string;
  preprocessing?: string; // of an opened model: the columns are made as it was trained
}
export interface OpenedModel {
  config: Config;
  weights: Float32Array;
  points: Points | null; // when the model's data can be made again; else null and `needs` says which columns it takes
  needs: string[];
  preprocessing?: string; // JSON, where rows are needed: for TableOptions
  architecture: string;
}
export interface Logic {
  inputs: string[];
  rows: { x: number[]; y: boolean; v: number; unit: boolean }[]; // v = w·x + b
  separable: boolean;
  weights: number[]; bias: number;
  // Why no unit can: these rows, each so many times, add up to the same where y and where not; empty where one can.
  contradiction: { times: number; x: number[]; y: boolean }[];
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
  save(subject: Subject, epochs?: number): Promise<Uint8Array>; // a safetensors file that `halfspace evaluate` reads
  dataCsv(subject: Subject): Promise<string>; // the rows with their features and label
  open(file: Uint8Array, name: string): Promise<OpenedModel>;
  table(file: Uint8Array, name: string, options: TableOptions): Promise<OpenedTable>;
  set(name: string): Promise<Points>; // iris, wine, digits, breast-cancer, diabetes
  logic(expression: string): Promise<Logic>;
  approximate(formula: string, units: number, unit: string, range: [number, number]): Promise<Approximation>;
  approximateSamples(x: number[], y: number[], units: number, unit: string): Promise<Approximation>; // a drawn function
  perceptron(margin: number, samples: number, seed: number): Promise<PerceptronRun>;
}

type Sections = Record<string, Float32Array>;
type Fields = Record<string, unknown>;

/** Requests' attachments: numbers and bytes one after the other, each from a multiple of 4. */
export function pack(fields: Fields, sections: Sections, files: Record<string, Uint8Array> = {}): { fields: string; attachment: Uint8Array } {
  const blocks: Uint8Array[] = [];
  let end = 0;
  const place = (bytes: Uint8Array) => {
    const at = end;
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    blocks.push(padded);
    end += padded.length;
    return at;
  };
  const floats = Object.entries(sections).map(([name, values]) => {
    const at = place(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return [name, [at, values.length]] as const;
  });
  const bytes = Object.entries(files).map(([name, file]) => [name, [place(file), file.length]] as const);
  const attachment = new Uint8Array(end);
  let at = 0;
  for (const block of blocks) {
    attachment.set(block, at);
    at += block.length;
  }
  const all = { ...fields, sections: Object.fromEntries(floats), bytes: Object.fromEntries(bytes) };
  return { fields: JSON.stringify(all), attachment };
}

/** An answer with what stood beside it put back in its place. */
export function unpack(text: string, attachment: Uint8Array): Fields {
  const { sections, bytes, ...fields } = JSON.parse(text) as Fields & { sections?: Record<string, [number, number]>; bytes?: Record<string, [number, number]> };
  const put = (path: string, value: unknown) => {
    const names = path.split('.');
    const last = names.pop()!;
    let inside = fields as Fields;
    for (const name of names) inside = (inside[name] ??= {}) as Fields;
    inside[last] = value;
  };
  for (const [path, [at, count]] of Object.entries(sections ?? {}))
    put(path, new Float32Array(attachment.buffer, attachment.byteOffset + at, count));
  for (const [path, [at, count]] of Object.entries(bytes ?? {})) put(path, attachment.slice(at, at + count));
  return fields;
}

class WorkerLab implements Lab {
  private worker: Worker | undefined;
  private next = 0;
  private readonly waiting = new Map<number, { resolve: (fields: Fields) => void; reject: (error: EngineError) => void }>();

  trace(subject: Subject, row: number): Promise<Trace> {
    return this.about(subject, { do: 'trace', row });
  }
  gradcheck(subject: Subject): Promise<GradientCheck> {
    return this.about(subject, { do: 'gradcheck' });
  }
  regions(subject: Subject, window: { x0: number; x1: number; y0: number; y1: number }): Promise<Regions> {
    return this.about(subject, { do: 'regions', window: [window.x0, window.x1, window.y0, window.y1] });
  }
  surface(subject: Subject, path: Float32Array[], points: number): Promise<Surface> {
    const size = subject.weights.length;
    const all = new Float32Array(path.length * size);
    path.forEach((weights, i) => all.set(weights, i * size));
    return this.about(subject, { do: 'surface', side: points }, { path: all });
  }
  hidden(subject: Subject): Promise<{ layers: { axes: string[]; xy: number[] }[] }> {
    return this.about(subject, { do: 'hidden' });
  }
  async save(subject: Subject, epochs = 0): Promise<Uint8Array> {
    return (await this.about<{ file: Uint8Array }>(subject, { do: 'save', epochs })).file;
  }
  async dataCsv(subject: Subject): Promise<string> {
    return (await this.about<{ text: string }>(subject, { do: 'csv' })).text;
  }
  open(file: Uint8Array, name: string): Promise<OpenedModel> {
    return this.ask({ do: 'open', name }, {}, { file });
  }
  table(file: Uint8Array, name: string, options: TableOptions): Promise<OpenedTable> {
    return this.ask({ do: 'table', name, ...options }, {}, { file });
  }
  async set(name: string): Promise<Points> {
    return (await this.ask<{ points: Points }>({ do: 'set', name })).points;
  }
  logic(expression: string): Promise<Logic> {
    return this.ask({ do: 'logic', expression });
  }
  approximate(formula: string, units: number, unit: string, range: [number, number]): Promise<Approximation> {
    return this.ask({ do: 'approximate', formula, units, unit, range });
  }
  approximateSamples(x: number[], y: number[], units: number, unit: string): Promise<Approximation> {
    return this.ask({ do: 'samples', units, unit }, { x: Float32Array.from(x), y: Float32Array.from(y) });
  }
  perceptron(margin: number, samples: number, seed: number): Promise<PerceptronRun> {
    return this.ask({ do: 'perceptron', margin, samples, seed });
  }

  private about<T>({ config, points, weights }: Subject, fields: Fields, sections: Sections = {}): Promise<T> {
    const { x, y, ...about } = points ?? {};
    const rows = x && y ? { x, y } : undefined;
    return this.ask<T>(
      { ...fields, config: setupText(config), ...(rows && { points: about }) },
      { ...sections, weights, ...rows },
    );
  }

  private ask<T>(fields: Fields, sections: Sections = {}, files: Record<string, Uint8Array> = {}): Promise<T> {
    const request: LabRequest = { id: ++this.next, ...pack(fields, sections, files) };
    return new Promise<Fields>((resolve, reject) => {
      this.waiting.set(request.id, { resolve, reject });
      this.started().postMessage(request, [request.attachment.buffer]);
    }) as Promise<T>;
  }

  private started(): Worker {
    if (this.worker) return this.worker;
    this.worker = new Worker(new URL('./labWorker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<LabAnswer>) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ('error' in data) waiting?.reject(new EngineError(data.error.id, data.error.message));
      else waiting?.resolve(unpack(data.fields, data.attachment));
    };
    this.worker.onerror = () => {
      for (const { reject } of this.waiting.values()) reject(new EngineError('lab.load', 'the laboratory could not be loaded; try again'));
      this.waiting.clear();
      this.worker = undefined;
    };
    return this.worker;
  }
}

let shared: Lab | undefined;

/** The laboratory; its module is fetched by the first request. */
export function lab(): Lab {
  return (shared ??= new WorkerLab());
}
