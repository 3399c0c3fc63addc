/** One person of a pasted list. */
export interface Invitee {
  line: number;
  text: string;
  firstName: string;
  lastName: string;
  email: string;
}

/** A line that cannot be sent, and the reason. */
export interface BadLine {
  line: number;
  text: string;
  reason: 'shape' | 'email' | 'twice' | 'too-many';
}

export const MOST_AT_ONCE = 1000;

const ADDRESS = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

/** Reads lines of "first name, last name, address", or of an address alone. */
export function readInvitees(text: string): { invitees: Invitee[]; bad: BadLine[] } {
  const invitees: Invitee[] = [];
  const bad: BadLine[] = [];
  const seen = new Set<string>();
  text.split(/\r?\n/).forEach((raw, index) => {
    const written = raw.trim();
    if (written === '') {
      return;
    }
    const line = index + 1;
    const parts = written.split(/[,;\t]/).map((part) => part.trim());
    const [firstName = '', lastName = '', email = ''] = parts.length === 1 ? ['', '', parts[0]] : parts;
    const reason = obstacle(parts.length, email, seen, invitees.length);
    if (reason) {
      bad.push({ line, text: written, reason });
    } else {
      seen.add(email.toLowerCase());
      invitees.push({ line, text: written, firstName, lastName, email });
    }
  });
  return { invitees, bad };
}

function obstacle(parts: number, email: string, seen: Set<string>, count: number): BadLine['reason'] | null {
  if (parts !== 1 && parts !== 3) {
    return 'shape';
  }
  if (!ADDRESS.test(email)) {
    return 'email';
  }
  if (seen.has(email.toLowerCase())) {
    return 'twice';
  }
  return count >= MOST_AT_ONCE ? 'too-many' : null;
}
