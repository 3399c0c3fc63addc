// Runs inside a hidden frame: passes the address with Keycloak's answer to the page.
import { UserManager } from 'oidc-client-ts';

await new UserManager({ authority: '-', client_id: '-', redirect_uri: '-' }).signinSilentCallback();
