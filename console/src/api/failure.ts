import type { FieldError, Problem } from './types';

/** The reasons for a failure that screens distinguish. */
export type FailureKind = 'offline' | 'session' | 'problem';

/** A request that failed. */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly status = 0,
    readonly problem: Partial<Problem> = {},
    /** When the server will take the request again, in seconds. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail ?? kind);
  }

  get errors(): FieldError[] {
    return this.problem.errors ?? [];
  }

  /** The code of the first error, which says more than the status. */
  get code(): string | undefined {
    return this.errors[0]?.code;
  }
}

/** An answer for an account that the tab has left in the meantime. It is never shown. */
export class Superseded extends Error {}

export function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure('problem');
}
