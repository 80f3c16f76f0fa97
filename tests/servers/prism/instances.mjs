// Values of request and response schemas, for what is written back.

import { isJson, preferred, sent } from './document.mjs';

/** Request bodies of JSON: the request has to hold the value, and nothing else. */
export function bodies(operation, maker, count) {
  const body = sent(operation.bodies);
  if (!body || !isJson(body.media)) return [];
  const schema = maker.schemas.convert(body.schema);
  const needed = neededParameters(operation, maker);
  const shown = (value, expect) => ({ kind: 'show', expect, arguments: { ...needed, body: value } });
  const { values, missed } = maker.instances(schema, `${operation.key} body`, count);
  const made = values.filter((value) => value !== null).map((value) => shown(value, 'same'));
  const beyond = maker.beyond(schema, `${operation.key} body`);
  if (beyond) made.push(shown(beyond.made, 'kept'));
  return [...made, ...unmade(`${operation.key} request`, missed)];
}

/** Bodies of answers by status: what is decoded has to be written back as it came. */
export function answers(operation, maker, count) {
  return operation.answers.flatMap((answer) => {
    const content = preferred(answer.contents);
    const status = code(answer.status, operation);
    // HTTP ends such an answer behind its headers, whatever a document declares.
    if (!content || status === 204 || status === 205 || status === 304) return [{ kind: 'answer', expect: 'same', status, body: '', arguments: {} }];
    return isJson(content.media)
      ? json(operation, answer, content, status, maker, count)
      : [{ kind: 'answer', expect: 'same', status, media: content.media, body: 'a,b\n1,"ü"\n', arguments: {} }];
  });
}

function json(operation, answer, content, status, maker, count) {
  const name = `${operation.key} ${answer.status}`;
  const schema = maker.schemas.convert(content.schema ?? {});
  const media = content.media.includes('*') ? 'application/json' : content.media;
  const answered = (body, expect) => ({ kind: 'answer', expect, status, media, body, arguments: {} });
  const { values, missed } = maker.instances(schema, name, count);
  const made = values.map((value, turn) => answered(text(value, turn), 'same'));
  const beyond = maker.beyond(schema, name);
  if (beyond) made.push(answered(JSON.stringify(beyond.made), 'kept'));
  return [...made, ...unmade(name, missed)];
}

/** JSON text; in some turns a whole number is written as `5.0`, which is the same number. */
function text(value, turn) {
  const plain = JSON.stringify(value);
  return turn % 4 === 3 ? plain.replace(/("[a-z_]+":-?\d+)([,}])/, '$1.0$2') : plain;
}

/** That the maker found no value that the validator agrees with: told, so that it is not forgotten. */
function unmade(what, missed) {
  return missed > 0 ? [{ kind: 'none', expect: 'unmade', what, missed }] : [];
}

function code(status, operation) {
  if (/^\d{3}$/.test(status)) return Number(status);
  if (/^\dXX$/i.test(status)) return Number(status[0]) * 100;
  return operation.answers.some((a) => /^2/.test(a.status)) ? 500 : 200;
}

/** Values for the parameters without which the call cannot be made. */
export function neededParameters(operation, maker) {
  const needed = {};
  for (const p of operation.parameters.filter((q) => q.required)) {
    const made = maker.one(maker.schemas.convert(p.schema), `${operation.key} ${p.in} ${p.name}`, 0, { plain: true, length: 1 });
    needed[place(p)] = made?.made ?? 'x';
  }
  return needed;
}

/** How the test target names a parameter. */
export function place(p) {
  return `${p.in}.${p.in === 'header' ? p.name.toLowerCase() : p.name}`;
}
