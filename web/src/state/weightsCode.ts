// state: weights as a word in a link: a checksum, then float32 numbers, compressed.

/** "1a2b3c4d.H4sI...": CRC-32 of the bytes, then gzip of them in base64url. The same bits come back. */
export async function writeWeights(weights: Float32Array): Promise<string> {
  const bytes = new Uint8Array(weights.slice().buffer);
  const packed = await through(bytes, new CompressionStream('gzip'));
  const text = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(''));
  const sum = crc32(bytes).toString(16).padStart(8, '0');
  return `${sum}.${text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** Throws: Error with a sentence for the reader when the word was cut or changed. */
export async function readWeights(word: string): Promise<Float32Array> {
  const [sum = '', text = ''] = word.split('.');
  let bytes: Uint8Array;
  try {
    const packed = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    bytes = await through(packed, new DecompressionStream('gzip'));
  } catch {
    throw new Error('The weights in this link are damaged; the weights of the seed are shown.');
  }
  if (bytes.length % 4 !== 0 || crc32(bytes) !== parseInt(sum, 16)) {
    throw new Error('The weights in this link do not match their checksum; the weights of the seed are shown.');
  }
  return new Float32Array(bytes.slice().buffer);
}

const most = 4 * 1024 * 1024; // bytes; a word that unpacks to more is not ours

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const reader = new Blob([bytes.slice()]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value as Uint8Array);
    length += (value as Uint8Array).length;
    if (length > most) throw new Error('too long');
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}
