import type { Edits, Step } from './edits';

/** Unsaved changes as they wait for the next sign-in: plain JSON. Answers of dry runs are asked for again. */
export interface ScopeDraft {
  format: 1;
  steps: readonly Step[];
}

export function draftOf({ steps }: Edits): ScopeDraft {
  return { format: 1, steps };
}

/** Returns the unsaved changes of a draft, or null if another version of the console has written it. */
export function editsOfDraft(draft: unknown): Edits | null {
  const { format, steps } = (draft ?? {}) as Partial<Record<keyof ScopeDraft, unknown>>;
  return format === 1 && Array.isArray(steps) ? { steps: steps as Step[], answers: {} } : null;
}
