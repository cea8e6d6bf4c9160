/// <reference lib="webworker" />
// engine: the laboratory's worker: one compiled module, a fresh instance for each request.
import { sent } from './mistake';
import { EngineError } from './protocol';
import { Module } from './wasm';

export interface LabRequest {
  id: number;
  fields: string; // JSON
  attachment: Uint8Array;
}
export type LabAnswer =
  | { id: number; fields: string; attachment: Uint8Array }
  | { id: number; error: { id: string; message: string } };

let compiled: Promise<WebAssembly.Module> | undefined;

function send(answer: LabAnswer, transfer: Transferable[] = []): void {
  (self as unknown as DedicatedWorkerGlobalScope).postMessage(answer, transfer);
}

async function answer({ id, fields, attachment }: LabRequest): Promise<void> {
  compiled ??= WebAssembly.compileStreaming(fetch(new URL('./built/lab.wasm', import.meta.url)));
  const module = await Module.instantiate(await compiled);
  const request = new TextEncoder().encode(fields);
  const given = module.lend([request, attachment], (text, bytes) =>
    module.text(module.call.ask!(text!, request.length, bytes!, attachment.length)),
  );
  const result = module.bytes(module.call.result_attachment!(), module.call.result_attachment_length!()).slice();
  send({ id, fields: given, attachment: result }, [result.buffer]);
}

self.onmessage = ({ data }: MessageEvent<LabRequest>) => {
  answer(data).catch((error: unknown) => {
    if (!(error instanceof EngineError)) compiled = undefined; // a fetch that failed may be tried again
    send({ id: data.id, error: sent(error, 'the laboratory') });
  });
};
