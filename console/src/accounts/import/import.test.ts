import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../api/failure';
import type { ImportAnswer } from '../../api/types';
import { CsvReader } from './csv';
import { NdjsonReader, UnreadableFile, type Line, type LineReader } from './lines';
import { bytesOf, MOST_BYTES, MOST_LINES, PieceMaker, readPieces } from './pieces';
import { sendFile, type FailedLine, type Tally } from './sendFile';

/** Cuts a text into parts. */
function cut(text: string, lengths: number[]): string[] {
  const parts: string[] = [];
  let at = 0;
  for (const length of lengths) {
    parts.push(text.slice(at, at + length));
    at += length;
  }
  return [...parts, text.slice(at)];
}

function read(reader: LineReader, parts: string[]): Line[] {
  return [...parts.flatMap((part) => reader.push(part)), ...reader.end()];
}

const lengths = fc.array(fc.nat(40), { maxLength: 20 });
const word = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/);
/** A cell as people write it: with separators, quotes and breaks. */
const cell = fc.stringMatching(/^[a-z",;\t\n é😀]{0,12}$/u);

describe('lines', () => {
  it('are the same however the text is cut, with the numbers that an editor shows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[{}a-z" é]{0,9}$/)),
        fc.constantFrom('\n', '\r\n'),
        lengths,
        (all, end, at) => {
          const lines = read(new NdjsonReader(), cut(all.join(end), at));
          const wanted = all.flatMap((text, index) => (text.trim() ? [[index + 1, text]] : []));
          expect(lines.map(({ number, text }) => [number, text])).toEqual(wanted);
        },
      ),
    );
  });
});

describe('the line that ends an export', () => {
  it('is left out, since a piece of the file has fewer lines', () => {
    const lines = read(new NdjsonReader(), ['{"account":{"key":"end"}}\n{"end":{"lines":1}}\n']);
    expect(lines.map(({ text }) => text)).toEqual(['{"account":{"key":"end"}}']);
  });
});

describe('a table of contracts', () => {
  it('is the same however it is cut, whatever its cells have in them', () => {
    const rows = fc.array(
      fc.record({ account: word, key: word, name: cell, owners: fc.array(word, { maxLength: 3 }) }),
    );
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        lengths,
        (all, separator, end, at) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const table = [
            ['account', 'KEY', 'name', 'owners'].join(separator),
            ...all.map((row) => [row.account, row.key, quoted(row.name), row.owners.join(' ')].join(separator)),
          ].join(end);
          const reader = new CsvReader();
          const lines = read(reader, cut(table, at));
          expect(lines.map(({ text }) => JSON.parse(text ?? '') as unknown)).toEqual(
            all.map(({ account, key, name, owners }) => ({
              contract: { account, key, ...(name.trim() && { name: name.trim() }), owners },
            })),
          );
          // The file to mend gives the same lines again.
          const again = read(new CsvReader(), [[reader.heading(), ...lines.map(({ source }) => source)].join('\n')]);
          expect(again.map(({ text }) => text)).toEqual(lines.map(({ text }) => text));
        },
      ),
    );
  });

  it('numbers its records by the lines of the file', () => {
    const lines = read(new CsvReader(), ['account,key,name\nb,A,"two\nlines"\n\nb,B,one\n']);
    expect(lines.map(({ number }) => number)).toEqual([2, 5]);
  });

  it('leaves owners and names as they are where it does not name them', () => {
    expect(read(new CsvReader(), ['key;account\nA;b'])[0]?.text).toBe('{"contract":{"account":"b","key":"A"}}');
    expect(read(new CsvReader(), ['key,account,owners\nA,b,'])[0]?.text).toBe(
      '{"contract":{"account":"b","key":"A","owners":[]}}',
    );
  });

  it('finds rows without a key and with too many cells', () => {
    const lines = read(new CsvReader(), ['account,key\nb,\nb,A,more\nb,B']);
    expect(lines.map(({ number, fault }) => [number, fault])).toEqual([
      [2, 'key'],
      [3, 'cells'],
      [4, undefined],
    ]);
  });

  it.each([
    ['account,code\n', 'columns'],
    ['account,name\n', 'columns'],
    ['account,key,key\n', 'columns'],
    ['account,key\nb,"A\n', 'quote'],
  ])('is refused as a whole: %s', (text, fault) => {
    expect(() => read(new CsvReader(), [text])).toThrowError(expect.objectContaining({ fault }));
  });
});

