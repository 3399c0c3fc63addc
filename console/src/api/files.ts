import { currentSession } from '../session/family';
import { Failure, Superseded } from './failure';
import { address, askUntilFree, refuseIfSuperseded } from './request';
import type { ApiPath, ImportAnswer } from './types';

/** A request of the import. */
interface LinesRequest {
  dryRun: boolean;
  signal: AbortSignal;
  /** Called for each answer line as it arrives. */
  note: (answer: ImportAnswer) => void;
}

/** Sends lines of JSON to the import. If some of them get no answer, the connection was lost. */
export async function sendLines(lines: string, { dryRun, signal, note }: LinesRequest): Promise<void> {
  const { family } = currentSession();
  const url = address('/admin/import', {}, { 'dry-run': dryRun });
  const response = await askUntilFree(family, url, 'post', { lines, signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      const answers = (rest + part.value).split('\n');
      rest = answers.pop() ?? '';
      answers.filter(Boolean).forEach((answer) => note(JSON.parse(answer) as ImportAnswer));
    }
  } catch {
    refuseIfSuperseded(family);
    throw new Failure('offline');
  }
  refuseIfSuperseded(family);
}

/** The file that an export has sent. */
export interface ExportedFile {
  blob: Blob;
  /** The number of lines, apart from the one that says so. */
  lines: number;
  /** False if it was cut off. */
  isWhole: boolean;
}

const BLOCK = 8 << 20;
const END = /(^|\n)\{"end":\{"lines":\d+\}\}\n$/;

/**
 * Downloads the export. The parts that have come are handed to the browser in blocks, which it may keep on disk.
 *
 * @param note called with the number of lines so far
 */
export async function downloadLines(signal: AbortSignal, note: (lines: number) => void): Promise<ExportedFile> {
  const { family } = currentSession();
  const response = await askUntilFree(family, address('/admin/export', {}, {}), 'get', { signal });
  const reader = response.body?.getReader();
  const blocks: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let lines = 0;
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value);
      size += part.value.length;
      lines += part.value.reduce((ends, byte) => (byte === 10 ? ends + 1 : ends), 0);
      note(lines);
      if (size >= BLOCK) {
        blocks.push(new Blob(parts));
        parts = [];
        size = 0;
      }
    }
  } catch {
    // The line that ends the file is missing then.
  }
  refuseIfSuperseded(family);
  if (signal.aborted) {
    throw new Superseded();
  }
  const blob = new Blob([...blocks, ...parts], { type: 'application/x-ndjson' });
  return { blob, lines: Math.max(0, lines - 1), isWhole: END.test(await blob.slice(-100).text()) };
}

/** Reads a list as a whole, as a file for spreadsheets. */
export async function getCsv(
  path: ApiPath,
  values: Record<string, string>,
  query: Record<string, string>,
): Promise<Blob> {
  const { family } = currentSession();
  const response = await askUntilFree(family, address(path, values, query), 'get', { accept: 'text/csv' });
  try {
    return await response.blob();
  } catch {
    // The file ended before it was complete.
    throw new Failure('offline');
  } finally {
    refuseIfSuperseded(family);
  }
}
