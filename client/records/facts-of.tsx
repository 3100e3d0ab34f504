import { isAsked } from '../../schemas/kinds/field.ts';
import { findField } from '../../schemas/kinds/judge.ts';
import type { Kind } from '../../schemas/kinds/kind.ts';
import type { RecordView } from '../device/api/records.ts';
import { Said } from '../parts/said.tsx';
import type { Fact } from '../parts/sheet.tsx';
import { StatusTag } from '../parts/status-tag.tsx';
import { say, words } from '../words/language.ts';
import { sayValue } from './say-value.ts';

/** Fields of a record as lines of its sheet. What does not agree, or is no more than proposed, is marked. */
export function factsOf(kind: Kind, view: RecordView, paths: readonly string[]): readonly Fact[] {
  return paths.flatMap((path) => {
    const field = findField(kind, path);
    if (!field || !isAsked(field, view.state)) return [];
    const said = sayValue(field.type, view.state[path], view.state);
    // An empty line is shown only where the law wants it filled.
    if (said === undefined && !field.required && !view.contested[path]) return [];
    return [
      {
        id: path,
        label: say(field.label),
        value: said && <Said text={said} />,
        mark: <Mark path={path} view={view} />,
      },
    ];
  });
}

/** The paths of a record that a pattern of its kind names: several for a list. */
export function pathsLike(view: RecordView, pattern: string): readonly string[] {
  if (!pattern.endsWith('.*')) return [pattern];
  return Object.keys(view.state).filter((path) => path.startsWith(pattern.slice(0, -1)));
}

export function Mark({ path, view }: { readonly path: string; readonly view: RecordView }) {
  const w = words.value;
  if (view.contested[path]) return <StatusTag tone="warn" icon="versus" word={w.contested} />;
  if (view.proposals.includes(path)) return <StatusTag tone="note" icon="pen" word={w.proposed} />;
  return null;
}
