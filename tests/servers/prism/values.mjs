// Makes values that a schema allows, by construction; a validator then has to agree.

import { chance, fromPattern, seedOf } from './random.mjs';

/** The turns in which a schema is filled: everything, what is required, null wherever it may be, then by chance. */
const PLANS = ['full', 'least', 'nulls'];
/** Below this depth only what is required is made. */
const DEPTH = 5;
const NEW_PROPERTY = 'x_rhapi_new';
const NEW_VALUE = 'rhapi_not_listed';

export class Maker {
  constructor(schemas, seed) {
    this.schemas = schemas;
    this.seed = seed;
  }

  /** The values of `count` turns that the validator agrees with, and how many turns gave none. */
  instances(schema, name, count) {
    const values = [];
    let missed = 0;
    for (let turn = 0; turn < count; turn += 1) {
      const value = this.one(schema, name, turn);
      if (value === undefined) missed += 1;
      else values.push(value.made);
    }
    return { values, missed };
  }

  /** One valid value, or nothing when none of some tries was valid. */
  one(schema, name, turn, options = {}) {
    for (let attempt = 0; attempt < 12; attempt += 1) {
      this.begin(`${name} ${turn} ${attempt}`, turn + attempt, attempt < 4 ? PLANS[turn] : 'random', options);
      const made = this.attempt(schema);
      if (made !== undefined && this.valid(schema, made)) return { made };
    }
    return undefined;
  }

