// Puts the switch button among the files that the server answers, and ends the build if it has grown too large.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const MOST = { raw: 24_000, zipped: 9_000 };

const script = readFileSync(new URL('../switcher/dist/switcher.js', import.meta.url));
const zipped = gzipSync(script, { level: 9 });
writeFileSync(new URL('../target/dist/switcher.js', import.meta.url), script);
writeFileSync(new URL('../target/dist/switcher.js.gz', import.meta.url), zipped);

console.log(`switch button: ${script.length} bytes of ${MOST.raw}, gzipped ${zipped.length} of ${MOST.zipped}`);
if (script.length > MOST.raw || zipped.length > MOST.zipped) {
  process.exit(1);
}
