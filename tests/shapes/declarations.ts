import { parseSync } from 'oxc-parser';

/** A node of the parser's tree; what is in it is looked at by name. */
export interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

export type Declaration =
  | {
      readonly what: 'fields';
      readonly isExported: boolean;
      readonly parents: readonly { readonly name: string | undefined; readonly type: Node }[];
      readonly fields: readonly {
        readonly name: string;
        readonly isOptional: boolean;
        readonly type: Node;
      }[];
    }
  /** A type's other name; a constant's value. */
  | { readonly what: 'alias' | 'constant'; readonly isExported: boolean; readonly type: Node }
  | { readonly what: 'import'; readonly from: string; readonly name: string };

/** The types, constants and imports at the top of a file, by the name they have there. */
export function readDeclarations(path: string, source: string): ReadonlyMap<string, Declaration> {
  const known = read.get(source);
  if (known) return known;
  const { program, errors } = parseSync(path, source);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  const declarations = new Map(nodesOf(program.body).flatMap((node) => readStatement(node, false)));
  read.set(source, declarations);
  return declarations;
}

/** By the text itself: a test reads the same files with one change in them. */
const read = new Map<string, ReadonlyMap<string, Declaration>>();

function readStatement(node: Node, isExported: boolean): readonly (readonly [string, Declaration])[] {
  switch (node.type) {
    case 'ExportNamedDeclaration':
      return isNode(node.declaration) ? readStatement(node.declaration, true) : [];
    case 'ImportDeclaration':
      return nodesOf(node.specifiers).flatMap((one) => {
        const imported = isNode(one.imported) ? nameOf(one.imported) : undefined;
        const from = isNode(node.source) ? String(node.source.value) : '';
        return imported === undefined
          ? []
          : [[nameOf(one.local) ?? '', { what: 'import', from, name: imported }] as const];
      });
    case 'TSInterfaceDeclaration':
      return [[nameOf(node.id) ?? '', { what: 'fields', isExported, ...readInterface(node) }]];
    case 'TSTypeAliasDeclaration':
      return isNode(node.typeAnnotation)
        ? [[nameOf(node.id) ?? '', { what: 'alias', isExported, type: node.typeAnnotation }]]
        : [];
    case 'VariableDeclaration':
      return nodesOf(node.declarations).flatMap((one) => {
        const name = nameOf(one.id);
        return name !== undefined && isNode(one.init)
          ? [[name, { what: 'constant', isExported, type: one.init }] as const]
          : [];
      });
    default:
      return [];
  }
}

function readInterface(node: Node) {
  const parents = nodesOf(node.extends).map((one) => ({
    // With arguments it is no plain interface, as Pick<…> is none.
    name: isNode(one.typeArguments) ? undefined : nameOf(one.expression),
    type: one,
  }));
  const members = isNode(node.body) ? nodesOf(node.body.body) : [];
  const fields = members.map((member, place) => ({
    name: member.type === 'TSPropertySignature' ? (nameOf(member.key) ?? `[${place}]`) : `[${member.type}]`,
    isOptional: member.optional === true,
    type: annotationOf(member) ?? member,
  }));
  return { parents, fields };
}

/** The type after a colon. */
export function annotationOf(node: Node): Node | undefined {
  const annotation = isNode(node.typeAnnotation) ? node.typeAnnotation : undefined;
  return annotation?.type === 'TSTypeAnnotation' && isNode(annotation.typeAnnotation)
    ? annotation.typeAnnotation
    : annotation;
}

/** Of an identifier, or of a name in quotes. */
export function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (typeof node.name === 'string') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}
