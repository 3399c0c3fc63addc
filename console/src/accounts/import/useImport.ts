import { useCallback, useEffect, useRef, useState } from 'react';
import { sendLines } from '../../api/files';
import { asFailure, Superseded, type Failure } from '../../api/failure';
import { currentSession } from '../../session/family';
import { CsvReader } from './csv';
import { NdjsonReader, UnreadableFile, type LineReader } from './lines';
import { readPieces } from './pieces';
import { NOTHING_SENT, sendFile, type FailedLine, type Tally } from './sendFile';

/** The phases of an import. `waiting`: the connection is lost. */
export type Phase = 'chosen' | 'counting' | 'running' | 'pausing' | 'paused' | 'waiting' | 'stopping' | 'over';

export interface ImportState {
  phase: Phase;
  isDry: boolean;
  /** The number of lines in the file. */
  total: number;
  tally: Tally;
  /** The first failed lines. The file to mend has all of them. */
  failed: FailedLine[];
  isStopped: boolean;
  /** The reason why the run ended before the end of the file. */
  failure: Failure | UnreadableFile | null;
}

/** How many failed lines are listed. More of them would fill the memory. */
const MOST_LISTED = 10_000;

/** The pause before the next try if the network works but the server does not answer. */
const TRY_AGAIN_AFTER = 5_000;

const START: ImportState = {
  phase: 'chosen',
  isDry: false,
  total: 0,
  tally: NOTHING_SENT,
  failed: [],
  isStopped: false,
  failure: null,
};

function readerOf(file: File): LineReader {
  return /\.csv$/i.test(file.name) || file.type === 'text/csv' ? new CsvReader() : new NdjsonReader();
}

/** Imports a file piece by piece. People can pause and stop it. Without a network, it waits. */
export function useImport(file: File | null) {
  const [state, setState] = useState(START);
  const gate = useRef<{ isPaused: boolean; isStopped: boolean; wake: () => void }>(newGate());
  const mending = useRef<{ heading: string; parts: Blob[] }>({ heading: '', parts: [] });
  const patch = useCallback((changes: Partial<ImportState>) => setState((before) => ({ ...before, ...changes })), []);

  useEffect(
    () => () => {
      // The screen is left: the piece on its way is the last one.
      gate.current.isStopped = true;
      gate.current.wake();
    },
    [],
  );

  const run = async (isDry: boolean) => {
    if (!file) {
      return;
    }
    const own = newGate();
    gate.current = own;
    mending.current = { heading: '', parts: [] };
    setState({ ...START, phase: 'counting', isDry });
    const { signal } = currentSession().family;
    try {
      const reader = readerOf(file);
      let total = 0;
      for await (const { lines } of readPieces(file, readerOf(file))) {
        total += lines.length;
      }
      patch({ total, phase: 'running' });
      const note = (tally: Tally, failed: FailedLine[]) => {
        if (failed.length > 0) {
          mending.current.heading = reader.heading();
          mending.current.parts.push(new Blob([failed.map(({ source }) => `${source}\n`).join('')]));
        }
        setState((before) => ({
          ...before,
          tally,
          failed: [...before.failed, ...failed].slice(0, MOST_LISTED),
        }));
      };
      await sendFile(readPieces(file, reader), {
        send: (lines, hear) => {
          setState((before) => (before.phase === 'waiting' ? { ...before, phase: 'running' } : before));
          return sendLines(lines, { dryRun: isDry, signal, note: hear });
        },
        untilGoing: () => untilGoing(own, () => patch({ phase: 'paused' })),
        untilOnline: () => {
          patch({ phase: 'waiting' });
          return untilOnline(own);
        },
        isStopped: () => own.isStopped,
        note,
      });
      patch({ phase: 'over', isStopped: own.isStopped });
    } catch (error) {
      if (!(error instanceof Superseded)) {
        patch({ phase: 'over', failure: error instanceof UnreadableFile ? error : asFailure(error) });
      }
    }
  };

  return {
    state,
    run,
    /** Forgets the run, because another file was chosen. */
    reset: () => setState(START),
    pause: () => {
      gate.current.isPaused = true;
      patch({ phase: 'pausing' });
    },
    goOn: () => {
      gate.current.isPaused = false;
      gate.current.wake();
      patch({ phase: 'running' });
    },
    stop: () => {
      gate.current.isStopped = true;
      gate.current.wake();
      patch({ phase: 'stopping' });
    },
    /** The file of all lines that have failed. */
    toMend: () => {
      const { heading, parts } = mending.current;
      return new Blob([...(heading ? [`${heading}\n`] : []), ...parts], { type: 'application/octet-stream' });
    },
  };
}

function newGate() {
  return { isPaused: false, isStopped: false, wake: () => undefined as void };
}

async function untilGoing(gate: ReturnType<typeof newGate>, onPause: () => void): Promise<void> {
  while (gate.isPaused && !gate.isStopped) {
    onPause();
    await new Promise<void>((resolve) => {
      gate.wake = resolve;
    });
  }
}

function untilOnline(gate: ReturnType<typeof newGate>): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      resolve();
    };
    // Without a network only the browser can say when there is one again.
    const timer = navigator.onLine ? setTimeout(go, TRY_AGAIN_AFTER) : undefined;
    window.addEventListener('online', go);
    gate.wake = go;
  });
}
