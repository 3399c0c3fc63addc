import { UnreadableFile, type Line, type LineReader } from './lines';

const COLUMNS = ['account', 'key', 'name', 'owners'] as const;
type Column = (typeof COLUMNS)[number];

const NEEDED: Column[] = ['account', 'key'];

/** A longer record is taken as a sign that a quotation mark is not closed. */
const LONGEST_RECORD = 1 << 16;

/**
 * Turns a table of contracts into lines of the import. Its first row names the columns: account and key, name and owners.
 * Cells are separated by commas, semicolons or tabs, and may be quoted. A cell with several owners has blanks or bars
 * between their keys.
 */
export class CsvReader implements LineReader {
  private rest = '';
  private read = 0;
  private separator = ',';
  private head = '';
  private columns: Column[] | null = null;

  push(text: string): Line[] {
    return this.records(this.rest + text, false);
  }

  end(): Line[] {
    return this.records(this.rest, true);
  }

  heading(): string {
    return this.head;
  }

  private records(text: string, isEnd: boolean): Line[] {
    const lines: Line[] = [];
    let start = 0;
    let isQuoted = false;
    let breaks = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at];
      if (character === '"') {
        isQuoted = !isQuoted;
      } else if (character === '\n') {
        breaks += 1;
        if (!isQuoted) {
          lines.push(...this.record(text.slice(start, at), breaks));
          start = at + 1;
          breaks = 0;
        }
      }
      if (at - start > LONGEST_RECORD) {
        throw new UnreadableFile('quote', String(this.read + 1));
      }
    }
    this.rest = text.slice(start);
    if (isEnd && isQuoted) {
      throw new UnreadableFile('quote', String(this.read + 1));
    }
    return isEnd && this.rest ? [...lines, ...this.record(this.rest, 1)] : lines;
  }

  private record(raw: string, breaks: number): Line[] {
    const number = this.read + 1;
    this.read += breaks;
    const source = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (!source.trim()) {
      return [];
    }
    if (!this.columns) {
      this.head = source;
      this.separator = separatorOf(source);
      this.columns = columnsOf(cellsOf(source, this.separator));
      return [];
    }
    return [{ number, source, ...lineOf(this.columns, cellsOf(source, this.separator)) }];
  }
}

function lineOf(columns: Column[], cells: string[]): Pick<Line, 'text' | 'fault'> {
  if (cells.length > columns.length) {
    return { text: null, fault: 'cells' };
  }
  const value = (column: Column) => cells[columns.indexOf(column)]?.trim() ?? '';
  if (NEEDED.some((column) => !value(column))) {
    return { text: null, fault: 'key' };
  }
  const owners = value('owners')
    .split(/[\s|]+/)
    .filter(Boolean);
  const contract = {
    account: value('account'),
    key: value('key'),
    ...(value('name') && { name: value('name') }),
    ...(columns.includes('owners') && { owners }),
  };
  return { text: JSON.stringify({ contract }) };
}

function columnsOf(names: string[]): Column[] {
  const columns = names.map((name) => {
    const column = COLUMNS.find((it) => it === name.trim().toLowerCase());
    if (!column) {
      throw new UnreadableFile('columns', name.trim());
    }
    return column;
  });
  const missing = NEEDED.find((column) => !columns.includes(column));
  if (missing || new Set(columns).size < columns.length) {
    throw new UnreadableFile('columns', missing ?? '');
  }
  return columns;
}

/** Finds the separator in the header. No column name contains a separator. */
function separatorOf(head: string): string {
  return [';', '\t'].find((it) => head.includes(it)) ?? ',';
}

function cellsOf(record: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < record.length; at += 1) {
    const character = record[at] ?? '';
    if (isQuoted && character === '"' && record[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') {
      isQuoted = !isQuoted;
    } else if (character === separator && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else {
      cell += character;
    }
  }
  return [...cells, cell];
}
