// Answers the questions on standard input, one JSON object {"claims", "permission", "contract"} a line. For the test that
// holds this reader against the one for Java.
import { createInterface } from 'node:readline';
import { readGrants } from '../reader.js';

for await (const line of createInterface({ input: process.stdin })) {
  const { claims, permission, contract } = JSON.parse(line);
  const grants = readGrants(claims);
  console.log(
    JSON.stringify({
      ...grants.mayAccess(permission, contract),
      permissions: grants.permissions,
      grantsHref: grants.grantsHref ?? '',
    }),
  );
}
