// The custom elements manifest and the README, held against the code of the element.
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const TOP = new URL('../', import.meta.url);
// What every element has.
const INHERITED = ['focus', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback'];

interface Named {
  name: string;
}
interface Member extends Named {
  kind: 'field' | 'method';
  parameters?: Named[];
  return?: { type: { text: string } };
}

const read = (path: string) => readFileSync(new URL(path, TOP), 'utf8');
const sources = readdirSync(new URL('src/', TOP))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(`src/${file}`));
const [declaration] = JSON.parse(read('custom-elements.json')).modules[0].declarations as [
  Record<'attributes' | 'events' | 'cssParts' | 'cssProperties', Named[]> & { members: Member[] },
];
const readme = read('README.md');

const names = (things: Named[]) => things.map(({ name }) => name).sort();
const found = (pattern: RegExp) =>
  [...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? '')))].sort();

/** The members of the class that a page may use. */
function membersOfClass(): Member[] {
  const file = ts.createSourceFile('element.ts', read('src/element.ts'), ts.ScriptTarget.ES2022, true);
  const element = file.statements.find(ts.isClassDeclaration);
  const members = new Map<string, Member>();
  for (const member of element?.members ?? []) {
    const isOwn =
      ts.canHaveModifiers(member) && ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
    if (isOwn || !member.name || !ts.isIdentifier(member.name) || INHERITED.includes(member.name.text)) {
      continue;
    }
    const name = member.name.text;
    members.set(
      name,
      ts.isMethodDeclaration(member)
        ? {
            kind: 'method',
            name,
            parameters: member.parameters.map((parameter) => ({ name: parameter.name.getText() })),
            return: { type: { text: member.type?.getText() ?? '' } },
          }
        : { kind: 'field', name },
    );
  }
  return [...members.values()];
}

describe('custom-elements.json', () => {
  it('has the attributes that the code reads', () => {
    const read = found(/(?:get|has)Attribute\('([a-z-]+)'\)/g);
    // HTMLElement has a property for it.
    expect(names(declaration.attributes)).toEqual([...new Set([...read, 'lang'])].sort());
  });

  it('has the properties and methods of the class', () => {
    const inManifest = declaration.members.map(({ kind, name, parameters = [], return: answer }) =>
      kind === 'method'
        ? { kind, name, parameters: parameters.map((parameter) => ({ name: parameter.name })), return: answer }
        : { kind, name },
    );
    const byName = (a: Named, b: Named) => a.name.localeCompare(b.name);
    expect(inManifest.sort(byName)).toEqual(membersOfClass().sort(byName));
  });

  it('has the events that the code sends', () => {
    expect(names(declaration.events)).toEqual(found(/#emit\('([a-z-]+)'/g));
  });

  it('has the parts of the shadow tree', () => {
    const parts = found(/part: (?:isActive \? )?'([a-z ]+)'/g).flatMap((part) => part.split(' '));
    expect(names(declaration.cssParts)).toEqual([...new Set(parts)].sort());
  });

  it('has the custom properties of the style sheet', () => {
    const used = [...read('src/styles.css').matchAll(/var\((--portal-access-[a-z-]+)/g)].map((match) => match[1] ?? '');
    expect(names(declaration.cssProperties)).toEqual([...new Set(used)].sort());
  });
});

describe('README.md', () => {
  it.each(['attributes', 'events', 'cssProperties', 'cssParts'] as const)('names the %s', (kind) => {
    expect(declaration[kind].filter(({ name }) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('names the properties and methods', () => {
    expect(declaration.members.filter(({ name }) => !readme.includes(`\`${name}`))).toEqual([]);
  });
});
