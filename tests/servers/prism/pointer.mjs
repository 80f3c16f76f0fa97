// Places of a document, as JSON pointers.

/** What stands at a place. */
export function lookup(document, at) {
  const plain = (part) => part.replace(/~1/g, '/').replace(/~0/g, '~');
  return at.split('/').slice(1).reduce((here, part) => here?.[plain(part)], document);
}

/** The place behind all references. */
export function settled(document, start) {
  let at = start;
  for (let hops = 0; hops < 20; hops += 1) {
    const reference = lookup(document, at)?.$ref;
    if (typeof reference !== 'string') break;
    at = decodeURIComponent(reference.slice(1));
  }
  return at;
}

/** A name as a part of a place. */
export function escaped(name) {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}
