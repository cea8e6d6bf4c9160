/// <reference lib="webworker" />
// engine: the training worker: trains between frames and answers requests.
import type { Answer, Ask, FrameParts, FromWorker, Tell } from './messages';
import { sent } from './mistake';
import { EngineError, type Wanted } from './protocol';
import { Trainer } from './trainer';

const SLICE = 10; // ms of training before messages are read again
const FIRST_STEPS = 16;

let trainer: Trainer;
let wanted: Wanted = { maps: true, output: true, norms: false };
let playing = false;
let drawn = true;
let stepsPerSlice = FIRST_STEPS;
let epochsPerSecond = 0;
const channel = new MessageChannel();
channel.port1.onmessage = () => work();

function send(message: FromWorker, transfer: Transferable[] = []): void {
  (self as unknown as DedicatedWorkerGlobalScope).postMessage(message, transfer);
}

function frame(): FrameParts {
  const picture = trainer.picture(wanted);
  const [epoch, , ...scores] = new Float64Array(picture.block, 0, 6);
  return { ...picture, epochsPerSecond, history: Float32Array.of(epoch!, ...scores) };
}

function work(): void {
  if (!playing) return;
  try {
    slice();
  } catch (error) {
    playing = false;
    send({ failed: sent(error, 'the engine') });
  }
}

// A slice of training, and a frame when the last one has been drawn.
function slice(): void {
  const began = performance.now();
  const finite = trainer.train(stepsPerSlice);
  const took = performance.now() - began;
  const epochs = stepsPerSlice / trainer.layout!.batches;
  epochsPerSecond = epochsPerSecond * 0.8 + (epochs / Math.max(took, 0.01)) * 1000 * 0.2;
  stepsPerSlice = Math.max(1, Math.min(stepsPerSlice * 4, Math.round((stepsPerSlice * SLICE) / Math.max(took, 0.1))));
  if (!finite) playing = false;
  if (drawn || !finite) {
    drawn = false;
    const parts = frame();
    send({ frame: parts }, [parts.block, parts.history.buffer]);
  }
  channel.port2.postMessage(null);
}

function answer(ask: Ask): Answer {
  if (!trainer.layout && ask.ask !== 'configure') throw new EngineError('engine.idle', 'there is no session yet');
  switch (ask.ask) {
    case 'configure':
      stepsPerSlice = FIRST_STEPS;
      epochsPerSecond = 0;
      return { layout: trainer.configure(ask.config, ask.points, ask.weights), frame: frame() };
    case 'tune':
      return { layout: trainer.tune(ask.config) };
    case 'rate':
      trainer.setRate(ask.rate);
      return {};
    case 'step':
      for (let i = 0; i < ask.count; ++i) if (!trainer.train(ask.unit === 'batch' ? 1 : trainer.stepsLeft())) break;
      return { frame: frame() };
    case 'edit':
      trainer.edit(ask.place, ask.value);
      return { frame: frame() };
    case 'restore':
      trainer.restore();
      return { frame: frame() };
    case 'probe':
      return { activations: trainer.probe(ask.x) };
    case 'pause':
      playing = false;
      return { frame: frame() };
    case 'look':
      return { frame: frame() };
  }
}

function hear(tell: Tell): void {
  if (tell.tell === 'drawn') drawn = true;
  if (tell.tell === 'want') wanted = tell.wanted;
  if (tell.tell === 'play' && !playing) {
    playing = true;
    drawn = true;
    work();
  }
}

self.onmessage = ({ data }: MessageEvent<Ask | Tell>) => {
  if ('tell' in data) {
    hear(data);
    return;
  }
  try {
    const given = answer(data);
    send({ id: data.id, answer: given }, given.frame ? [given.frame.block, given.frame.history.buffer] : []);
  } catch (error) {
    send({ id: data.id, error: sent(error, 'the engine') });
  }
};

// Called from the middle of a computation, which cannot wait for a promise.
function rest(): WebAssembly.Module {
  const request = new XMLHttpRequest();
  request.open('GET', new URL('./built/rest.wasm', import.meta.url), false);
  request.responseType = 'arraybuffer';
  try {
    request.send();
    if (request.status === 200) return new WebAssembly.Module(request.response as ArrayBuffer);
  } catch {
    // said below
  }
  throw new EngineError('engine.load', 'a part of the engine could not be loaded; reload the page');
}

try {
  const compiled = await WebAssembly.compileStreaming(fetch(new URL('./built/engine.wasm', import.meta.url)));
  trainer = await Trainer.open(compiled, rest);
  send({ ready: trainer.catalogue() });
} catch (error) {
  send({ failed: sent(error, 'the engine') });
}
