package org.portalaccess.loginas;

/**
 * An application in which staff can log in as a member (docs/api.md).
 *
 * @param clientId its client id
 * @param name its name for people, else the client id
 * @param url its base address, as an administrator has set it
 */
record Application(String clientId, String name, String url) {}
