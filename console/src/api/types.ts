import type { components, paths } from './schema';

type Schemas = components['schemas'];

export type AccessEntry = Schemas['AccessEntry'];
export type Account = Schemas['Account'];
export type AccountContents = Schemas['AccountContents'];
export type AccountName = Schemas['AccountName'];
export type Activity = Schemas['Activity'];
export type Application = Schemas['Application'];
export type BulkOutcome = Schemas['MembershipBulkAnswer']['items'][number];
export type CatalogEffect = Schemas['CatalogEffect'];
export type Drift = Schemas['DriftList']['items'][number];
export type Catalog = Schemas['PermissionCatalog'];
export type ContractWithAccount = Schemas['ContractWithAccount'];
export type FieldError = Schemas['FieldError'];
export type FormerMember = Schemas['FormerMemberList']['items'][number];
/** A change; what is in its states depends on its type. */
export type HistoryEntry = Omit<Schemas['HistoryEntry'], 'before' | 'after'> & {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};
export type Invitation = Schemas['Invitation'];
export type InvitationCreation = Schemas['InvitationCreation'];
export type InvitationOffer = Schemas['InvitationOffer'];
export type InvitationPatch = Schemas['InvitationPatch'];
export type Kind = Schemas['Kind'];
export type LastAccess = Schemas['LastAccess'];
export type Me = Schemas['Me'];
export type Membership = Schemas['Membership'];
export type MayReason = Schemas['MayReason'];
export type MembershipBulk = Schemas['MembershipBulk'];
export type MembershipPatch = Schemas['MembershipPatch'];
export type ImportAnswer = Schemas['ImportAnswer'];
export type MoveImpact = Schemas['MoveImpact'];
export type Contract = Schemas['Contract'];
export type MyAccount = Schemas['MyAccount'];
export type MyContract = Schemas['MyContract'];
export type MyInvitation = Schemas['MyInvitationList']['items'][number];
export type Owner = Schemas['Owner'];
export type PermissionSet = Schemas['PermissionSet'];
export type Person = Schemas['Person'];
export type Problem = Schemas['StaleProblem'];
export type Reason = Schemas['ExplanationReason'];
export type Rule = Schemas['Rule'];
export type RuleInHistory = Schemas['RuleInHistory'];
export type RuleSummary = Schemas['RuleSummary'];
export type RealmUser = Schemas['User'];
export type Scope = Schemas['Scope'];
export type ScopeInShort = Schemas['ScopeInShort'];
export type SetEffect = Schemas['PermissionSetEffects']['items'][number];
export type Settings = Schemas['Settings'];
export type TreeItem = Schemas['TreeItem'];
export type TreeItemList = Schemas['TreeItemList'];
export type User = Schemas['User'];
export type UserMembership = Schemas['UserMembership'];

/** A page of a list. All lists of the server have this form. */
export interface Listing<T> {
  items: T[];
  total: number;
  totalIsLowerBound?: true;
  next?: string;
}

/** The paths of members, and those of realm staff behind `/admin`, without the part that they have in common. */
export type ApiPath = keyof paths extends infer P
  ? P extends `/realms/{realm}/portal-access${infer Rest extends `/${string}`}`
    ? Rest
    : P extends `/admin/realms/{realm}/portal-access${infer Rest extends `/${string}`}`
      ? `/admin${Rest}`
      : never
  : never;

type WholePath<P extends ApiPath> = P extends `/admin${infer Rest}`
  ? `/admin/realms/{realm}/portal-access${Rest}`
  : `/realms/{realm}/portal-access${P}`;

type Operation<P extends ApiPath, M extends string> =
  WholePath<P> extends infer W extends keyof paths
    ? paths[W] extends Record<M, infer O>
      ? NonNullable<O>
      : never
    : never;

/** The paths that have an operation of this method. */
export type PathWith<M extends string> = {
  [P in ApiPath]: [Operation<P, M>] extends [never] ? never : P;
}[ApiPath];

type Content<R> = R extends { content: { 'application/json': infer J } }
  ? J
  : R extends { content: infer C }
    ? C[keyof C]
    : undefined;
type Success<R> = {
  [S in keyof R & (200 | 201 | 202 | 204)]: Content<R[S]>;
}[keyof R & (200 | 201 | 202 | 204)];

/** The answer of a request that succeeds. */
export type Answer<P extends ApiPath, M extends string> =
  Operation<P, M> extends { responses: infer R } ? Success<R> : never;

/** The body of a request. */
export type Body<P extends ApiPath, M extends string> =
  Operation<P, M> extends { requestBody?: infer B } ? Content<B> : undefined;

/** The query parameters of a request. */
export type Query<P extends ApiPath, M extends string> =
  Operation<P, M> extends { parameters: { query?: infer Q } } ? Q : never;
