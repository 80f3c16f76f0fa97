// Reads a document of any dialect into a plain list of operations. It shares no line with the generator: what both read
// alike was understood alike.

import { escaped, lookup, settled } from './pointer.mjs';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The operations of a document, each with its parameters, bodies and answers; every schema with its place. */
export function operations(document) {
  const found = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const at = `/paths/${escaped(path)}`;
    for (const method of METHODS.filter((m) => item[m])) {
      found.push(operation(document, path, method, `${at}/${method}`, parameters(document, item, at)));
    }
  }
  return found;
}

function operation(document, path, method, at, shared) {
  const declared = lookup(document, at);
  const own = parameters(document, declared, at);
  const overridden = (p) => own.some((o) => o.name === p.name && o.in === p.in);
  const all = [...shared.filter((p) => !overridden(p)), ...own];
  const old = Boolean(document.swagger);
  return {
    key: `${method.toUpperCase()} ${path}`,
    method,
    parameters: all
      .filter((p) => ['path', 'query', 'header'].includes(p.in) && !isReserved(p))
      .map((p) => (old ? oldParameter(p) : parameter(p))),
    bodies: old ? oldBodies(document, declared, all) : bodies(document, `${at}/requestBody`),
    bodyRequired: old
      ? all.some((p) => p.in === 'body' && p.required)
      : Boolean(resolve(document, declared.requestBody ?? {}).required),
    answers: answers(document, declared, at),
  };
}

/** The parameters that a path or an operation declares, each with its place. */
function parameters(document, holder, at) {
  const places = (holder.parameters ?? []).map((_, index) => settled(document, `${at}/parameters/${index}`));
  return places.map((place) => ({ ...lookup(document, place), at: place }));
}

/** Headers that are no parameters, whatever a document says (OpenAPI 3.0.3, "Parameter Object"). */
function isReserved(p) {
  return p.in === 'header' && ['accept', 'content-type', 'authorization', 'x-rh-identity'].includes(p.name.toLowerCase());
}

function parameter(p) {
  const [media, content] = Object.entries(p.content ?? {})[0] ?? [];
  const at = p.schema || !media ? `${p.at}/schema` : `${p.at}/content/${escaped(media)}/schema`;
  const schema = p.schema ?? content?.schema ?? {};
  return { in: p.in, name: p.name, required: Boolean(p.required), schema, at, joins: joins(p) };
}

/** What joins the elements of a list, where they are joined. */
function joins(p) {
  const by = { pipeDelimited: '|', spaceDelimited: ' ', deepObject: undefined }[p.style ?? 'simple'];
  const joined = p.in !== 'query' || !(p.explode ?? (p.style ?? 'form') === 'form');
  return p.style === 'deepObject' || !joined ? undefined : (by ?? ',');
}

function oldParameter(p) {
  const { name, in: place, required, description, collectionFormat, at, ...schema } = p;
  const joins = collectionFormat === 'multi' ? undefined : ({ pipes: '|', ssv: ' ', tsv: '\t' }[collectionFormat] ?? ',');
  return { in: place, name, required: Boolean(required), schema, at, joins };
}

function bodies(document, start) {
  const at = settled(document, start);
  return contents(lookup(document, at), at);
}

/** What a body or an answer may be, by media type. */
function contents(holder, at) {
  return Object.entries(holder?.content ?? {}).map(([media, c]) => ({
    media: essence(media),
    schema: c.schema ?? {},
    at: `${at}/content/${escaped(media)}/schema`,
  }));
}

function oldBodies(document, declared, parameters) {
  const media = (declared.consumes ?? document.consumes ?? ['application/json']).map(essence);
  const whole = parameters.find((p) => p.in === 'body');
  if (whole) return media.map((m) => ({ media: m, schema: whole.schema ?? {}, at: `${whole.at}/schema` }));
  const fields = parameters.filter((p) => p.in === 'formData');
  if (fields.length === 0) return [];
  const properties = Object.fromEntries(fields.map(({ name, in: _, required, at, ...schema }) => [name, schema]));
  const required = fields.filter((f) => f.required).map((f) => f.name);
  return media.map((m) => ({ media: m, schema: { type: 'object', properties, required } }));
}

function answers(document, declared, start) {
  return Object.keys(declared.responses ?? {}).map((status) => {
    const at = settled(document, `${start}/responses/${escaped(status)}`);
    const answer = lookup(document, at) ?? {};
    if (!document.swagger || !answer.schema) return { status, contents: contents(answer, at) };
    const media = declared.produces ?? document.produces ?? ['application/json'];
    return { status, contents: media.map((m) => ({ media: essence(m), schema: answer.schema, at: `${at}/schema` })) };
  });
}

/** The content that a typed client reads: JSON where there is any. */
export function preferred(contents) {
  return contents.find((c) => isJson(c.media)) ?? contents[0];
}

/** The body that a typed client sends: JSON, else parts, else a form, else what there is. */
export function sent(contents) {
  const of = (media) => contents.find((c) => c.media === media);
  return (
    contents.find((c) => isJson(c.media)) ??
    of('multipart/form-data') ??
    of('application/x-www-form-urlencoded') ??
    contents[0]
  );
}

export function isJson(media) {
  return media === 'application/json' || media.endsWith('+json') || media === '*/*' || media === 'application/*';
}

function essence(media) {
  return media.split(';')[0].trim();
}

/** What a reference points to; anything else as it is. */
export function resolve(document, value) {
  let here = value;
  for (let hops = 0; here && here.$ref && hops < 20; hops += 1) {
    here = here.$ref
      .slice(2)
      .split('/')
      .reduce((at, part) => at?.[decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~')], document);
  }
  return here ?? {};
}
