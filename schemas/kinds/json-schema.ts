import type { JsonSchema } from './field.ts';
import type { Kind } from './kind.ts';

/**
 * JSON Schema (2020-12) of a kind's flat state: fields by path, keyed lists by pattern. Paths it does not name may be
 * there too: a later app may have added them (rule 6).
 */
export function kindToJsonSchema(kind: Kind): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const patternProperties: Record<string, JsonSchema> = {};
  for (const [path, field] of Object.entries(kind.fields)) {
    const schema = { ...field.type.schema, title: field.label.en };
    if (path.includes('*')) patternProperties[patternToRegExp(path)] = schema;
    else properties[path] = schema;
  }
  const required = Object.keys(kind.fields).filter(
    (path) => !path.includes('*') && kind.fields[path]?.required,
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `salakhum:kind/${kind.name}`,
    type: 'object',
    properties,
    patternProperties,
    required,
  };
}

function patternToRegExp(pattern: string): string {
  return `^${pattern.replaceAll('.', '\\.').replaceAll('*', '[A-Za-z0-9_-]+')}$`;
}
