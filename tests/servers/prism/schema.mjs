// From the schemas of a document to JSON Schema, for one direction, and validators over them.
//
// The validator is Ajv: whether a made-up value is one that the document allows is not for its maker to say.

import { resolve } from './document.mjs';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** That a value fits several branches of a `oneOf`: some documents list branches that no value can tell apart. */
function isSeveral(error) {
  return error.keyword === 'oneOf' && error.params.passingSchemas !== null;
}

/** The schemas of a document for `request` or `response`, where the other side's properties are left out. */
export class Schemas {
  constructor(document, side) {
    this.side = side;
    this.document = document;
    const Kind = String(document.openapi ?? '').startsWith('3.1') ? Ajv2020 : Ajv;
    this.ajv = new Kind({ strict: false, allErrors: true, logger: false, unicodeRegExp: false });
    formats(this.ajv);
    const convert = (all) => Object.fromEntries(Object.entries(all ?? {}).map(([n, s]) => [n, this.convert(s)]));
    this.root = document.swagger
      ? { definitions: convert(document.definitions) }
      : { components: { schemas: convert(document.components?.schemas) } };
    this.ajv.addSchema(this.root, side);
    this.compiled = new Map();
  }

  /** Whether a value is valid for a schema that was converted. */
  allows(schema, value, strict) {
    let check = this.compiled.get(schema);
    if (!check) {
      check = this.ajv.compile(schema);
      this.compiled.set(schema, check);
    }
    return check(value) || (!strict && check.errors.every(isSeveral));
  }

  /** The schema that a reference of a converted schema points to. */
  at(reference) {
    const path = reference.slice(this.side.length + 2).split('/');
    const plain = (part) => decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~');
    return path.reduce((here, part) => here?.[plain(part)], this.root);
  }

  convert(schema) {
    if (typeof schema !== 'object' || schema === null) return schema ?? true;
    const { $ref, ...rest } = schema;
    if ($ref) {
      const target = { $ref: `${this.side}${$ref}` };
      // Null beside a reference is formally ignored in OpenAPI 3.0, so that no value relies on it.
      const { nullable, description, default: _, title, example, readOnly, writeOnly, ...said } = rest;
      const more = Object.keys(said).some((k) => !k.startsWith('x-'));
      return more ? { allOf: [target, this.convert(said)] } : target;
    }
    const out = {};
    for (const [key, value] of Object.entries(rest)) this.keyword(out, key, value, rest);
    if (out.required) out.required = out.required.filter((name) => !this.hidden(rest.properties?.[name]));
    this.allowNull(out, rest);
    return out;
  }

  keyword(out, key, value, schema) {
    const map = (all) => Object.fromEntries(Object.entries(all).map(([n, s]) => [n, this.convert(s)]));
    switch (key) {
      case 'properties':
        out.properties = map(Object.fromEntries(Object.entries(value).filter(([, s]) => !this.hidden(s))));
        out.hidden = Object.entries(value).filter(([, s]) => this.hidden(s)).map(([name]) => name);
        break;
      case 'patternProperties':
        out[key] = map(value);
        break;
      case 'allOf': case 'anyOf': case 'oneOf': case 'prefixItems':
        out[key] = value.map((s) => this.convert(s));
        break;
      case 'items': case 'not': case 'additionalProperties':
        out[key] = typeof value === 'boolean' ? value : this.convert(value);
        break;
      case 'exclusiveMinimum': case 'exclusiveMaximum': {
        const bound = key === 'exclusiveMinimum' ? 'minimum' : 'maximum';
        if (typeof value === 'number') out[key] = value;
        else if (value === true && schema[bound] !== undefined) out[key] = schema[bound];
        break;
      }
      case 'discriminator':
        out.discriminatorOf = value;
        break;
      case 'type': case 'enum': case 'const': case 'format': case 'pattern': case 'required': case 'minimum':
      case 'maximum': case 'multipleOf': case 'minLength': case 'maxLength': case 'minItems': case 'maxItems':
      case 'uniqueItems': case 'minProperties': case 'maxProperties':
        out[key] = value;
        break;
      default:
    }
    if (key === 'type' && value === 'file') out.type = 'string';
  }

  /** Whether only the other side has the property. */
  hidden(schema) {
    const key = this.side === 'request' ? 'readOnly' : 'writeOnly';
    return Boolean(schema?.[key] ?? resolve(this.document, schema)[key]);
  }

  allowNull(out, schema) {
    if (schema.nullable !== true || typeof out.type !== 'string') return;
    // A list of values has to name null itself.
    if (out.enum && !out.enum.includes(null)) return;
    out.type = [out.type, 'null'];
  }
}
