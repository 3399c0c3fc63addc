/** A line of a file. */
export interface Line {
  /** Its number in the file, from 1. */
  number: number;
  /** The line to send; null if it cannot be sent. */
  text: string | null;
  /** The text of the line in the file, for the people who correct it. */
  source: string;
  /** The reason if it cannot be sent. */
  fault?: LineFault;
}

/** A fault of one line that is found before the server gets it. */
export type LineFault = 'key' | 'cells' | 'too-long';

/** A fault of a whole file. */
export type FileFault = 'columns' | 'quote' | 'encoding' | 'read';

/** Thrown if a file cannot be read to its end. */
export class UnreadableFile extends Error {
  constructor(
    readonly fault: FileFault,
    /** The faulty text of the file. */
    readonly what = '',
  ) {
    super(fault);
  }
}

/** Turns the text of a file, which comes in parts, into lines. */
export interface LineReader {
  push: (text: string) => Line[];
  end: () => Line[];
  /** The row above the lines in a file to correct. */
  heading: () => string;
}

/** The last line of an export says how many lines there are. Pieces of the file have fewer. */
const END = /^\s*\{\s*"end"\s*:/;

/** Reads a file that has one object of JSON in each line. Blank lines, and the line that ends a file, are left out. */
export class NdjsonReader implements LineReader {
  private rest = '';
  private read = 0;

  push(text: string): Line[] {
    const parts = (this.rest + text).split('\n');
    this.rest = parts.pop() ?? '';
    return parts.flatMap((part) => this.line(part));
  }

  end(): Line[] {
    return this.rest ? this.line(this.rest) : [];
  }

  heading(): string {
    return '';
  }

  private line(raw: string): Line[] {
    this.read += 1;
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    return text.trim() && !END.test(text) ? [{ number: this.read, text, source: text }] : [];
  }
}
