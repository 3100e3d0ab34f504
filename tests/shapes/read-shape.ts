import { posix } from 'node:path';
import { type Declaration, type Node, readDeclarations } from './declarations.ts';
import { printType, type Scope } from './print-type.ts';

/**
 * What is said or stored, as the source declares it: by the name of each type its fields, each with its type as text, or
 * under `=` what it is an other name for. Comments, order, line breaks and `readonly` make no difference.
 */
export type Shape = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A declaration, as `schemas/wire/messages.ts#Roster`; of all exported ones of a file, the file's path alone. */
export type Root = string;

/** Reads the text of a file of the project; a test may give another one. */
export type ReadSource = (path: string) => string;

/** Reads the declarations named and all of the project that they speak of. */
export function readShape(roots: readonly Root[], read: ReadSource): Shape {
  const shape: Record<string, Readonly<Record<string, string>>> = {};
  const files = new Map<string, ReadonlyMap<string, Declaration>>();
  const named = new Map<Declaration, string>();
  const declarationsOf = (path: string) => {
    const known = files.get(path) ?? readDeclarations(path, read(path));
    files.set(path, known);
    return known;
  };

  /** Follows imports of the project to where the name is declared; undefined for what packages and the language give. */
  function find(path: string, name: string): { path: string; declaration: Declaration } | undefined {
    const declaration = declarationsOf(path).get(name);
    if (declaration?.what !== 'import') return declaration && { path, declaration };
    return declaration.from.startsWith('.')
      ? find(posix.join(posix.dirname(path), declaration.from), declaration.name)
      : undefined;
  }

  /** The name under which a declaration stands in the shape; it is taken in at its first mention. */
  function take(path: string, name: string): string {
    const found = find(path, name);
    if (!found) return name;
    const known = named.get(found.declaration);
    if (known !== undefined) return known;
    // Two files may each have a type of one name.
    let free = name;
    for (let n = 2; Object.hasOwn(shape, free); n++) free = `${name}~${n}`;
    named.set(found.declaration, free);
    shape[free] = {};
    const scope: Scope = {
      take: (other) => take(found.path, other),
      memberOf: (type, member) => {
        const owner = find(found.path, type);
        const field = owner && fieldsOf(owner.path, owner.declaration).get(member);
        return field && { type: field.type, scope: { ...scope, take: (other) => take(field.path, other) } };
      },
    };
    const { declaration } = found;
    shape[free] = sorted(
      declaration.what === 'fields'
        ? [...fieldsOf(found.path, declaration)].map(([field, { type, isOptional, path: of }]) => [
            isOptional ? `${field}?` : field,
            printType(type, { ...scope, take: (other) => take(of, other) }),
          ])
        : [['=', declaration.what === 'import' ? '' : printType(declaration.type, scope)]],
    );
    return free;
  }

  /** Its own and those it takes over; what it extends that is no plain interface stands as a field of its own. */
  function fieldsOf(path: string, declaration: Declaration): Map<string, FieldAt> {
    const fields = new Map<string, FieldAt>();
    if (declaration.what !== 'fields') return fields;
    for (const parent of declaration.parents) {
      const owner = parent.name === undefined ? undefined : find(path, parent.name);
      if (owner?.declaration.what === 'fields') {
        for (const [name, field] of fieldsOf(owner.path, owner.declaration)) fields.set(name, field);
      } else fields.set(`...${fields.size}`, { type: parent.type, isOptional: false, path });
    }
    for (const field of declaration.fields) fields.set(field.name, { ...field, path });
    return fields;
  }

  for (const root of roots) {
    const [path = '', name] = root.split('#');
    const names =
      name === undefined
        ? [...declarationsOf(path)].filter(([, one]) => isExportedType(one)).map(([of]) => of)
        : [name];
    for (const one of names) {
      if (!find(path, one)) throw new Error(`${path} declares no ${one}`);
      take(path, one);
    }
  }
  return sorted(Object.entries(shape));
}

/** Constants are named where one is meant. */
function isExportedType(one: Declaration): boolean {
  return (one.what === 'fields' || one.what === 'alias') && one.isExported;
}

interface FieldAt {
  readonly type: Node;
  readonly isOptional: boolean;
  /** The file whose names the type uses. */
  readonly path: string;
}

function sorted<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
