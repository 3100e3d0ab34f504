/** Where in a JSON text each element of the top object's list `name` begins, as lines counted from 1. */
export function linesOfElements(text: string, name: string): readonly number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let isInside = false;
  let key = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    else if (character === '"') {
      const end = endOfText(text, at);
      if (depth === 1) key = text.slice(at + 1, end);
      at = end;
    } else if (character === '{' || character === '[') {
      if (isInside && depth === 2) lines.push(line);
      depth += 1;
      if (depth === 2 && character === '[' && key === name) isInside = true;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 1) isInside = false;
    }
  }
  return lines;
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** The line on which a text stops being JSON, which the parser itself does not tell; the last where it breaks off. */
export function lineOfFault(text: string): number {
  return text.slice(0, offsetOfFault(text)).split('\n').length;
}

const TOKEN = /\s*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|-?\d[\d.eE+-]*|true|false|null)/y;

/** What may come next: a value, a name, its colon, or what ends or goes on. */
type Wanted = 'value' | 'name' | 'colon' | 'more';

function offsetOfFault(text: string): number {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  TOKEN.lastIndex = 0;
  for (;;) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (!token) return at + (/\S/.exec(text.slice(at))?.index ?? text.length - at);
    const fault = TOKEN.lastIndex - token[0].trimStart().length;
    const sign = token[1];
    const inside = open.at(-1);
    if (sign === '}' || sign === ']') {
      if (inside !== (sign === '}' ? '{' : '[') || wanted === 'colon') return fault;
      open.pop();
      wanted = 'more';
    } else if (sign === ',') {
      if (wanted !== 'more' || inside === undefined) return fault;
      wanted = inside === '{' ? 'name' : 'value';
    } else if (sign === ':') {
      if (wanted !== 'colon') return fault;
      wanted = 'value';
    } else if (wanted === 'name') {
      if (token[2] === undefined) return fault;
      wanted = 'colon';
    } else if (wanted !== 'value') {
      return fault;
    } else if (sign !== undefined) {
      open.push(sign);
      wanted = sign === '{' ? 'name' : 'value';
    } else {
      wanted = 'more';
    }
  }
}
