import { Failure } from '../../api/failure';
import type { ImportAnswer } from '../../api/types';
import type { Line, LineFault } from './lines';
import type { Piece } from './pieces';

/** A line that has failed. */
export interface FailedLine {
  number: number;
  source: string;
  /** The fault if it was found here; null if the server has refused the line. */
  fault: LineFault | null;
  pointer: string;
  detail: string;
}

/** The lines of a file that are done so far, by their results. */
export interface Tally {
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  deleted: number;
  failed: number;
  bytesRead: number;
}

export const NOTHING_SENT: Tally = {
  done: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  deleted: 0,
  failed: 0,
  bytesRead: 0,
};

/** The connection and the controls of a run. */
export interface World {
  /** Sends lines, and calls back for each answer as it arrives. */
  send: (lines: string, note: (answer: ImportAnswer) => void) => Promise<void>;
  /** Resolves when the next piece may be sent: at once, or after a pause. */
  untilGoing: () => Promise<void>;
  /** Resolves when another try makes sense after a lost connection, or when the run is stopped. */
  untilOnline: () => Promise<void>;
  isStopped: () => boolean;
  /** Called with the progress, and with the lines that have failed since the last call. */
  note: (tally: Tally, failed: FailedLine[]) => void;
}

/** How many times a line that could not get its locks is sent again. */
const TRIES_WHEN_BUSY = 3;

/**
 * Sends the pieces of a file in their order, one at a time. Lines are upserts: after a lost connection those without an
 * answer are sent again, and nothing is done twice. What the server had done before the connection was lost, without
 * an answer that arrived, counts as unchanged.
 */
export async function sendFile(pieces: AsyncIterable<Piece>, world: World): Promise<Tally> {
  const tally = { ...NOTHING_SENT };
  for await (const { lines, bytesRead } of pieces) {
    await world.untilGoing();
    if (world.isStopped()) {
      break;
    }
    await sendPiece(lines, tally, world);
    tally.bytesRead = bytesRead;
    world.note({ ...tally }, []);
  }
  return tally;
}

async function sendPiece(lines: Line[], tally: Tally, world: World): Promise<void> {
  const bad = lines.filter(({ text }) => text === null);
  count(tally, 'failed', bad.length);
  world.note(
    { ...tally },
    bad.map((line) => failedLine(line, undefined)),
  );
  let left = lines.filter(({ text }) => text !== null);
  for (let tries = 1; left.length > 0;) {
    const answers = await sendOnce(left, world);
    const isCut = answers.size < left.length;
    const mayRepeat = tries < TRIES_WHEN_BUSY;
    const again = left.filter((_, index) => mayRepeat && isBusy(answers.get(index + 1)));
    settle(left, answers, mayRepeat, tally, world);
    left = [...left.filter((_, index) => !answers.has(index + 1)), ...again].sort((a, b) => a.number - b.number);
    if (isCut) {
      await world.untilOnline();
      if (world.isStopped()) {
        return;
      }
    } else {
      tries += 1;
    }
  }
}

/** Sends lines once; returns the answers that have arrived, by the place of their line. */
async function sendOnce(lines: Line[], world: World): Promise<Map<number, ImportAnswer>> {
  const answers = new Map<number, ImportAnswer>();
  try {
    await world.send(lines.map(({ text }) => `${text}\n`).join(''), (answer) => answers.set(answer.line, answer));
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'offline') {
      throw error;
    }
  }
  return answers;
}

function settle(lines: Line[], answers: Map<number, ImportAnswer>, mayRepeat: boolean, tally: Tally, world: World) {
  const failed: FailedLine[] = [];
  lines.forEach((line, index) => {
    const answer = answers.get(index + 1);
    if (!answer || (mayRepeat && isBusy(answer))) {
      return;
    }
    count(tally, answer.status, 1);
    if (answer.status === 'failed') {
      failed.push(failedLine(line, answer));
    }
  });
  world.note({ ...tally }, failed);
}

function count(tally: Tally, status: ImportAnswer['status'], lines: number): void {
  tally.done += lines;
  tally[status] += lines;
}

function isBusy(answer: ImportAnswer | undefined): boolean {
  return answer?.error?.code === 'busy';
}

function failedLine({ number, source, fault }: Line, answer: ImportAnswer | undefined): FailedLine {
  return {
    number,
    source,
    fault: fault ?? null,
    pointer: answer?.error?.pointer ?? '',
    detail: answer?.error?.detail ?? '',
  };
}
