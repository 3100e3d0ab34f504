import { findField } from '../../../schemas/kinds/judge.ts';
import type { Kind } from '../../../schemas/kinds/kind.ts';
import { useApp } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { Button } from '../../parts/button.tsx';
import { Comparison } from '../../parts/comparison.tsx';
import { sayPath } from '../../records/say-path.ts';
import { sayValue } from '../../records/say-value.ts';
import { sayMoment } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { ROLES } from '../../words/role-words.ts';
import { type Choice, OTHER } from './choices.ts';

export interface ContestedFieldProps {
  readonly path: string;
  readonly kind: Kind;
  readonly view: RecordView;
  readonly chosen: Choice | undefined;
  readonly onChoose: ((choice: Choice) => void) | undefined;
}

/** The claims on one field, each with who and when; all are kept whatever is decided. */
export function ContestedField({ path, kind, view, chosen, onChoose }: ContestedFieldProps) {
  const { roster } = useApp();
  const w = words.value;
  const type = findField(kind, path)?.type;
  const nameOf = (key: string) => {
    const author = roster.value?.certificates.find((one) => one.key === key)?.certificate;
    return author ? `${author.name} · ${say(ROLES[author.role])}` : w.unknownAuthor;
  };
  const sides = (view.contested[path] ?? []).map((claim) => ({
    id: claim.entry,
    value: type
      ? sayContested(path, sayValue(type, claim.value, view.state), claim.value, kind)
      : JSON.stringify(claim.value),
    who: nameOf(claim.key),
    when: sayMoment(claim.at),
  }));
  // Decisions of several parts are taken from a side, whole (rule 11); a status leads nowhere but where an act led it.
  const mayWriteOther = type !== undefined && !type.parts && type.control !== 'person';
  return (
    <>
      <Comparison
        id={path}
        label={sayPath(kind, path, view.state)}
        sides={sides}
        chosen={chosen}
        onChoose={onChoose}
      />
      {onChoose && mayWriteOther && chosen !== OTHER && (
        <Button kind="quiet" icon="pen" onPress={() => onChoose(OTHER)}>
          {w.neitherThis}
        </Button>
      )}
    </>
  );
}

/** A status is a word of the kind, not a value of the field. */
function sayContested(
  path: string,
  said: string | undefined,
  value: unknown,
  kind: Kind,
): string | undefined {
  if (path !== 'standing' || typeof value !== 'object' || value === null || !('is' in value)) return said;
  const status = kind.statuses[String(value.is)];
  return status ? say(status) : said;
}
