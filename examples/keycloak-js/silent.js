// Runs inside a hidden frame: passes the address with Keycloak's answer to the page.
parent.postMessage(location.href, location.origin);
