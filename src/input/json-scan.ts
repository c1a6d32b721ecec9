// Where do the values of a valid JSON text end? Reads from an offset, without recursion.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

export function endOfBlank(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** `from` is the opening quote. */
export function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    at += code === BACKSLASH ? 2 : 1;
  }
  return text.length;
}

export function endOfValue(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first === QUOTE) return endOfString(text, from);
  if (first === OPEN_OBJECT || first === OPEN_LIST) return endOfContainer(text, from);
  let at = from;
  while (at < text.length && !endsLiteral(text.charCodeAt(at))) at += 1;
  return at;
}

const endsLiteral = (code: number): boolean =>
  code === COMMA || code === CLOSE_OBJECT || code === CLOSE_LIST || isBlank(code);

function endOfContainer(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    at += 1;
    if (code === OPEN_OBJECT || code === OPEN_LIST) depth += 1;
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth -= 1;
    if (depth === 0) return at;
  }
  return at;
}

/** The offset of each member's value, by name or index; empty for what is no container. The last of a name counts, as in JSON.parse. */
export function membersAt(text: string, from: number): ReadonlyMap<string, number> {
  const members = new Map<string, number>();
  const first = text.charCodeAt(from);
  if (first !== OPEN_OBJECT && first !== OPEN_LIST) return members;
  let at = endOfBlank(text, from + 1);
  while (text.charCodeAt(at) !== CLOSE_OBJECT && text.charCodeAt(at) !== CLOSE_LIST && at < text.length) {
    let name = String(members.size);
    if (first === OPEN_OBJECT) {
      const nameEnd = endOfString(text, at);
      name = JSON.parse(text.slice(at, nameEnd)) as string;
      at = endOfBlank(text, endOfBlank(text, nameEnd) + 1);
    }
    members.set(name, at);
    at = endOfBlank(text, endOfValue(text, at));
    if (text.charCodeAt(at) === COMMA) at = endOfBlank(text, at + 1);
  }
  return members;
}
