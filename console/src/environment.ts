/** The data that the server puts into the page: addresses, realm, language and looks. */
export interface Environment {
  serverBaseUrl: string;
  adminBaseUrl: string;
  realm: string;
  realmName: string;
  clientId: string;
  consoleUrl: string;
  locale: string;
  locales: { tag: string; label: string }[];
  dir: string;
  darkMode: boolean;
  logo: string | null;
  logoUrl: string | null;
}

function read(): Environment {
  const block = document.getElementById('environment');
  if (!block?.textContent) {
    throw new Error('The page has no environment: it must come from the server.');
  }
  return JSON.parse(block.textContent) as Environment;
}

export const environment = read();

/** The path below which the addresses of all screens lie, without a slash at the end. */
export const basePath = new URL(environment.consoleUrl).pathname.replace(/\/$/, '');

/** The address of Keycloak's own account console. */
export const accountConsoleUrl = `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}/account/`;
