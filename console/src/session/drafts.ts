import { environment } from '../environment';

/** The entries of a form when the session ended. They are for the same person, account and object only. */
export interface Draft<T> {
  etag: string | null;
  value: T;
}

const PREFIX = `portal-access.draft.${environment.realm}.`;

/** The person, account and object of a draft. Passwords and tokens are never part of a draft. */
export interface DraftOwner {
  user: string;
  account: string;
  thing: string;
}

function keyOf(owner: DraftOwner): string {
  return PREFIX + [owner.user, owner.account, owner.thing].map(encodeURIComponent).join('/');
}

/** Keeps a draft; answers whether the browser had room for it. */
export function keepDraft<T>(owner: DraftOwner, draft: Draft<T>): boolean {
  try {
    sessionStorage.setItem(keyOf(owner), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function findDraft<T>(owner: DraftOwner): Draft<T> | null {
  const text = sessionStorage.getItem(keyOf(owner));
  return text ? (JSON.parse(text) as Draft<T>) : null;
}

export function dropDraft(owner: DraftOwner): void {
  sessionStorage.removeItem(keyOf(owner));
}

/** Drops the drafts of everybody: at a sign-out. */
export function dropAllDrafts(): void {
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => sessionStorage.removeItem(key));
}
