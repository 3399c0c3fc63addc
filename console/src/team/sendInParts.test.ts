import { expect, it } from 'vitest';
import { Failure } from '../api/failure';
import { readInvitees, type Invitee } from './inviteLines';
import { sendInParts, type RefusedLine } from './sendInParts';

const { invitees } = readInvitees(Array.from({ length: 250 }, (_, index) => `person${index}@example.org`).join('\n'));
const TOO_MANY = new Failure('problem', 429, {}, 60);

function refuse({ line, text }: Invitee): RefusedLine {
  return { line, text, failure: new Failure('problem', 409) };
}

function server(limit: number) {
  let sent = 0;
  return (part: Invitee[]) => {
    if (sent + part.length > limit) {
      return Promise.reject(TOO_MANY);
    }
    sent += part.length;
    return Promise.resolve(part.filter(({ line }) => line === 7).map(refuse));
  };
}

it('sends every part and keeps what was refused', async () => {
  const told: number[] = [];
  const outcome = await sendInParts(invitees, server(1000), (done) => told.push(done));
  expect(outcome).toEqual({ sent: 249, toMend: [refuse(invitees[6] as Invitee)], left: [], failure: null });
  expect(told).toEqual([0, 100, 200]);
});

it('leaves the rest where a limit ends it', async () => {
  const outcome = await sendInParts(invitees, server(200), () => undefined);
  expect(outcome.sent).toBe(199);
  expect(outcome.left.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, index) => 201 + index));
  expect(outcome.failure).toBe(TOO_MANY);
});

it('fails if nothing is sent', async () => {
  await expect(sendInParts(invitees, server(99), () => undefined)).rejects.toBe(TOO_MANY);
});
