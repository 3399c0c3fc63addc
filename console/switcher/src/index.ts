import { PortalAccessSwitcher } from './element';
import type { AccountName, AskedAccount } from './server';

export type { ActingPerson } from './banner';
export type { AccountName, Actor, AskedAccount, ListedAccount, Tokens, TokenAnswer } from './server';
export { accountHint, guard, serial } from './family';
export { PortalAccessSwitcher };

const NAME = 'portal-access-switcher';

// A page may load the script twice, from two addresses.
if (!customElements.get(NAME)) {
  customElements.define(NAME, PortalAccessSwitcher);
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-access-switcher': PortalAccessSwitcher;
  }

  interface HTMLElementEventMap {
    'portal-access-choose': CustomEvent<{ account: AskedAccount }>;
    'portal-access-switching': CustomEvent<{ account: AskedAccount }>;
    'portal-access-switched': CustomEvent<{ account: AccountName; epoch: number }>;
    'portal-access-error': CustomEvent<{ code: string; account: AskedAccount }>;
    'portal-access-sign-in': CustomEvent<null>;
    'portal-access-leave': CustomEvent<null>;
    'portal-access-invitations': CustomEvent<{ total: number }>;
  }
}
