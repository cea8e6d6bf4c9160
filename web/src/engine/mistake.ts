// engine: what was thrown, in words.
import { EngineError } from './protocol';

export function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

/** As a worker sends it: a mistake of the asker's as the engine says it, anything else as a failure of `who`. */
export function sent(error: unknown, who: string): { id: string; message: string } {
  if (error instanceof EngineError) return { id: error.id, message: error.message };
  return { id: 'engine.failure', message: `${who} failed: ${messageOf(error)}` };
}
