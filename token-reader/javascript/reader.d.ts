/** The contract that an application asks about. Keys are case-sensitive. */
export interface ContractRef {
  /**
   * Keys of the accounts from the contract's own up to the active account, or further up to the root. Accounts above the
   * active one have no effect. An application without account trees gives one key.
   */
  accounts: readonly string[];
  /** The contract's key. */
  key: string;
  /** The contract's number within its account. Needed only if the mapper setting `compact` is on. */
  ordinal?: number;
}

/** The answer to a question about a token. Only `allowed` gives access. */
export interface Answer {
  /** Whether the token alone allows the access. */
  readonly allowed: boolean;
  /**
   * Addresses to ask with the access token as bearer token, because the grants did not fit into the token. The access is
   * allowed if one of them allows it. Empty if the token alone decides.
   */
  readonly ask: readonly string[];
}

/** The names of the claims, for mappers that are set to other names. */
export interface ClaimNames {
  /** The active account. */
  account: string;
  /** The permissions of a single grant. */
  permissions: string;
  /** The contracts of a single grant. */
  contracts: string;
  /** Several grants, or the address to ask for them. */
  grants: string;
  /** The hash over the grants. */
  etag: string;
}

/** The access that a token gives in its active account. It never changes. */
export interface PortalGrants {
  /**
   * Whether the user may do this with that contract. A contract outside the reach of the active account is denied.
   *
   * @param permission for example `calendar:view`
   * @throws TypeError if the contract has no account, no key, or an ordinal that is not a whole number
   */
  mayAccess(permission: string, contract: ContractRef): Answer;
  /**
   * The permissions that the user holds on at least one contract. That is enough to choose the entries of a menu, but never
   * to give access to a contract. Empty if there is a `grantsHref`.
   */
  readonly permissions: string[];
  /** The address to ask for all grants, if they did not fit into the token. */
  readonly grantsHref: string | undefined;
  /** The key of the active account. */
  readonly accountKey: string | undefined;
  /** A hash that is equal as long as the grants are equal: a key for caching answers of the server. */
  readonly etag: string | undefined;
}

/** The names of the claims that the mapper uses by default. */
export const CLAIM_NAMES: Readonly<ClaimNames>;

/**
 * Reads the claims of an access token *whose signature, issuer, audience and lifetime the application has checked*, or of
 * an introspection response. It never fails. Everything that is unknown, missing, of the wrong type, or present in two
 * forms at once is denied. Grants add up but never mix: the permissions of one grant do not apply to the contracts of
 * another.
 */
export function readGrants(claims: unknown, names?: Partial<ClaimNames>): PortalGrants;
