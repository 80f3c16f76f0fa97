// The cases of one document: `node cases.mjs DOCUMENT.json SEED COUNT`, one a line.
//
// Each says what is done (`kind`, for the test target of the crate), and what is expected (`expect`, for the judge):
//
//   clean      Prism finds nothing wrong with the request
//   flagged    Prism finds something wrong: a control, so that a judge that sleeps is noticed
//   refused    the call does not make such a request
//   same       what is sent or written back is the value of the case, and nothing deviates from the document
//   kept       the same, but the value deviates: it holds something that the document does not list yet

import { readFileSync } from 'node:fs';
import { answers, bodies } from './instances.mjs';
import { calls } from './calls.mjs';
import { operations } from './document.mjs';
import { Schemas } from './schema.mjs';
import { Maker } from './values.mjs';

const [file, seed, count] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const document = JSON.parse(readFileSync(file, 'utf8'));
const sends = new Maker(new Schemas(document, 'request'), seed);
const receives = new Maker(new Schemas(document, 'response'), seed);

let id = 0;
const lines = [];
for (const operation of operations(document)) {
  const made = [...calls(operation, sends, document), ...bodies(operation, sends, count), ...answers(operation, receives, count)];
  for (const one of made) {
    id += 1;
    lines.push(JSON.stringify({ id, operation: operation.key, ...one }));
  }
}
process.stdout.write(lines.map((line) => `${line}\n`).join(''));
