// engine: an instance of one of the two modules, with as much of WASI as a browser has.
import { EngineError } from './protocol';
import { wasi } from './wasi.mjs';

type Exports = Record<string, (...args: number[]) => number> & { memory: WebAssembly.Memory };

/** A module's exports with its memory. What fails inside throws EngineError here. */
export class Module {
  private constructor(readonly call: Exports) {}

  /** `rest` brings the other part of a module that was split (tools/build-playground) when a call first needs it. */
  static async instantiate(compiled: WebAssembly.Module, rest?: () => WebAssembly.Module): Promise<Module> {
    let exports: Exports;
    let stack: number; // where it begins: what throws leaves its part of it
    const top = () => (exports as unknown as { __stack_pointer: WebAssembly.Global }).__stack_pointer;
    const env = {
      halfspace_host_error(id: number, line: number): never {
        const error = new EngineError(text(exports, id), text(exports, line));
        top().value = stack;
        throw error;
      },
    };
    const fetched = () => {
      try {
        return rest!();
      } catch (error) {
        top().value = stack;
        throw error;
      }
    };
    const placeholder = placeholders(compiled, () => exports, fetched);
    const imports = { env, wasi_snapshot_preview1: wasi(() => exports.memory), placeholder };
    const instance = await WebAssembly.instantiate(compiled, imports);
    exports = instance.exports as unknown as Exports;
    exports._initialize!();
    stack = top().value;
    return new Module(exports);
  }

  text(at: number): string {
    return text(this.call, at);
  }
  floats(at: number, count: number): Float32Array {
    return new Float32Array(this.call.memory.buffer, at, count);
  }
  bytes(at: number, count: number): Uint8Array {
    return new Uint8Array(this.call.memory.buffer, at, count);
  }

  /** Calls `use` with a pointer to each block, copied in; strings end with a zero. */
  lend<T>(blocks: (string | Float32Array | Uint8Array)[], use: (...at: number[]) => T): T {
    const places: number[] = [];
    try {
      for (const block of blocks) {
        const bytes =
          typeof block === 'string'
            ? new TextEncoder().encode(`${block}\0`)
            : new Uint8Array(block.buffer, block.byteOffset, block.byteLength);
        const at = this.call.allocate!(Math.max(bytes.length, 8));
        places.push(at);
        this.bytes(at, bytes.length).set(bytes);
      }
      return use(...places);
    } finally {
      for (const at of places) this.call.release!(at);
    }
  }
}

function text(exports: Exports, at: number): string {
  const all = new Uint8Array(exports.memory.buffer);
  return new TextDecoder().decode(all.subarray(at, all.indexOf(0, at)));
}

// What stands at the places of functions that are in the rest: the first that is called fetches it, and it puts its own
// functions at these places.
function placeholders(compiled: WebAssembly.Module, exports: () => Exports, rest: () => WebAssembly.Module): WebAssembly.ModuleImports {
  const places = WebAssembly.Module.imports(compiled).filter((each) => each.module === 'placeholder');
  return Object.fromEntries(
    places.map(({ name }) => [
      name,
      (...args: unknown[]) => {
        const primary = exports() as unknown as WebAssembly.ModuleImports;
        new WebAssembly.Instance(rest(), { primary });
        return (primary['%table'] as WebAssembly.Table).get(Number(name))(...args);
      },
    ]),
  );
}
