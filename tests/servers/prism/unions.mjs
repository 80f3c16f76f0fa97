// The unions of a document that calls reach, by place, and what their branches are.
//
// A place is a JSON pointer into the document, behind all references: it is how the crate names a union too.

import { operations, preferred, sent } from './document.mjs';
import { escaped, lookup, settled } from './pointer.mjs';

/** How the parts of a schema are reached: by name, by number, or directly. */
const NAMED = ['properties', 'patternProperties'];
const NUMBERED = ['allOf', 'oneOf', 'anyOf', 'prefixItems'];
const DIRECT = ['items', 'additionalProperties'];

/** The places of the unions that `side` (`request` or `response`) reaches. */
export function unions(document, side) {
  const found = new Map();
  const seen = new Set();
  const visit = (at) => {
    const schema = lookup(document, at);
    if (seen.has(at) || typeof schema !== 'object' || schema === null) return;
    seen.add(at);
    // What stands beside a reference counts from OpenAPI 3.1 on.
    if (schema.$ref) visit(settled(document, at));
    const branches = branchesOf(schema);
    if (branches) found.set(at, branches);
    for (const key of NAMED) Object.keys(schema[key] ?? {}).forEach((name) => visit(`${at}/${key}/${escaped(name)}`));
    for (const key of NUMBERED) (schema[key] ?? []).forEach((_, index) => visit(`${at}/${key}/${index}`));
    for (const key of DIRECT) if (schema[key]) visit(`${at}/${key}`);
  };
  for (const operation of operations(document)) {
    const contents = side === 'request' ? [...operation.parameters, sent(operation.bodies)] : operation.answers.map((a) => preferred(a.contents));
    contents.filter((content) => content?.at).forEach((content) => visit(content.at));
  }
  return found;
}

/** What a value may be, one schema for each branch: branches of a union, or the names of a list of types. */
function branchesOf(schema) {
  const listed = schema.oneOf ?? schema.anyOf;
  if (listed) return distinct(listed.filter((branch) => !isNull(branch)));
  const types = Array.isArray(schema.type) ? schema.type.filter((type) => type !== 'null') : [];
  return types.length > 1 ? types.map((type) => ({ type })) : undefined;
}

/** A schema that is referred to twice is one branch. */
function distinct(branches) {
  return branches.filter((b, index) => !b.$ref || branches.findIndex((o) => o.$ref === b.$ref) === index);
}

function isNull(branch) {
  const only = (list) => Array.isArray(list) && list.length === 1 && list[0] === null;
  return [branch.type].flat().every((type) => type === 'null') || branch.const === null || only(branch.enum);
}

/** Why a union needs no type of its own; nothing when it does. */
export function needless(document, branches) {
  const resolved = branches.map((branch) => (branch.$ref ? lookup(document, settled(document, branch.$ref.slice(1))) : branch));
  if (branches.length < 2) return 'a single branch';
  if (resolved.every((b) => b.enum)) return 'lists of values, which are one list';
  if (resolved.every((b) => b.type === 'string' || b.enum)) return 'texts, which are one text';
  if (resolved.every((b) => !b.type && !b.enum && !b.properties && !b.allOf && !b.oneOf && !b.anyOf)) return 'branches that only constrain';
  return undefined;
}
