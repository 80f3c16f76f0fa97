// Prism for one document: `node serve.mjs DOCUMENT.json`.
//
// It prints its address once it listens, and ends with its standard input, so that it never outlives who started it.
// What it has against a request stands in the header `sl-violations` of its answer, or in the answer itself when the
// document declares none for a wrong request.

import { readFileSync } from 'node:fs';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));
// What stands between the host and the paths is part of the request, so Prism has to know it.
const base = (document['x-rhapi-base'] ?? '').replace(/\/$/, '');
document.paths = Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [base + path, item]));
const operations = await getHttpOperationsFromSpec(document);
const server = createServer(operations, {
  cors: false,
  config: {
    // Credentials are judged by tests of their own; the gateway takes other ones than services declare.
    checkSecurity: false,
    validateRequest: true,
    // The made-up answer is nobody's business here.
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
    isProxy: false,
    mock: { dynamic: false, ignoreExamples: true },
  },
  components: { logger: createLogger('prism', { level: 'silent', enabled: false }) },
});
const address = await server.listen(0, '127.0.0.1');
console.log(address);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
