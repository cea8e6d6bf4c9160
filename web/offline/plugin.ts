// offline: writes the service worker of a build, with the list of its files and a name that changes with them.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

export function offline(): Plugin {
  return {
    name: 'halfspace-offline',
    apply: 'build',
    async writeBundle({ dir }) {
      if (!dir || this.environment.name !== 'client') return;
      const files = (await filesBelow(dir)).filter((file) => !/(^|\/)sw\.js$|\.map$/.test(file)).sort();
      const hash = createHash('sha256');
      for (const file of files) hash.update(file).update(await readFile(join(dir, file)));
      const template = await readFile(fileURLToPath(new URL('sw.js', import.meta.url)), 'utf8');
      const list = ['./', ...files.filter((file) => file !== 'index.html').map((file) => `./${file}`)];
      const text = template
        .replace('%VERSION%', hash.digest('hex').slice(0, 12))
        .replace("['%FILES%']", JSON.stringify(list));
      await writeFile(join(dir, 'sw.js'), text);
    },
  };
}

async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
