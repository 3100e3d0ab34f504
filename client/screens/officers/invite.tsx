import { useRef, useState } from 'preact/hooks';
import { useApp, useOfficer } from '../../app-state.ts';
import type { GrantParts, Invited } from '../../device/officers/officers-desk.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import { SubmitButton } from '../../parts/button.tsx';
import { CompactChoice } from '../../parts/choice.tsx';
import { DateInput } from '../../parts/date-input.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { describedBy, FieldFrame } from '../../parts/field-frame.tsx';
import { FileField } from '../../parts/file-field.tsx';
import { Page } from '../../parts/page.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { sayDate, today } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { INVITE_FAULTS, OFFICERS_FAULTS, OFFICERS_WORDS } from '../../words/officers-words.ts';
import { ROLES } from '../../words/role-words.ts';
import {
  dateOf,
  firstForm,
  type InvitationField,
  type InvitationForm,
  readInvitationForm,
} from './invitation.ts';
import './officers.css';
import { INVITED_ROLES, isInvitedRole, usePlaceOptions } from './place-words.ts';
import { Slip } from './slip.tsx';

type Asked = InvitationField | 'keyFile' | 'passphrase';

/** Makes a one-time code for an officer, with the province's key from a stick, which is forgotten at once. */
export function Invite() {
  const app = useApp();
  const w = words.value;
  const administrator = useOfficer();
  const day = today(app.now());
  const [form, setForm] = useState<InvitationForm>(() => firstForm(day));
  const [passphrase, setPassphrase] = useState('');
  const [faults, setFaults] = useState<Readonly<Partial<Record<Asked, string>>>>({});
  const [turn, setTurn] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [slip, setSlip] = useState<{ readonly parts: GrantParts; readonly invited: Invited }>();
  const file = useRef<HTMLInputElement>(null);
  const places = usePlaceOptions(isInvitedRole(form.role) ? form.role : undefined, administrator.place);

  if (slip) return <Slip {...slip} />;

  const show = (next: typeof faults) => {
    setFaults(next);
    setTurn(turn + 1);
  };
  const send = async () => {
    if (isBusy) return;
    const reading = readInvitationForm(form, day);
    const stick = file.current?.files?.[0];
    const wrong: readonly Asked[] = [
      ...(reading.ok ? [] : reading.faults),
      ...(stick ? [] : (['keyFile'] as const)),
    ];
    if (!reading.ok || !stick) {
      return show(
        Object.fromEntries(wrong.map((id) => [id, id === 'passphrase' ? '' : say(INVITE_FAULTS[id])])),
      );
    }
    setFaults({});
    setBusy(true);
    const outcome = await app.device.inviteOfficer(reading.parts, await stick.text(), passphrase);
    setBusy(false);
    if (outcome.ok) {
      setPassphrase('');
      return setSlip({ parts: reading.parts, invited: outcome.value });
    }
    const { code } = outcome.fault;
    const isPassphrase = code === 'wrong_passphrase' || code === 'passphrase_needed';
    show({ [isPassphrase ? 'passphrase' : 'keyFile']: say(OFFICERS_FAULTS[code]) });
  };
  const labels: Readonly<Record<Asked, string>> = {
    name: say(OFFICERS_WORDS.name),
    officer: say(OFFICERS_WORDS.signInName),
    role: w.role,
    place: w.place,
    until: say(OFFICERS_WORDS.until),
    enrolBy: say(OFFICERS_WORDS.enrolBy),
    keyFile: say(OFFICERS_WORDS.keyFile),
    passphrase: say(OFFICERS_WORDS.passphrase),
  };
  const asked = (id: Asked) => ({ id, label: labels[id], fault: faults[id] });
  const put = (field: InvitationField) => (value: string) => setForm({ ...form, [field]: value });
  const date = (id: 'until' | 'enrolBy') => {
    const known = dateOf(form[id]);
    return (
      <DateInput
        {...asked(id)}
        raw={form[id]}
        onInput={(raw) => setForm({ ...form, [id]: raw })}
        reading={known === undefined ? '' : sayDate(known)}
        isExact
      />
    );
  };
  const phrase = asked('passphrase');

  return (
    <Page
      title={say(OFFICERS_WORDS.invite)}
      back={{ href: '/', label: say(OFFICERS_WORDS.officers) }}
      isNarrow
    >
      <form
        class="invite-form"
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <ErrorSummary
          turn={turn}
          items={INVITE_ORDER.flatMap((id) =>
            faults[id] ? [{ id, label: labels[id], fault: faults[id] }] : [],
          )}
        />
        <TextField {...asked('name')} of="khmer" value={form.name} onInput={put('name')} />
        <TextField
          {...asked('officer')}
          hint={say(OFFICERS_WORDS.signInNameHint)}
          of="latin"
          value={form.officer}
          onInput={put('officer')}
        />
        <CompactChoice
          {...asked('role')}
          options={INVITED_ROLES.map((value) => ({ value, label: say(ROLES[value]) }))}
          value={form.role}
          onChoose={(role) => setForm({ ...form, role, place: '' })}
        />
        <CompactChoice {...asked('place')} options={places} value={form.place} onChoose={put('place')} />
        {date('until')}
        {date('enrolBy')}
        <FileField
          {...asked('keyFile')}
          hint={say(OFFICERS_WORDS.keyFileHint)}
          accept=".json,application/json"
          choose={say(OFFICERS_WORDS.chooseFile)}
          none={say(OFFICERS_WORDS.noFile)}
          input={file}
        />
        <FieldFrame {...phrase} isRequired={false}>
          <input
            id="passphrase"
            class="box"
            type="password"
            autocomplete="off"
            value={passphrase}
            aria-describedby={describedBy(phrase)}
            aria-invalid={phrase.fault !== undefined}
            onInput={(event) => setPassphrase(event.currentTarget.value)}
          />
        </FieldFrame>
        <ActionBar note={isBusy ? say(OFFICERS_WORDS.making) : undefined}>
          <SubmitButton icon="stamp" isBusy={isBusy}>
            {say(OFFICERS_WORDS.makeCode)}
          </SubmitButton>
        </ActionBar>
      </form>
    </Page>
  );
}

const INVITE_ORDER: readonly Asked[] = [
  'name',
  'officer',
  'role',
  'place',
  'until',
  'enrolBy',
  'keyFile',
  'passphrase',
];
