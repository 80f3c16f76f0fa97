// Seeded chance, and texts for patterns.

/** A generator of numbers from 0 to 1 (mulberry32): the same seed gives the same run everywhere. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number for a text, so that every operation has a seed of its own. */
export function seedOf(text, seed) {
  let hash = 2166136261 ^ seed;
  for (const c of text) hash = Math.imul(hash ^ c.codePointAt(0), 16777619);
  return hash >>> 0;
}

/** A text that a regular expression matches; the validator has the last word. */
export function fromPattern(pattern, random) {
  const reader = { text: pattern, at: 0, random };
  return alternatives(reader);
}

function alternatives(reader) {
  const options = [[]];
  while (reader.at < reader.text.length && reader.text[reader.at] !== ')') {
    if (reader.text[reader.at] === '|') {
      reader.at += 1;
      options.push([]);
      continue;
    }
    options.at(-1).push(repeated(reader));
  }
  const chosen = options[Math.floor(reader.random() * options.length)];
  return chosen.map((make) => make()).join('');
}

function repeated(reader) {
  const one = atom(reader);
  const { text, random } = reader;
  let [least, most] = [1, 1];
  const next = text[reader.at];
  const counted = /^\{(\d+)(,?)(\d*)\}/.exec(text.slice(reader.at));
  if (next === '*') [least, most] = [0, 3];
  else if (next === '+') [least, most] = [1, 4];
  else if (next === '?') [least, most] = [0, 1];
  else if (counted) {
    least = Number(counted[1]);
    most = counted[2] ? (counted[3] ? Number(counted[3]) : least + 3) : least;
  }
  if ('*+?'.includes(next ?? ' ')) reader.at += 1;
  else if (counted) reader.at += counted[0].length;
  if (text[reader.at] === '?') reader.at += 1;
  return () => {
    const count = least + Math.floor(random() * (Math.min(most, least + 8) - least + 1));
    return Array.from({ length: count }, one).join('');
  };
}

function atom(reader) {
  const { text, random } = reader;
  const c = text[reader.at];
  reader.at += 1;
  if (c === '^' || c === '$') return () => '';
  if (c === '.') return () => pick('abcxyz019-', random);
  if (c === '[') return charClass(reader);
  if (c === '(') {
    const start = text.slice(reader.at).match(/^\?(:|=|!|<=|<!|<\w+>)/);
    if (start) reader.at += start[0].length;
    const from = reader.at;
    alternatives(reader);
    const inner = text.slice(from, reader.at);
    reader.at += 1;
    const looks = start && start[1] !== ':' && !start[1].endsWith('>');
    return () => (looks ? '' : fromPattern(inner, random));
  }
  if (c === '\\') {
    const escaped = text[reader.at];
    reader.at += 1;
    const known = { d: '0123456789', w: 'abcXYZ09_', s: ' ', S: 'abc9', D: 'abc', W: '-' }[escaped];
    if (escaped === 'b') return () => '';
    return () => (known ? pick(known, random) : escaped);
  }
  return () => c;
}

function charClass(reader) {
  const { text, random } = reader;
  const end = text.indexOf(']', text[reader.at] === ']' ? reader.at + 1 : reader.at);
  const inside = text.slice(reader.at, end);
  reader.at = end + 1;
  const not = inside.startsWith('^');
  const body = (not ? inside.slice(1) : inside)
    .replace(/\\d/g, '0-9')
    .replace(/\\w/g, 'a-zA-Z0-9_')
    .replace(/\\s/g, ' ')
    .replace(/\\(.)/g, '$1');
  let letters = '';
  for (let i = 0; i < body.length; i += 1) {
    if (body[i + 1] === '-' && i + 2 < body.length) {
      for (let code = body.charCodeAt(i); code <= body.charCodeAt(i + 2); code += 1) letters += String.fromCharCode(code);
      i += 2;
    } else letters += body[i];
  }
  if (not) letters = [...'abcxyzABC0189_-'].filter((c) => !letters.includes(c)).join('');
  return () => pick(letters || 'a', random);
}

function pick(letters, random) {
  return letters[Math.floor(random() * letters.length)];
}
