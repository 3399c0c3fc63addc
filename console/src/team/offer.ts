import type {
  FormerMember,
  Invitation,
  InvitationCreation,
  InvitationPatch,
  Kind,
  Rule,
  Scope,
  ScopeInShort,
} from '../api/types';
import type { Invitee } from '../shared/InviteeFields';
import { choiceOf, NO_ACCESS, scopeOf, type Access } from './access';

/** The invited person and the offered access, as the form holds them. */
export interface Offer extends Access, Invitee {
  lifeDays: string;
  /** Rules that the form cannot show. They are sent as they are until another choice of contracts is made. */
  keptRules: Rule[] | null;
}

export const NO_OFFER: Offer = {
  ...NO_ACCESS,
  firstName: '',
  lastName: '',
  email: '',
  locale: '',
  message: '',
  lifeDays: '',
  keptRules: null,
};

/** Starts with the access that a former member had. */
export function offerTo(former: FormerMember, account: string): Offer {
  return {
    ...NO_OFFER,
    firstName: former.user.firstName ?? '',
    lastName: former.user.lastName ?? '',
    email: former.user.email ?? '',
    permissionSet: former.permissionSet,
    permissions: former.permissions,
    ...contractsOf(former.contractScope, account),
  };
}

export function offerOf(invitation: Invitation, account: string): Offer {
  return {
    firstName: invitation.firstName ?? '',
    lastName: invitation.lastName ?? '',
    email: invitation.email,
    locale: invitation.locale ?? '',
    message: invitation.message ?? '',
    lifeDays: '',
    permissionSet: invitation.permissionSet ?? null,
    permissions: invitation.permissions ?? [],
    startsAt: invitation.startsAt ?? null,
    endsAt: invitation.endsAt ?? null,
    ...contractsOf(invitation.contractScope, account),
  };
}

function contractsOf(scope: Scope | ScopeInShort | undefined, account: string): Pick<Offer, 'contracts' | 'keptRules'> {
  const contracts = choiceOf(scope, account);
  const rules = scope && Array.isArray(scope.rules) ? scope.rules : null;
  return { contracts, keptRules: contracts ? null : rules };
}

/** The body of a new invitation. The server chooses the defaults of missing fields. */
export function creationOf(offer: Offer, kind: Kind, account: string): InvitationCreation {
  const { contracts, keptRules, lifeDays } = offer;
  const scope = contracts ? scopeOf(contracts, account) : keptRules && { rules: keptRules };
  return {
    email: offer.email.trim(),
    firstName: offer.firstName.trim() || null,
    lastName: offer.lastName.trim() || null,
    locale: offer.locale || null,
    message: offer.message.trim() || null,
    kind,
    permissions: offer.permissions,
    permissionSet: offer.permissionSet,
    startsAt: offer.startsAt,
    endsAt: offer.endsAt,
    ...(scope && { contractScope: scope }),
    ...(lifeDays && { lifeHours: Number(lifeDays) * 24 }),
  };
}

/** The body of a change. It has only fields that differ, because a new name or address sends a new link. */
export function offerPatch(before: Offer, after: Offer, account: string): InvitationPatch {
  const bodyBefore = creationOf(before, 'portal', account);
  const bodyAfter = creationOf(after, 'portal', account);
  const changed = Object.entries(bodyAfter).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(bodyBefore[field as keyof InvitationCreation]),
  );
  const patch = Object.fromEntries(changed) as InvitationPatch;
  // A set alone would bring its own permissions.
  return patch.permissionSet === undefined ? patch : { ...patch, permissions: after.permissions };
}

/** Puts the entries that led from `before` to `mine` onto a fresh state. */
export function ontoFresh(before: Offer, mine: Offer, fresh: Offer): Offer {
  const entered = Object.entries(mine).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Offer]),
  );
  return { ...fresh, ...(Object.fromEntries(entered) as Partial<Offer>) };
}