  /** A value that holds something the document does not list yet: an enum value. Nothing when it lists none. */
  beyond(schema, name) {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      this.begin(`${name} beyond ${attempt}`, attempt, 'full', { beyond: true });
      const made = this.attempt(schema);
      if (made !== undefined && this.replaced > 0) return { made };
    }
    return undefined;
  }

  valid(schema, value) {
    try {
      return this.schemas.allows(schema, value, this.options?.strict);
    } catch {
      return false;
    }
  }

  begin(name, turn, plan, options) {
    this.random = chance(seedOf(name, this.seed));
    this.turn = turn;
    this.plan = plan ?? 'random';
    this.options = options;
    this.replaced = 0;
  }

  attempt(schema) {
    try {
      return this.make(schema, 0);
    } catch (error) {
      if (error instanceof Endless) return undefined;
      throw error;
    }
  }

  /** A schema without references and unions; empty when it has no end. */
  attemptFlat(schema) {
    this.begin('flat', 0, 'full', {});
    try {
      return this.flatten(schema, 0, 0);
    } catch (error) {
      if (error instanceof Endless) return {};
      throw error;
    }
  }

  make(schema, depth) {
    if (depth > 14) throw new Endless();
    const flat = this.flatten(schema, depth, 0);
    if (flat.const !== undefined) return flat.const;
    const type = this.type(flat);
    if (flat.enum) return this.listed(flat, type);
    switch (type) {
      case 'null': return null;
      case 'boolean': return this.random() < 0.5;
      case 'integer': case 'number': return this.number(flat, type);
      case 'string': return this.string(flat);
      case 'array': return this.array(flat, depth);
      case 'object': return this.object(flat, depth);
      default: return this.anything();
    }
  }

  listed(flat, type) {
    const values = flat.enum.filter((v) => v !== null || type === 'null' || !flat.type);
    if (this.options.beyond && typeof values[0] === 'string') {
      this.replaced += 1;
      return NEW_VALUE;
    }
    return this.pick(values.length > 0 ? values : flat.enum);
  }

  /** One schema without references, `allOf` and unions. */
  flatten(schema, depth, hops) {
    if (hops > 30) throw new Endless();
    if (schema === true || schema === undefined) return {};
    if (schema === false) throw new Endless();
    const { $ref, allOf, oneOf, anyOf, ...own } = schema;
    let flat = own;
    const add = (part) => { flat = merge(flat, this.flatten(part, depth, hops + 1)); };
    if ($ref) add(this.schemas.at($ref));
    for (const part of allOf ?? []) add(part);
    for (const union of [oneOf, anyOf]) {
      if (!union?.length) continue;
      const branch = union[this.branch(union.length, depth)];
      add(branch);
      const name = tag(own.discriminatorOf, branch);
      if (name !== undefined) {
        const property = own.discriminatorOf.propertyName;
        flat = merge(flat, { type: 'object', properties: { [property]: { const: name } }, required: [property] });
      }
    }
    return flat;
  }

  /** Each branch has its turn at the top; below, chance decides. */
  branch(count, depth) {
    const forced = this.options.branch;
    if (forced !== undefined && depth === 0) return forced % count;
    return depth === 0 ? this.turn % count : Math.floor(this.random() * count);
  }

  type(flat) {
    let types = [flat.type ?? implied(flat)].flat().filter((t) => t !== undefined);
    if (types.length === 0) return undefined;
    const nullable = types.includes('null');
    if (nullable && this.plan === 'nulls' && (!flat.enum || flat.enum.includes(null))) return 'null';
    if (nullable && types.length > 1) types = types.filter((t) => t !== 'null');
    return this.pick(types);
  }

  number(flat, type) {
    // Some documents say `number` and mean a whole one.
    const whole = type === 'integer' || /^(integer|u?int\d+)$/.test(flat.format ?? '');
    const step = flat.multipleOf ?? (whole ? 1 : 0.25);
    const size = flat.format === 'int32' ? 2 ** 31 - 1 : 2 ** 40;
    let least = flat.minimum ?? (/^uint/.test(flat.format ?? '') ? 0 : -Infinity);
    let most = flat.maximum ?? Infinity;
    if (flat.exclusiveMinimum !== undefined) least = Math.max(least, flat.exclusiveMinimum + step);
    if (flat.exclusiveMaximum !== undefined) most = Math.min(most, flat.exclusiveMaximum - step);
    const options = [0, 1, 7, 1000, whole ? size : 1000.25, -1, least, most]
      .filter((n) => Number.isFinite(n) && Math.abs(n) < 2 ** 53)
      .map((n) => (flat.multipleOf ? Math.round(n / step) * step : n))
      .filter((n) => n >= least && n <= most);
    return options.length > 0 ? this.pick(options) : (least + most) / 2;
  }

  string(flat) {
    if (flat.pattern !== undefined) return fromPattern(flat.pattern, this.random);
    const formatted = this.formatted(flat.format);
    if (formatted !== undefined) return formatted;
    const least = flat.minLength ?? 0;
    const most = flat.maxLength ?? least + 24;
    let text = this.pick(['web-01.example.com', 'a b/c?d=e&f', 'žluťoučký kůň 日本', 'x "quoted" \\ line\nnext', 'z']);
    if (this.options.plain) text = 'plain-text';
    while ([...text].length < least) text += 'abcdefghij';
    return [...text].slice(0, most).join('');
  }

  formatted(format) {
    const hex = (n) => Array.from({ length: n }, () => '0123456789abcdef'[Math.floor(this.random() * 16)]).join('');
    switch (format) {
      case 'date-time':
        return this.pick(['2024-02-29T23:59:59Z', '2021-03-04T05:06:07.123456+02:00', '2030-12-31T00:00:00.5-11:30']);
      case 'date': return this.pick(['2024-02-29', '1999-12-31']);
      case 'time': return '10:11:12Z';
      case 'uuid': return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
      case 'ipv4': return '192.0.2.17';
      case 'ipv6': return this.pick(['2001:db8::1', '::ffff:192.0.2.1']);
      case 'uri': case 'url': case 'uri-reference':
        return this.options.plain ? 'https://example.com/a' : 'https://example.com/a?b=c%20d#e';
      case 'email': return 'someone@example.com';
      case 'hostname': return 'host.example.com';
      case 'byte': case 'binary': case 'base64': return 'aGVsbG8=';
      default: return undefined;
    }
  }

  array(flat, depth) {
    if (!flat.items && !flat.prefixItems) return this.anything([]);
    const deep = depth > DEPTH;
    const least = Math.max(flat.minItems ?? 0, this.options.length ?? 0);
    const wanted = { full: 2, least: 0, nulls: 1 }[this.plan] ?? Math.floor(this.random() * 4);
    const count = Math.min(Math.max(least, deep ? 0 : this.options.length ?? wanted), flat.maxItems ?? Infinity);
    const made = [];
    for (let i = 0; made.length < count && i < count * 4; i += 1) {
      const item = this.make(flat.prefixItems?.[made.length] ?? flat.items, depth + 1);
      const twice = made.some((m) => JSON.stringify(m) === JSON.stringify(item));
      if (!flat.uniqueItems || !twice) made.push(item);
    }
    return made;
  }

  object(flat, depth) {
    const made = {};
    const required = flat.required ?? [];
    for (const [name, schema] of Object.entries(flat.properties ?? {})) {
      if (!required.includes(name) && !this.wants(depth)) continue;
      try {
        made[name] = this.make(schema, depth + 1);
      } catch (error) {
        // What has no end is left out where it may be.
        if (!(error instanceof Endless) || required.includes(name)) throw error;
      }
    }
    const more = flat.additionalProperties;
    for (const name of required.filter((n) => !(n in made) && !(flat.hidden ?? []).includes(n))) {
      made[name] = typeof more === 'object' ? this.make(more, depth + 1) : this.anything('x');
    }
    if (typeof more === 'object' && depth <= DEPTH && this.plan !== 'least') {
      for (const name of ['first', 'second key']) made[name] ??= this.make(more, depth + 1);
    }
    if (more !== false && typeof more !== 'object' && !this.options.plain && !flat.patternProperties && this.random() < 0.25) {
      made[NEW_PROPERTY] = [1, { a: null, b: 'ü' }];
    }
    for (let i = 0; Object.keys(made).length < (flat.minProperties ?? 0) && i < 20; i += 1) {
      const known = Object.entries(flat.properties ?? {}).find(([name]) => !(name in made));
      const [name, schema] = known ?? [`key${i}`, typeof more === 'object' ? more : true];
      made[name] = this.make(schema, depth + 1);
    }
    return made;
  }

  wants(depth) {
    if (this.plan === 'least' || depth > DEPTH) return false;
    return this.plan === 'random' ? this.random() < 0.5 : true;
  }

  anything(value) {
    return value ?? this.pick(['free', 12, { any: ['thing', null, 1.5] }, [true, {}], false]);
  }

  pick(values) {
    return values[Math.floor(this.random() * values.length)];
  }
}

