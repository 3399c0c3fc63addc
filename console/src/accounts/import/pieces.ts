import { UnreadableFile, type Line, type LineReader } from './lines';

/** The limits of one request. */
export const MOST_LINES = 5_000;
export const MOST_BYTES = 4 << 20;

const encoder = new TextEncoder();

/** Gathers lines into pieces, in their order. */
export class PieceMaker {
  private lines: Line[] = [];
  private bytes = 0;

  /** Adds a line. If it does not fit, returns the full piece before it. */
  add(line: Line): Line[] | null {
    const bytes = bytesOf(line);
    if (bytes > MOST_BYTES) {
      this.lines.push({ ...line, text: null, fault: 'too-long' });
      return null;
    }
    const full = this.lines.length === MOST_LINES || this.bytes + bytes > MOST_BYTES ? this.take() : null;
    this.lines.push(line);
    this.bytes += bytes;
    return full;
  }

  /** Returns the lines that are left. */
  take(): Line[] {
    const { lines } = this;
    this.lines = [];
    this.bytes = 0;
    return lines;
  }
}

/** The size of a line in a request, with its end. */
export function bytesOf({ text }: Line): number {
  return text === null ? 0 : encoder.encode(text).length + 1;
}

/** A piece of a file, and how much of the file has been read with it. */
export interface Piece {
  lines: Line[];
  bytesRead: number;
}

/** Reads a file piece by piece. Only one piece and one chunk of the browser's stream are in memory. */
export async function* readPieces(file: Blob, reader: LineReader): AsyncGenerator<Piece> {
  const maker = new PieceMaker();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytesRead = 0;
  for await (const bytes of bytesIn(file)) {
    bytesRead += bytes.length;
    for (const line of reader.push(decode(decoder, bytes))) {
      const lines = maker.add(line);
      if (lines) {
        yield { lines, bytesRead };
      }
    }
  }
  for (const line of [...reader.push(decode(decoder)), ...reader.end()]) {
    const lines = maker.add(line);
    if (lines) {
      yield { lines, bytesRead };
    }
  }
  const lines = maker.take();
  if (lines.length > 0) {
    yield { lines, bytesRead };
  }
}

async function* bytesIn(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      yield part.value;
    }
  } catch {
    // The file was changed or taken away since it was chosen.
    throw new UnreadableFile('read');
  } finally {
    reader.releaseLock();
  }
}

function decode(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    throw new UnreadableFile('encoding');
  }
}
