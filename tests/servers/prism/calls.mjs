// Requests of an operation: with what it demands, with everything, and each parameter at its edges.

import { isJson, sent } from './document.mjs';
import { neededParameters, place } from './instances.mjs';

/** Everything that has to be encoded somewhere, in one text; then what a careless encoder mistakes or trims. */
const TEXTS = ['a&b=c+d;e?f#g@h:i!$\'()*"<>|^`{}~[]/%2F% žluť 日本 🦀', ' lead and trail ', '0'];
const IN_PATH = ['a/b', '100%', '%2e%2e'];

/** The cases of an operation that are sent to Prism, or refused before. */
export function calls(operation, maker, document) {
  const others = Object.keys(document.paths).filter((path) => document.paths[path][operation.method]);
  const needed = neededParameters(operation, maker);
  const content = sent(operation.bodies);
  const bodies = content ? bodiesOf(operation, content, maker) : [];
  const least = bodies.length > 0 ? { ...needed, body: bodies[0] } : needed;
  const all = { ...everything(operation, maker), ...(bodies.length > 0 ? { body: bodies.at(-1) } : {}) };
  const base = { kind: 'send', expect: 'clean' };
  const cases = [
    { ...base, note: 'required only', arguments: least },
    { ...base, note: 'everything', arguments: { ...least, ...all } },
    ...bodies.slice(1).map((body) => ({ ...base, note: 'body', arguments: { ...least, body } })),
    ...operation.parameters.flatMap((p) => edges(operation, p, least, maker)),
  ];
  if (bodies.length > 0 && !operation.bodyRequired) {
    // The client may demand a body all the same: a call that means nothing without one.
    cases.push({ ...base, note: 'no body', optional: true, arguments: needed });
  }
  const made = [...cases, ...controls(operation, least, content, maker)];
  return made.map((one) => (one.kind === 'send' && isOfAnother(operation, others, one.arguments) ? elsewhere(one) : one));
}

/** A call that must not be made: its arguments make the path of another operation. */
function elsewhere({ note, arguments: given }) {
  return { kind: 'show', expect: 'refused', note: `${note}, which is another operation`, arguments: given };
}

/** Whether arguments make a path that fits another path of the same method, which is not as general as the own one. */
function isOfAnother(operation, others, given) {
  const own = operation.key.split(' ')[1];
  const plain = (path) => path.split('/').filter((segment) => segment !== '').join('/');
  const fill = (put) => plain(own.replace(/\{([^}]*)\}/g, (_, name) => put(name)));
  const filled = fill((name) => [given[`path.${name}`]].flat().join(','));
  const blank = fill(() => '\u0001');
  return others.some((path) => {
    const literal = (text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(`^${plain(path).split(/\{[^}]*\}/).map(literal).join('[^/]+')}$`);
    return path !== own && pattern.test(filled) && !pattern.test(blank);
  });
}

function bodiesOf(operation, content, maker) {
  const name = `${operation.key} sent`;
  if (!isJson(content.media) && !/form/.test(content.media)) return ['a,b\n1,2\n'];
  const schema = maker.schemas.convert(content.schema);
  const made = [1, 0, 3].map((turn) => maker.one(schema, name, turn, { plain: !isJson(content.media), strict: true })?.made);
  return made.filter((value) => value !== undefined && value !== null);
}

function everything(operation, maker) {
  const all = {};
  for (const p of operation.parameters) {
    const made = maker.one(maker.schemas.convert(p.schema), `${operation.key} ${place(p)}`, 0, { plain: true, length: 1 });
    if (made && sendable(p, made.made)) all[place(p)] = made.made;
  }
  return all;
}

/** Whether a value can stand in its place at all: a header holds visible ASCII, a path segment is no step, and
 *  an element does not hold what joins it to the next. */
function sendable(p, value) {
  const texts = [value].flat().map(String);
  if (Array.isArray(value) && p.joins && texts.some((t) => t.includes(p.joins))) return false;
  if (p.in === 'header') return texts.every((t) => /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(t));
  if (p.in === 'path') return texts.length > 0 && texts.every((t) => !['', '.', '..'].includes(t));
  return value !== null;
}

