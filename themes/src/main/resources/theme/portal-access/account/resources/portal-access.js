/** The page "Portal access" of Keycloak's account console: one link to the console. */
import { createElement } from 'react';

const { serverBaseUrl, realm, locale } = JSON.parse(document.getElementById('environment').textContent);
const name = encodeURIComponent(realm);

/** Returns the texts of the account console, which contain ours. An apostrophe is doubled in our bundles. */
async function loadTexts() {
  const response = await fetch(`${serverBaseUrl}/resources/${name}/account/${encodeURIComponent(locale)}`);
  const entries = response.ok ? await response.json() : [];
  return new Map(entries.map(({ key, value }) => [key, value.replaceAll("''", "'")]));
}

// The account console shows its progress until this module has been loaded. Without texts there is still the link.
const texts = await loadTexts().catch(() => new Map());
const t = (key, otherwise) => texts.get(`portal-access.${key}`) ?? otherwise;

export default function PortalAccess() {
  const link = { className: 'pf-v5-c-button pf-m-primary', href: `${serverBaseUrl}/realms/${name}/portal-access/console/` };
  return createElement(
    'section',
    { className: 'pf-v5-c-page__main-section pf-m-light' },
    createElement('h1', { className: 'pf-v5-c-title pf-m-2xl' }, t('console.title', 'Portal access')),
    createElement('p', { className: 'pf-v5-u-my-md' }, t('account-console.text', '')),
    createElement('a', link, t('account-console.open', 'Portal access')),
  );
}
