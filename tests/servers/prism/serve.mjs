// Prism for one document: `node serve.mjs DOCUMENT.json`.
//
// It prints its address once it listens, and ends with its standard input, so that it never outlives who started it.
// What it has against a request stands in the header `sl-violations` of its answer, or in the answer itself when the
// document declares none for a wrong request.

import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { resolve } from './document.mjs';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));
// What stands between the host and the paths is part of the request, so Prism has to know it.
const base = (document['x-rhapi-base'] ?? '').replace(/\/$/, '');
document.paths = Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [base + path, item]));
for (const item of Object.values(document.paths)) Object.values(item).forEach(bare);
plain(document);
const operations = await getHttpOperationsFromSpec(document);
const server = createServer(operations, {
  cors: false,
  config: {
    // Credentials are judged by tests of their own; the gateway takes other ones than services declare.
    checkSecurity: false,
    validateRequest: true,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
    isProxy: false,
    mock: { dynamic: false, ignoreExamples: false },
  },
  components: { logger: createLogger('prism', { level: 'silent', enabled: false }) },
});
/** An operation whose answers have a media type and nothing else: what Prism would make up is nobody's business here. */
function bare(operation) {
  for (const [status, answer] of Object.entries(operation?.responses ?? {})) {
    const found = resolve(document, answer);
    const text = { schema: { type: 'string' }, example: 'x' };
    const content = Object.fromEntries(Object.keys(found.content ?? {}).map((media) => [media, text]));
    operation.responses[status] = { description: '', ...(found.content ? { content } : {}) };
  }
}

/** Patterns without escapes that nothing needs: Prism compiles in Unicode mode, which refuses them, and then judges nothing. */
function plain(value) {
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'pattern' && typeof inner === 'string') value[key] = unescaped(inner);
    else if (typeof inner === 'object' && inner !== null) plain(inner);
  }
}

function unescaped(pattern) {
  try {
    return new RegExp(pattern, 'u') && pattern;
  } catch {
    let inside = false;
    return pattern.replace(/\\(.)|[[\]]/g, (found, escaped) => {
      if (found === '[' || found === ']') inside = found === '[';
      const needed = /[dDwWsSbBnrtvfcxupPk0-9^$\\.*+?()[\]{}|/]/.test(escaped ?? '') || (inside && escaped === '-');
      return escaped === undefined || needed ? found : escaped;
    });
  }
}

// A request on which Prism breaks down is answered all the same: nobody sends the next one before.
let answer;
subscribe('http.server.request.start', ({ response }) => {
  answer = response;
});
process.on('unhandledRejection', (error) => {
  if (!answer || answer.writableEnded) return;
  const problem = { type: 'https://stoplight.io/prism/errors#UNKNOWN', detail: String(error) };
  answer.writeHead(500, { 'content-type': 'application/problem+json' });
  answer.end(JSON.stringify(problem));
});

const address = await server.listen(0, '127.0.0.1');
console.log(address);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
