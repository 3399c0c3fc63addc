import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const READER = fileURLToPath(new URL('..', import.meta.url));

test('the archive of npm pack is a package with types and a manual', () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-reader-'));
  const installed = join(folder, 'node_modules', 'portal-access-token-reader');
  try {
    const archive = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
      cwd: READER,
      encoding: 'utf8',
    });
    mkdirSync(installed, { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, archive.trim()), '-C', installed, '--strip-components=1']);
    assert.deepEqual(readdirSync(installed).sort(), ['README.md', 'package.json', 'reader.d.ts', 'reader.js']);
    const program =
      "import { readGrants } from 'portal-access-token-reader'; console.log(readGrants({}).permissions.length);";
    const printed = execFileSync('node', ['--input-type=module', '--eval', program], { cwd: folder, encoding: 'utf8' });
    assert.equal(printed, '0\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