describe('pieces', () => {
  const line = (number: number, size: number): Line => ({ number, text: 'x'.repeat(size), source: '' });

  it('keep all lines in their order, and stay below both limits', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1 << 19, max: 1 << 20 })));
    fc.assert(
      fc.property(sizes, (all) => {
        const maker = new PieceMaker();
        const pieces = all.flatMap((size, index) => {
          const piece = maker.add(line(index + 1, size));
          return piece ? [piece] : [];
        });
        pieces.push(maker.take());
        expect(pieces.flat().map(({ number }) => number)).toEqual(all.map((_, index) => index + 1));
        pieces.forEach((piece) =>
          expect(piece.reduce((sum, it) => sum + bytesOf(it), 0)).toBeLessThanOrEqual(MOST_BYTES),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('have at most so many lines', async () => {
    const file = new Blob(['{"a":1}\n'.repeat(2 * MOST_LINES + 3)]);
    const counts: number[] = [];
    for await (const piece of readPieces(file, new NdjsonReader())) {
      counts.push(piece.lines.length);
    }
    expect(counts).toEqual([MOST_LINES, MOST_LINES, 3]);
  });

  it('leave out a line that no request could hold', () => {
    const maker = new PieceMaker();
    maker.add(line(1, MOST_BYTES));
    expect(maker.take()).toMatchObject([{ number: 1, text: null, fault: 'too-long' }]);
  });

  it('refuse a file in another encoding, and skip the mark at its beginning', async () => {
    const read = async (bytes: number[]) => {
      const texts: (string | null)[] = [];
      for await (const piece of readPieces(new Blob([new Uint8Array(bytes)]), new NdjsonReader())) {
        texts.push(...piece.lines.map(({ text }) => text));
      }
      return texts;
    };
    await expect(read([0x7b, 0xe9, 0x7d])).rejects.toThrow(UnreadableFile);
    expect(await read([0xef, 0xbb, 0xbf, 0x7b, 0x7d])).toEqual(['{}']);
  });
});

/** A server that upserts lines; it keeps each line once. The connection to it can be lost. */
class Server {
  readonly lines = new Map<string, string>();
  requests = 0;
  open = 0;

  constructor(private readonly losses: number[]) {}

  send = async (text: string, note: (answer: ImportAnswer) => void): Promise<void> => {
    this.requests += 1;
    this.open += 1;
    expect(this.open).toBe(1);
    const all = text.split('\n').filter(Boolean);
    const loss = this.losses.shift() ?? all.length;
    await Promise.resolve();
    all.forEach((line, index) => {
      const isBad = line.includes('bad');
      const status = isBad ? 'failed' : this.lines.has(line) ? 'unchanged' : 'created';
      const error = { pointer: '/contract', code: 'unknown-account', detail: 'There is no such account.' };
      if (!isBad) {
        this.lines.set(line, line);
      }
      // The server goes on where the answer is lost.
      if (index < loss) {
        note({ line: index + 1, status, ...(isBad && { error }) });
      }
    });
    this.open -= 1;
    if (loss < all.length) {
      throw new Failure('offline');
    }
  };
}

async function run(lines: string[], losses: number[], stopAfter = Infinity) {
  const server = new Server(losses);
  const failed: FailedLine[] = [];
  const noted: Tally[] = [];
  const tally = await sendFile(readPieces(new Blob([lines.join('\n')]), new NdjsonReader()), {
    send: server.send,
    untilGoing: () => Promise.resolve(),
    untilOnline: () => Promise.resolve(),
    isStopped: () => server.requests >= stopAfter,
    note: (now, more) => {
      noted.push(now);
      failed.push(...more);
    },
  });
  return { server, failed, noted, tally };
}

describe('sending', () => {
  it('ends with the same lines on the server, wherever the connection is lost', async () => {
    const file = fc.array(fc.constantFrom('good', 'bad'), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(file, fc.array(fc.nat(70), { maxLength: 4 }), async (kinds, losses) => {
        const lines = kinds.map((kind, index) => `${kind} ${index}`);
        const { server, failed, tally } = await run(lines, losses);
        const bad = lines.filter((it) => it.startsWith('bad'));
        expect([...server.lines.keys()]).toEqual(lines.filter((it) => it.startsWith('good')));
        expect(failed.map(({ source }) => source)).toEqual(bad);
        expect(failed.map(({ number }) => lines[number - 1])).toEqual(bad);
        expect(tally).toMatchObject({ done: lines.length, failed: bad.length, updated: 0 });
        expect(tally.created + tally.unchanged + tally.failed).toBe(lines.length);
      }),
    );
  });

  it('sends one piece after another, and stops between two', async () => {
    const lines = Array.from({ length: 2 * MOST_LINES + 1 }, (_, index) => `good ${index}`);
    expect((await run(lines, [])).server.requests).toBe(3);
    const stopped = await run(lines, [], 1);
    expect(stopped.tally.done).toBe(MOST_LINES);
    expect(stopped.server.requests).toBe(1);
  });

  it('can be stopped where no answer comes at all', async () => {
    const { tally, server } = await run(['good 1'], [0, 0, 0, 0, 0], 3);
    expect(server.requests).toBe(3);
    expect(tally.done).toBe(0);
  });

  it('sends a line again that could not get its locks', async () => {
    let requests = 0;
    const busy = { pointer: '', code: 'busy', detail: 'Other requests are changing the same accounts.' };
    const tally = await sendFile(readPieces(new Blob(['a\nb']), new NdjsonReader()), {
      send: (text, note) => {
        requests += 1;
        text
          .split('\n')
          .filter(Boolean)
          .forEach((it, index) =>
            note(
              it === 'a' && requests === 1
                ? { line: index + 1, status: 'failed', error: busy }
                : { line: index + 1, status: 'created' },
            ),
          );
        return Promise.resolve();
      },
      untilGoing: () => Promise.resolve(),
      untilOnline: () => Promise.resolve(),
      isStopped: () => false,
      note: () => undefined,
    });
    expect(requests).toBe(2);
    expect(tally).toMatchObject({ done: 2, created: 2, failed: 0 });
  });
});
