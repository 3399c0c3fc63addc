import { Failure } from '../api/failure';
import type { BadLine, Invitee } from './inviteLines';

/** A line that the server has refused. */
export interface RefusedLine {
  line: number;
  text: string;
  failure: Failure;
}

/** The result of sending a pasted list. */
export interface Outcome {
  sent: number;
  toMend: (BadLine | RefusedLine)[];
  /** The lines that were not sent because a part of the list failed. */
  left: Invitee[];
  failure: Failure | null;
}

const PART = 100;

/**
 * Sends invitations part by part: where a limit ends it in the middle, the rest is left to be sent later. If nothing is sent, that is a
 * failure as any other.
 */
export async function sendInParts(
  invitees: Invitee[],
  send: (part: Invitee[]) => Promise<RefusedLine[]>,
  onProgress: (done: number) => void,
): Promise<Outcome> {
  const toMend: RefusedLine[] = [];
  for (let from = 0; from < invitees.length; from += PART) {
    onProgress(from);
    try {
      toMend.push(...(await send(invitees.slice(from, from + PART))));
    } catch (error) {
      if (from === 0 || !(error instanceof Failure)) {
        throw error;
      }
      return { sent: from - toMend.length, toMend, left: invitees.slice(from), failure: error };
    }
  }
  return { sent: invitees.length - toMend.length, toMend, left: [], failure: null };
}
