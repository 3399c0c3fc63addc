import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const BUNDLE = '../themes/src/main/resources/theme-resources/messages/messages_en.properties';
const PREFIX = 'portal-access.console.';

const keys = new Set(
  readFileSync(BUNDLE, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(PREFIX))
    .map((line) => line.slice(PREFIX.length, line.indexOf('='))),
);

function sources(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|d)\.ts$/.test(name))
    .map((name) => readFileSync(`src/${name}`, 'utf8'));
}

function has(key: string): boolean {
  return keys.has(key) || keys.has(`${key}_other`);
}

it('has every text that a screen names', () => {
  const used = sources().flatMap((text) => [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''));
  expect(used.length).toBeGreaterThan(100);
  expect(used.filter((key) => !has(key))).toEqual([]);
});

it('has every text whose name a screen puts together', () => {
  const parts = sources().flatMap((text) =>
    [...text.matchAll(/\bt\(\s*`([a-z][^`$]*)\$\{[^}]+}([^`]*)`/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
  const missing = parts.filter(
    ([start = '', end = '']) =>
      !start.startsWith('portal-access.') && ![...keys].some((key) => key.startsWith(start) && key.endsWith(end)),
  );
  expect(missing).toEqual([]);
});

it('fills in every number that a plural form is chosen by', () => {
  const counts = sources().flatMap((text) => [...text.matchAll(/\bt\([^{]*\{ count[:,][^}]*}/g)].map(([it]) => it));
  expect(counts.length).toBeGreaterThan(5);
  expect(counts.filter((it) => !it.includes(' 0: '))).toEqual([]);
});
