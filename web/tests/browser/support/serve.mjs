// tests: the page behind an address: from the program when HALFSPACE names one that has it, else from web/dist with
// the same headers. PAGE=dist takes web/dist in any case: for work on the page, without linking the program anew.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url));

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

// Those of apps/halfspace/serve/page_server.cpp.
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; " +
    "style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; " +
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Accept-Ranges': 'none',
};

/** The page's address and what ends its server. */
export async function serve() {
  const program = process.env.HALFSPACE;
  return (program && process.env.PAGE !== 'dist' && (await fromProgram(program))) || fromFolder();
}

function fromProgram(program) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['playground', '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let mistake = '';
    child.stderr.on('data', (text) => (mistake += text));
    child.stdout.on('data', (text) => {
      said += text;
      const address = /http:\S+/.exec(said)?.[0];
      if (address) resolve({ address, close: () => ended(child) });
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (/the page is not in this program|[Uu]nknown command/.test(mistake)) resolve(undefined);
      else reject(new Error(`${program} playground ended with ${code}: ${mistake}`));
    });
  });
}

function ended(child) {
  return new Promise((resolve) => {
    child.on('exit', resolve);
    child.kill('SIGINT');
  });
}

async function fromFolder() {
  const server = createServer(async ({ url }, response) => {
    const path = normalize(new URL(url, 'http://localhost').pathname);
    const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
    try {
      const body = await readFile(file);
      response.writeHead(200, { ...headers, 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404, headers).end('There is no such file.\n');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}
