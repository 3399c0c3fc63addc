// Writes a .gz beside each text file of the build, and ends the build if the first view has grown too large.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const DIST = new URL('../target/dist/', import.meta.url);
const FIRST_VIEW = 300_000;

const sizes = new Map();
for (const name of readdirSync(new URL('assets/', DIST))) {
  const content = readFileSync(new URL(`assets/${name}`, DIST));
  const text = /\.(js|css|svg|json|map)$/.test(name);
  const sent = text ? gzipSync(content, { level: 9 }) : content;
  if (text) {
    writeFileSync(new URL(`assets/${name}.gz`, DIST), sent);
  }
  sizes.set(`assets/${name}`, sent.length);
}

const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', DIST), 'utf8'));

/** The files that a chunk needs before it runs. */
function filesOf(key, seen = new Set()) {
  const chunk = manifest[key];
  [chunk.file, ...(chunk.css ?? [])].forEach((file) => seen.add(file));
  (chunk.imports ?? []).filter((other) => !seen.has(manifest[other].file)).forEach((other) => filesOf(other, seen));
  return seen;
}

// The first view is the page and the list of accounts. Its text is set in the fonts of the system.
const files = new Set([...filesOf('index.html'), ...filesOf('src/mine/AccountsPage.tsx')]);
const total = [...files].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
console.log(`console: first view ${Math.round(total / 1000)} kB of ${FIRST_VIEW / 1000}`);
if (total > FIRST_VIEW) {
  [...files].forEach((file) => console.error(`${file} ${sizes.get(file)}`));
  process.exit(1);
}
