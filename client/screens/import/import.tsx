import { useRef, useState } from 'preact/hooks';
import { useApp } from '../../app-state.ts';
import type { TakenIn } from '../../device/api/sealed-file.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import { Banner } from '../../parts/banner.tsx';
import { ButtonLink, SubmitButton } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Failure } from '../../parts/failure.tsx';
import { FileField } from '../../parts/file-field.tsx';
import { Page } from '../../parts/page.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useAttempt } from '../../parts/use-attempt.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { OFFICERS_WORDS } from '../../words/officers-words.ts';
import { SEALED_FAULTS, TRAY_WORDS } from '../../words/tray-words.ts';
import './import.css';

type Asked = 'file' | 'code';

/** Takes in what another tablet of the commune sealed. */
export function Import() {
  const app = useApp();
  const w = words.value;
  const input = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [faults, setFaults] = useState<Readonly<Partial<Record<Asked, string>>>>({});
  const [turn, setTurn] = useState(0);
  const { isBusy, failure, attempt } = useAttempt();
  const [taken, setTaken] = useState<TakenIn>();

  const show = (next: typeof faults) => {
    setFaults(next);
    setTurn(turn + 1);
  };
  const send = () => {
    if (isBusy) return;
    const file = input.current?.files?.[0];
    if (!file || code.trim() === '') {
      return show({
        ...(file ? {} : { file: say(TRAY_WORDS.fileMissing) }),
        ...(code.trim() === '' ? { code: say(TRAY_WORDS.codeMissing) } : {}),
      });
    }
    setFaults({});
    attempt(() => takeIn(file));
  };
  const takeIn = async (file: File) => {
    const outcome = await app.device.importSealed(await file.text(), code);
    if (outcome.ok) return setTaken(outcome.value);
    const { code: fault } = outcome.fault;
    show({ [fault === 'wrong_code' ? 'code' : 'file']: say(SEALED_FAULTS[fault]) });
  };
  const back = { href: '/tray', label: w.trayTitle };
  if (taken) {
    return (
      <Page title={say(TRAY_WORDS.importTitle)} isNarrow back={back}>
        <Taken taken={taken} />
      </Page>
    );
  }
  const labels = { file: say(TRAY_WORDS.file), code: say(TRAY_WORDS.code) };
  return (
    <Page title={say(TRAY_WORDS.importTitle)} isNarrow back={back}>
      <form
        class="import-form"
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ErrorSummary
          turn={turn}
          items={(['file', 'code'] as const).flatMap((id) =>
            faults[id] ? [{ id, label: labels[id], fault: faults[id] }] : [],
          )}
        />
        <Failure text={failure} />
        <p>{say(TRAY_WORDS.importTold)}</p>
        <FileField
          id="file"
          label={labels.file}
          hint={say(TRAY_WORDS.fileHint)}
          fault={faults.file}
          accept=".salakhum"
          choose={say(OFFICERS_WORDS.chooseFile)}
          none={say(OFFICERS_WORDS.noFile)}
          input={input}
        />
        <TextField
          id="code"
          label={labels.code}
          hint={say(TRAY_WORDS.codeHint)}
          fault={faults.code}
          of="latin"
          value={code}
          onInput={setCode}
        />
        <ActionBar>
          <SubmitButton icon="tray" isBusy={isBusy}>
            {say(TRAY_WORDS.takeIn)}
          </SubmitButton>
        </ActionBar>
      </form>
    </Page>
  );
}

function Taken({ taken }: { readonly taken: TakenIn }) {
  const w = words.value;
  const { tablet, added, known, refused, elsewhere, unsound } = taken;
  const counts = [
    ['added', added, TRAY_WORDS.added],
    ['known', known, TRAY_WORDS.known],
    ['refused', refused, TRAY_WORDS.refusedIn],
    ['elsewhere', elsewhere, TRAY_WORDS.elsewhere],
    ['unsound', unsound, TRAY_WORDS.unsound],
  ] as const;
  return (
    <>
      <Banner tone="good" icon="check" title={say(TRAY_WORDS.taken)} isNews>
        {say(TRAY_WORDS.takenTold)}
      </Banner>
      {elsewhere > 0 && (
        <Banner tone="warn" icon="place" title={say(TRAY_WORDS.elsewhere)}>
          {say(TRAY_WORDS.elsewhereTold)}
        </Banner>
      )}
      {unsound > 0 && (
        <Banner tone="warn" icon="alert" title={say(TRAY_WORDS.unsound)}>
          {say(TRAY_WORDS.unsoundTold)}
        </Banner>
      )}
      <Sheet>
        <FactList
          none={w.unknown}
          facts={[
            { id: 'tablet', label: say(TRAY_WORDS.fromTablet), value: <span lang="en">{tablet}</span> },
            ...counts.map(([id, count, label]) => ({ id, label: say(label), value: sayDigits(count) })),
          ]}
        />
        <p class="banner-actions">
          <ButtonLink icon="check" href="/tray">
            {w.done}
          </ButtonLink>
        </p>
      </Sheet>
    </>
  );
}
