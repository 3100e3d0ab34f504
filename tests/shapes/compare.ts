import { hashJson } from '../../schemas/record/hash.ts';
import type { Shape } from './read-shape.ts';
import type { Kept } from './shapes.ts';

/** What tests/golden/shapes.json holds of one shape. */
export interface KeptShape {
  /** Of each version the hashes it has had, the newest last. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
  /** The newest, whole: what an addition is told from a change by. */
  readonly shape: Shape;
}

export interface Now {
  readonly version: string;
  readonly shape: Shape;
}

/** What may grow besides optional fields. */
type Growth = Pick<Kept, 'open' | 'filled'>;

/** `same` as written · `grown` or a new `version`: one line to write · `broken`: must not be, and why. */
export type Finding =
  | { readonly what: 'same' }
  | { readonly what: 'grown' | 'version'; readonly differences: readonly string[] }
  | { readonly what: 'broken'; readonly differences: readonly string[] };

export function compareShapes(kept: KeptShape | undefined, now: Now, grows: Growth = {}): Finding {
  if (!kept) return { what: 'version', differences: ['it is not in the table'] };
  const versions = Object.keys(kept.versions).map(Number);
  const last = Math.max(...versions);
  const hash = hashShape(now.shape);
  const differences = [...differ(kept.shape, now.shape, grows)];
  if (Number(now.version) < last) {
    return { what: 'broken', differences: [`version ${last} was out; this is ${now.version}`] };
  }
  if (kept.versions[last]?.at(-1) !== hashShape(kept.shape)) {
    return { what: 'broken', differences: ['the table was edited by hand: its hash is not of its shape'] };
  }
  if (Number(now.version) > last) {
    return { what: 'version', differences: differences.map(({ told }) => told) };
  }
  if (hash === hashShape(kept.shape)) return { what: 'same' };
  const breaking = differences.filter(({ isSafe }) => !isSafe);
  return breaking.length > 0
    ? { what: 'broken', differences: breaking.map(({ told }) => told) }
    : { what: 'grown', differences: differences.map(({ told }) => told) };
}

/** The table with what is now written into it. */
export function writeShape(kept: KeptShape | undefined, { version, shape }: Now): KeptShape {
  const before = kept?.versions[version] ?? [];
  return { versions: { ...kept?.versions, [version]: [...before, hashShape(shape)] }, shape };
}

function hashShape(shape: Shape): string {
  return hashJson({ ...shape });
}

interface Difference {
  readonly told: string;
  /** Who does not know of it reads and writes as before. */
  readonly isSafe: boolean;
}

function* differ(old: Shape, now: Shape, { open = {}, filled = {} }: Growth): Generator<Difference> {
  for (const [type, fields] of Object.entries(old)) {
    const today = now[type];
    if (!today) {
      yield { told: `${type} is gone`, isSafe: false };
      continue;
    }
    for (const [field, was] of Object.entries(fields)) {
      const is = today[field];
      if (is === was) continue;
      const name = field === '=' ? type : `${type}.${field}`;
      if (is === undefined) yield { told: `${name}: ${was} is gone`, isSafe: false };
      else yield { told: `${name}: ${tellChange(was, is)}`, isSafe: type in open && isLonger(was, is) };
    }
    for (const [field, is] of Object.entries(today)) {
      // A type nobody spoke of before comes with a field or a choice, which is judged where it stands.
      if (!(field in fields))
        yield { told: `${type}.${field}: ${is} is new`, isSafe: field.endsWith('?') || type in filled };
    }
  }
  for (const type of Object.keys(now)) {
    if (!(type in old)) yield { told: `${type} is new`, isSafe: true };
  }
}

/** Of two lists of choices, those that came and went. */
function tellChange(was: string, is: string): string {
  const [before, today] = [was.split(' | '), is.split(' | ')];
  const stays = before.filter((choice) => today.includes(choice));
  if (stays.length === 0) return `${was} → ${is}`;
  const came = today.filter((choice) => !before.includes(choice)).map((choice) => `+ ${choice}`);
  const went = before.filter((choice) => !today.includes(choice)).map((choice) => `- ${choice}`);
  return [...came, ...went].join(', ');
}

/** The same choices and more. */
function isLonger(was: string, is: string): boolean {
  const choices = is.split(' | ');
  return was.split(' | ').every((choice) => choices.includes(choice));
}
