import { readFileSync, writeFileSync } from 'node:fs';
import type { Field } from '../../schemas/kinds/field.ts';
import { KINDS } from '../../schemas/registry.ts';

const FILE = new URL('../../docs/fields.md', import.meta.url);

/** The table of every field, made from the kinds, as Markdown. */
export function fieldsTable(): string {
  const tables = KINDS.map((kind) => {
    const rows = Object.entries(kind.fields).map(([path, one]) => toRow(path, one));
    return [
      `## ${kind.label.km} · ${kind.label.en} (\`${kind.name}\`)`,
      '',
      '| field | Khmer | English | required | rule | source |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n');
  });
  return `# Every field\n\nMade from \`schemas/kinds\` by \`npm run fields\`; do not edit by hand.\n\n${tables.join('\n')}`;
}

function toRow(path: string, one: Field): string {
  const required = one.required ? 'always' : (one.requiredWhen?.words.en.toLowerCase() ?? '');
  return `| \`${path}\` | ${one.label.km} | ${one.label.en} | ${required} | ${ruleOf(one)} | ${one.source} |`;
}

/** What a value must be, in words read from the type. */
function ruleOf({ type, askedWhen }: Field): string {
  const asked = askedWhen ? `; asked ${askedWhen.words.en.toLowerCase()}` : '';
  if (type.options) return `one of: ${type.options.map((option) => option.value).join(', ')}${asked}`;
  if (type.parts) {
    const parts = type.parts.map((part) => (part.required ? part.name : `(${part.name})`));
    return `${parts.join(', ')}${asked}`;
  }
  const { minimum, maximum } = type.schema;
  if (typeof minimum === 'number') return `${minimum} to ${String(maximum)}${asked}`;
  return `${type.control === 'none' ? 'yes or no' : type.control}${asked}`;
}

if (process.argv[1]?.endsWith('fields-table.ts')) {
  const table = fieldsTable();
  if (process.argv.includes('--check')) {
    const isCurrent = readFileSync(FILE, 'utf8') === table;
    process.stdout.write(
      isCurrent ? 'docs/fields.md is current\n' : 'docs/fields.md is old: run npm run fields\n',
    );
    process.exit(isCurrent ? 0 : 1);
  }
  writeFileSync(FILE, table);
}