/** That a schema cannot be filled: it holds itself without an end, or nothing fits it. */
class Endless extends Error {}

function implied(flat) {
  if (flat.properties || flat.additionalProperties || flat.required || flat.hidden) return 'object';
  if (flat.items) return 'array';
  if (flat.minimum !== undefined || flat.maximum !== undefined) return 'number';
  if (flat.pattern || flat.format || flat.minLength !== undefined || flat.maxLength !== undefined) return 'string';
  return undefined;
}

/** The value of the discriminator that names a branch. */
export function tag(discriminator, branch) {
  if (!discriminator || !branch.$ref) return undefined;
  const place = branch.$ref.slice(branch.$ref.indexOf('#'));
  const name = place.split('/').at(-1);
  const mapped = Object.entries(discriminator.mapping ?? {}).find(([, to]) => to === place || to === name);
  return mapped ? mapped[0] : name;
}

/** What both schemas allow, as far as documents need it; the validator finds the rest. */
function merge(a, b) {
  const out = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const had = a[key];
    if (had === undefined) out[key] = value;
    else if (key === 'type') out.type = both([had].flat(), [value].flat());
    else if (key === 'properties') out.properties = properties(had, value);
    else if (key === 'required' || key === 'hidden') out[key] = [...new Set([...had, ...value])];
    else if (key === 'enum') out.enum = had.filter((v) => value.includes(v));
    else if (key === 'minimum' || key.startsWith('min')) out[key] = Math.max(had, value);
    else if (key === 'maximum' || key.startsWith('max')) out[key] = Math.min(had, value);
    else if (key === 'additionalProperties') out[key] = had === false || value === false ? false : value;
    else if (key === 'items') out.items = { allOf: [had, value] };
  }
  return out;
}

function both(a, b) {
  const fits = (t) => b.includes(t) || (t === 'integer' && b.includes('number'));
  const kept = [...a.filter(fits), ...(a.includes('number') && b.includes('integer') ? ['integer'] : [])];
  return kept.length > 0 ? kept : a;
}

function properties(a, b) {
  const out = { ...a };
  for (const [name, schema] of Object.entries(b)) out[name] = name in a ? { allOf: [a[name], schema] } : schema;
  return out;
}
