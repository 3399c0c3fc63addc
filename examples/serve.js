// Serves one of the browser examples: node serve.js <folder>.
// Settings are environment variables: ISSUER (the realm), CLIENT_ID, PORT.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const { ISSUER = 'http://localhost:8080/realms/demo', CLIENT_ID = 'my-portal', PORT = '3000' } = process.env;
const folder = resolve(process.argv[2] ?? '.');
const shared = fileURLToPath(new URL('page', import.meta.url));
const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = pathname.startsWith('/page/') ? within(shared, pathname.slice(6)) : within(folder, pathname.slice(1) || 'index.html');
  const type = types[extname(file ?? '')];
  const text = file && type && await readFile(file, 'utf8').catch(() => null);
  if (!text) {
    return answer(response, 'text/plain', 'Not found.', 404);
  }
  return answer(response, type, type === 'text/html' ? text.replaceAll('{issuer}', ISSUER).replaceAll('{clientId}', CLIENT_ID) : text);
});

/** Returns a file below a folder; nothing for a path that leads out of it. */
function within(top, path) {
  const file = resolve(top, path);
  return file.startsWith(top + sep) ? file : undefined;
}

function answer(response, type, text, status = 200) {
  // The page may run only its own scripts and the button, and connect only to Keycloak. Its import map is allowed by its hash.
  const [, map] = /<script type="importmap">(.*?)<\/script>/s.exec(text) ?? [];
  const hash = map === undefined ? '' : `'sha256-${createHash('sha256').update(map).digest('base64')}'`;
  const keycloak = new URL(ISSUER).origin;
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy': `default-src 'none'; script-src 'self' ${keycloak} ${hash}; style-src 'self'; img-src data:; base-uri 'none';`
      + ` connect-src 'self' ${keycloak}; frame-src 'self' ${keycloak}; frame-ancestors 'self'`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(text);
}

server.listen(Number(PORT), 'localhost', () => console.log(`Listening at http://localhost:${server.address().port}`));
