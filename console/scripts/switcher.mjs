// Puts the switch button among the files that the server answers, and packs it for npm into target. Ends the build if it has
// grown too large, if its README tells another size, or if the package lacks a file that it names.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const MOST = { raw: 24_000, zipped: 9_000 };
const PACKAGE = new URL('../switcher/', import.meta.url);
const TARGET = new URL('../target/', import.meta.url);

const script = readFileSync(new URL('dist/switcher.js', PACKAGE));
const zipped = gzipSync(script, { level: 9 });
writeFileSync(new URL('dist/switcher.js', TARGET), script);
writeFileSync(new URL('dist/switcher.js.gz', TARGET), zipped);

console.log(`switch button: ${script.length} bytes of ${MOST.raw}, gzipped ${zipped.length} of ${MOST.zipped}`);
if (script.length > MOST.raw || zipped.length > MOST.zipped) {
  process.exit(1);
}

const [raw, small] = [script, zipped].map(({ length }) => (length / 1000).toFixed(1));
const told = `${raw} kB, ${small} kB gzipped`;
if (!readFileSync(new URL('README.md', PACKAGE), 'utf8').includes(told)) {
  console.error(`switcher/README.md must say: ${told}`);
  process.exit(1);
}

const pack = ['pack', PACKAGE.pathname, '--json', '--pack-destination', TARGET.pathname];
const [{ filename, files }] = JSON.parse(execFileSync('npm', pack, { encoding: 'utf8' }));
const { exports, customElements } = JSON.parse(readFileSync(new URL('package.json', PACKAGE), 'utf8'));
const named = [...Object.values(exports).flatMap((path) => (typeof path === 'string' ? path : Object.values(path))), customElements];
const missing = named.filter((path) => !files.some((file) => file.path === path.replace(/^\.\//, '')));
if (missing.length > 0) {
  console.error(`${filename} lacks ${missing.join(', ')}`);
  process.exit(1);
}
