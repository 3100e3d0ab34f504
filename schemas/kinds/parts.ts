import type { Json } from '../record/json.ts';

/** The text parts of a decision (rule 11); none where the value is no object. */
export function partsOf(value: Json | undefined): Readonly<Partial<Record<string, string>>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const texts: Record<string, string> = {};
  for (const [name, part] of Object.entries(value)) if (typeof part === 'string') texts[name] = part;
  return texts;
}

/** One text part of a decision. */
export function partOf(value: Json | undefined, name: string): string | undefined {
  return partsOf(value)[name];
}
