import { PortalAccessSwitcher } from './element';

export type { AccountName, Actor, ListedAccount, Tokens, TokenAnswer } from './server';
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
}