function edges(operation, p, least, maker) {
  const schema = maker.schemas.convert(p.schema);
  const flat = maker.attemptFlat(schema);
  const allowed = (value) => maker.valid(schema, value) && sendable(p, value);
  const values = candidates(flat, schema, operation, p, maker);
  const cases = values.filter((v) => allowed(v.value)).map(({ value, note }) => ({
    kind: 'send',
    expect: 'clean',
    note: `${place(p)}: ${note}`,
    arguments: { ...least, [place(p)]: value },
  }));
  return [...cases, ...refusals(flat, p, least)];
}

function candidates(flat, schema, operation, p, maker) {
  const name = `${operation.key} ${place(p)}`;
  const type = [flat.type].flat()[0];
  if (flat.enum) return flat.enum.filter((v) => v !== null).map((value) => ({ value, note: 'listed value' }));
  if (type === 'boolean') return [true, false].map((value) => ({ value, note: 'truth value' }));
  if (type === 'integer' || type === 'number') {
    const bounds = [flat.minimum, flat.maximum, 0, 1];
    return bounds.filter((v) => v !== undefined).map((value) => ({ value, note: 'bound' }));
  }
  if (type === 'array') return lists(flat, schema, name, maker);
  if (type === 'object') {
    const turns = [0, 1, 3, 4].map((turn) => maker.one(schema, name, turn, { plain: true, length: 1 })?.made);
    return turns.filter((v) => v !== undefined).map((value) => ({ value, note: 'object' }));
  }
  const own = maker.one(schema, name, 0, { plain: true })?.made;
  const texts = p.in === 'path' ? [...TEXTS, ...IN_PATH] : TEXTS;
  return [...(own === undefined ? [] : [own]), ...texts].map((value) => ({ value, note: 'text' }));
}

function lists(flat, schema, name, maker) {
  const of = (length, plain, turn) => maker.one(schema, `${name} ${length}`, turn, { plain, length })?.made;
  const item = maker.attemptFlat(flat.items ?? {});
  const listed = (item.enum ?? []).filter((v) => v !== null).map((v) => ({ value: [v], note: 'listed value' }));
  const texts = !item.enum && [item.type].flat()[0] === 'string' && !item.format && !item.pattern;
  const found = [
    { value: of(1, true, 1), note: 'list of one' },
    { value: of(2, true, 1), note: 'list of two' },
    { value: [], note: 'empty list' },
    ...(texts ? TEXTS.slice(0, 2).map((text) => ({ value: [text, 'second'], note: 'list of texts' })) : []),
    ...listed,
  ];
  return found.filter((v) => v.value !== undefined);
}

/** What must not leave the client: it would reach another path. */
function refusals(flat, p, least) {
  if (p.in !== 'path') return [];
  const type = [flat.type].flat()[0];
  const wrong = type === 'array' ? [[], ['']] : type === 'string' && !flat.enum ? ['', '.', '..', 'a/../b'] : [];
  return wrong.map((value) => ({
    kind: 'show',
    expect: 'refused',
    note: `${place(p)}: ${JSON.stringify(value)}`,
    arguments: { ...least, [place(p)]: value },
  }));
}

/** Requests that are wrong on purpose. */
function controls(operation, least, content, maker) {
  const wrong = (args, note) => ({ kind: 'send', expect: 'flagged', note, arguments: { ...least, ...args } });
  const found = [];
  for (const p of operation.parameters) {
    const flat = maker.attemptFlat(maker.schemas.convert(p.schema));
    const type = [flat.type].flat()[0];
    if (flat.enum && type === 'string') found.push(wrong({ [place(p)]: 'rhapi-not-listed' }, 'a value that is not listed'));
    else if (type === 'integer' && flat.maximum < 2 ** 31) {
      found.push(wrong({ [place(p)]: flat.maximum + 1 }, 'above the maximum'));
    } else if (['integer', 'number'].includes(type) && flat.minimum > -(2 ** 31)) {
      found.push(wrong({ [place(p)]: flat.minimum - 1 }, 'below the minimum'));
    } else if (type === 'string' && ['uuid', 'date', 'date-time'].includes(flat.format)) {
      found.push(wrong({ [place(p)]: 'rhapi-no-format' }, 'a text of another format'));
    } else if (type === 'string' && (flat.minLength ?? 0) > 1) {
      found.push(wrong({ [place(p)]: 'x' }, 'a text that is too short'));
    }
  }
  if (content && isJson(content.media)) {
    const flat = maker.attemptFlat(maker.schemas.convert(content.schema));
    if ((flat.required ?? []).length > 0 && flat.properties) found.push(wrong({ body: {} }, 'a body without what is required'));
  }
  return found.slice(0, 2);
}
