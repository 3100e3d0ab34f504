import { annotationOf, isNode, type Node, nameOf, nodesOf } from './declarations.ts';

/** Where the names in a type come from. */
export interface Scope {
  /** Takes in what a name declares; gives the name it has in the shape. */
  readonly take: (name: string) => string;
  /** The type of a field, with the scope of the file that declares it. */
  readonly memberOf: (
    type: string,
    member: string,
  ) => { readonly type: Node; readonly scope: Scope } | undefined;
}

/** A type, or a constant's value, as one line that says nothing but what it is. */
export function printType(node: Node, scope: Scope): string {
  const print = (part: unknown): string => (isNode(part) ? printType(part, scope) : '');
  const all = (parts: unknown): readonly string[] => nodesOf(parts).map(print);
  switch (node.type) {
    case 'TSTypeReference':
      return `${nameIn(node.typeName, scope)}${print(node.typeArguments)}`;
    case 'TSInterfaceHeritage':
      return `${nameIn(node.expression, scope)}${print(node.typeArguments)}`;
    case 'TSTypeParameterInstantiation':
      return `<${all(node.params).join(', ')}>`;
    case 'TSUnionType':
      return [...all(node.types)].sort().join(' | ');
    case 'TSIntersectionType':
      return [...all(node.types)].sort().join(' & ');
    case 'TSArrayType':
      return `(${print(node.elementType)})[]`;
    case 'TSTupleType':
      return `[${all(node.elementTypes).join(', ')}]`;
    case 'TSNamedTupleMember':
      // Its name is for readers.
      return `${print(node.elementType)}${node.optional ? '?' : ''}`;
    case 'TSParenthesizedType':
      return print(node.typeAnnotation);
    case 'TSTypeOperator':
      // Who may write a field is no part of what it holds.
      return node.operator === 'readonly'
        ? print(node.typeAnnotation)
        : `${node.operator} ${print(node.typeAnnotation)}`;
    case 'TSTypeLiteral':
      return `{ ${[...all(node.members)].sort().join('; ')} }`;
    case 'TSPropertySignature': {
      const name = node.computed === true ? `[${print(node.key)}]` : (nameOf(node.key) ?? print(node.key));
      return `${name}${node.optional === true ? '?' : ''}: ${print(annotationOf(node))}`;
    }
    case 'TSIndexSignature':
      return `[${nodesOf(node.parameters)
        .map((one) => print(annotationOf(one)))
        .join(', ')}]: ${print(annotationOf(node))}`;
    case 'TSIndexedAccessType':
      return printMember(node, scope);
    case 'TSLiteralType':
      return print(node.literal);
    case 'TSTypeQuery':
      return `typeof ${nameIn(node.exprName, scope)}`;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return print(node.expression);
    case 'Literal':
      return JSON.stringify(node.value) ?? 'undefined';
    case 'Identifier':
      return nameIn(node, scope);
    case 'ArrayExpression':
      return `[${all(node.elements).join(', ')}]`;
    case 'ObjectExpression':
      return `{ ${[...all(node.properties)].sort().join('; ')} }`;
    case 'CallExpression':
      return `${print(node.callee)}(${all(node.arguments).join(', ')})`;
    case 'Property':
      return `${nameOf(node.key) ?? print(node.key)}: ${print(node.value)}`;
    default:
      return KEYWORDS[node.type] ?? JSON.stringify(withoutPlaces(node));
  }
}

const KEYWORDS: Readonly<Record<string, string>> = {
  TSStringKeyword: 'string',
  TSNumberKeyword: 'number',
  TSBooleanKeyword: 'boolean',
  TSNullKeyword: 'null',
  TSUndefinedKeyword: 'undefined',
  TSUnknownKeyword: 'unknown',
  TSNeverKeyword: 'never',
};

function nameIn(node: unknown, scope: Scope): string {
  const name = nameOf(node);
  return name === undefined ? (JSON.stringify(withoutPlaces(node)) ?? '') : scope.take(name);
}

/** `Entry['seq']` is that field's type, and brings nothing else of Entry with it. */
function printMember(node: Node, scope: Scope): string {
  const { objectType, indexType } = node;
  const owner =
    isNode(objectType) && objectType.typeArguments == null ? nameOf(objectType.typeName) : undefined;
  const member = isNode(indexType) ? nameOf(indexType.literal) : undefined;
  const field = owner !== undefined && member !== undefined ? scope.memberOf(owner, member) : undefined;
  if (field) return printType(field.type, field.scope);
  return isNode(objectType) && isNode(indexType)
    ? `${printType(objectType, scope)}[${printType(indexType, scope)}]`
    : '';
}

/** The tree of what is not known here: comments are not in it, and places go. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([part]) => part !== 'start' && part !== 'end' && part !== 'range' && part !== 'raw')
      .map(([part, of]) => [part, withoutPlaces(of)]),
  );
}
