import type { ComponentChildren } from 'preact';
import type { Certificate } from '../../schemas/access/officer.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Said } from '../parts/said.tsx';
import { say } from '../words/language.ts';
import { ROLES } from '../words/role-words.ts';
import './unlock-form.css';

/** Officers of this tablet, each a large target. */
export function OfficerList({
  officers,
  onChoose,
  children,
}: {
  readonly officers: readonly Certificate[];
  readonly onChoose: (officer: Certificate) => void;
  readonly children?: ComponentChildren;
}) {
  return (
    <>
      {officers.map((officer) => (
        <OfficerButton
          key={officer.officer}
          icon="person"
          name={officer.name}
          hint={say(ROLES[officer.role])}
          onPress={() => onChoose(officer)}
        />
      ))}
      {children}
    </>
  );
}

export function OfficerButton({
  icon,
  name,
  hint,
  onPress,
}: {
  readonly icon: IconName;
  readonly name: string;
  readonly hint: string;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" class="officer" onClick={onPress}>
      <Icon name={icon} />
      <span>
        <span class="officer-name">
          <Said text={name} />
        </span>
        <span class="small soft">{hint}</span>
      </span>
      <Icon name="next" />
    </button>
  );
}
