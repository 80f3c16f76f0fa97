// Reads a document of any dialect into a plain list of operations. It shares no line with the generator: what both read
// alike was understood alike.

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The operations of a document, each with its parameters, bodies and answers. */
export function operations(document) {
  const found = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const shared = (item.parameters ?? []).map((p) => resolve(document, p));
    for (const method of METHODS.filter((m) => item[m])) {
      found.push(operation(document, path, method, item[method], shared));
    }
  }
  return found;
}

function operation(document, path, method, declared, shared) {
  const own = (declared.parameters ?? []).map((p) => resolve(document, p));
  const overridden = (p) => own.some((o) => o.name === p.name && o.in === p.in);
  const all = [...shared.filter((p) => !overridden(p)), ...own];
  const old = Boolean(document.swagger);
  return {
    key: `${method.toUpperCase()} ${path}`,
    method,
    parameters: all
      .filter((p) => ['path', 'query', 'header'].includes(p.in) && !isReserved(p))
      .map((p) => (old ? oldParameter(p) : parameter(p))),
    bodies: old ? oldBodies(document, declared, all) : bodies(document, declared),
    bodyRequired: old
      ? all.some((p) => p.in === 'body' && p.required)
      : Boolean(resolve(document, declared.requestBody ?? {}).required),
    answers: answers(document, declared),
  };
}

/** Headers that are no parameters, whatever a document says (OpenAPI 3.0.3, "Parameter Object"). */
function isReserved(p) {
  return p.in === 'header' && ['accept', 'content-type', 'authorization', 'x-rh-identity'].includes(p.name.toLowerCase());
}

function parameter(p) {
  const content = Object.entries(p.content ?? {})[0];
  return { in: p.in, name: p.name, required: Boolean(p.required), schema: p.schema ?? content?.[1].schema ?? {} };
}

function oldParameter(p) {
  const { name, in: place, required, description, collectionFormat, ...schema } = p;
  return { in: place, name, required: Boolean(required), schema };
}

function bodies(document, declared) {
  const body = resolve(document, declared.requestBody ?? {});
  return Object.entries(body.content ?? {}).map(([media, c]) => ({ media: essence(media), schema: c.schema ?? {} }));
}

function oldBodies(document, declared, parameters) {
  const media = (declared.consumes ?? document.consumes ?? ['application/json']).map(essence);
  const whole = parameters.find((p) => p.in === 'body');
  if (whole) return media.map((m) => ({ media: m, schema: whole.schema ?? {} }));
  const fields = parameters.filter((p) => p.in === 'formData');
  if (fields.length === 0) return [];
  const properties = Object.fromEntries(fields.map(({ name, in: _, required, ...schema }) => [name, schema]));
  const required = fields.filter((f) => f.required).map((f) => f.name);
  return media.map((m) => ({ media: m, schema: { type: 'object', properties, required } }));
}

function answers(document, declared) {
  const found = [];
  for (const [status, given] of Object.entries(declared.responses ?? {})) {
    const answer = resolve(document, given);
    let contents = Object.entries(answer.content ?? {}).map(([media, c]) => ({ media: essence(media), schema: c.schema }));
    if (document.swagger && answer.schema) {
      const media = declared.produces ?? document.produces ?? ['application/json'];
      contents = media.map((m) => ({ media: essence(m), schema: answer.schema }));
    }
    found.push({ status, contents });
  }
  return found;
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
