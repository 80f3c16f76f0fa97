// Values for each branch of each union of a document: `node branches.mjs DOCUMENT.json SEED COUNT`, a case a line.
//
// `value` was made from the branch `branch`, and Ajv finds that it fits the branches `fits`. Branches are counted from 0,
// without null and without what is referred to twice. A union that needs no type of its own says why in `needless`.

import { readFileSync } from 'node:fs';
import { lookup } from './pointer.mjs';
import { Schemas } from './schema.mjs';
import { needless, unions } from './unions.mjs';
import { Maker, tag } from './values.mjs';

const [file, seed, count] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const document = JSON.parse(readFileSync(file, 'utf8'));

let id = 0;
const lines = [];
const seen = new Set();
// Both sides share a type. Answers say more, so that a union is judged by what they hold wherever there are any.
for (const side of ['response', 'request']) {
  const maker = new Maker(new Schemas(document, side), seed);
  for (const [at, branches] of [...unions(document, side)].filter(([place]) => !seen.has(place))) {
    seen.add(at);
    for (const one of cases(at, branches, maker)) {
      id += 1;
      lines.push(JSON.stringify({ id, union: at, branches: branches.length, needless: needless(document, branches), ...one }));
    }
  }
}
process.stdout.write(lines.map((line) => `${line}\n`).join(''));

function cases(at, branches, maker) {
  const union = maker.schemas.convert(lookup(document, at));
  const shapes = branches.map((branch) => shape(union, maker.schemas.convert(branch)));
  return shapes.flatMap((shape, branch) => {
    const { values } = maker.instances(shape, `${at} branch ${branch}`, count);
    const fits = (value) => [...shapes.keys()].filter((other) => maker.valid(shapes[other], value));
    const made = values.filter((value) => value !== null).map((value) => ({ branch, fits: fits(value), value }));
    // A branch without a value is told, so that it is not forgotten.
    return made.length > 0 ? made : [{ branch, unmade: true }];
  });
}

/** What the union becomes when it has this branch alone. */
function shape(union, branch) {
  const { oneOf, anyOf, allOf, type, discriminatorOf, ...own } = union;
  // Of a list of types one is left.
  const beside = oneOf || anyOf ? { ...own, ...(type ? { type } : {}), ...(allOf ? { allOf } : {}) } : own;
  const named = tag(discriminatorOf, branch);
  const marks = named === undefined ? [] : [{ type: 'object', properties: { [discriminatorOf.propertyName]: { const: named } }, required: [discriminatorOf.propertyName] }];
  return { allOf: [beside, branch, ...marks] };
}
