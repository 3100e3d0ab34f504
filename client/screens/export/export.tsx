import { useState } from 'preact/hooks';
import type { EntryId } from '../../../schemas/record/entry.ts';
import { useApp } from '../../app-state.ts';
import type { SealedFile } from '../../device/api/sealed-file.ts';
import { Banner } from '../../parts/banner.tsx';
import { BigCode } from '../../parts/big-code.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Failure } from '../../parts/failure.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { useAttempt } from '../../parts/use-attempt.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { EXPORT_FAULTS, TRAY_WORDS } from '../../words/tray-words.ts';
import './export.css';

/** One sealed file of what the province has not confirmed, and the code for it, shown once. */
export function Export({ params }: ScreenProps) {
  const app = useApp();
  const w = words.value;
  const item = app.tray.value.work.find(({ entry }) => entry === params.entry);
  const [sealed, setSealed] = useState<SealedFile>();
  const [problem, setProblem] = useState<string>();
  const { isBusy, failure, attempt } = useAttempt();
  const isOne = params.entry !== undefined;
  const make = async (entry: EntryId | undefined) => {
    setProblem(undefined);
    const outcome = await app.device.exportSealed(entry);
    if (outcome.ok) setSealed(outcome.value);
    else setProblem(say(EXPORT_FAULTS[outcome.fault.code]));
  };
  return (
    <Page title={say(TRAY_WORDS.exportTitle)} isNarrow back={{ href: '/tray', label: w.trayTitle }}>
      {problem && (
        <Banner tone="note" icon="info" isNews>
          {problem}
        </Banner>
      )}
      <Failure text={failure} />
      {!sealed && isOne && !item && (
        <Banner tone="note" icon="info">
          {say(TRAY_WORDS.exportGone)}
        </Banner>
      )}
      {sealed ? (
        <Made sealed={sealed} />
      ) : (
        (!isOne || item) && (
          <Sheet>
            <p>{say(isOne ? TRAY_WORDS.exportOneTold : TRAY_WORDS.exportTold)}</p>
            <p class="banner-actions">
              <Button
                kind="primary"
                icon="lock"
                isBusy={isBusy}
                onPress={() => attempt(() => make(item?.entry))}
              >
                {isBusy ? say(TRAY_WORDS.making) : say(TRAY_WORDS.makeFile)}
              </Button>
            </p>
          </Sheet>
        )
      )}
    </Page>
  );
}

function Made({ sealed }: { readonly sealed: SealedFile }) {
  const w = words.value;
  return (
    <>
      <Sheet>
        <div class="export-made">
          <BigCode label={say(TRAY_WORDS.code)} code={sealed.code} />
          <Banner tone="warn" icon="pen">
            {say(TRAY_WORDS.codeTold)}
          </Banner>
          <FactList
            none={w.unknown}
            facts={[
              { id: 'file', label: say(TRAY_WORDS.file), value: <span lang="en">{sealed.name}</span> },
              { id: 'count', label: say(TRAY_WORDS.inFile), value: sayDigits(sealed.count) },
            ]}
          />
        </div>
      </Sheet>
      <div class="export-actions">
        <Button kind="primary" icon="down" onPress={() => saveFile(sealed)}>
          {say(TRAY_WORDS.saveFile)}
        </Button>
        <ButtonLink icon="check" href="/tray">
          {w.done}
        </ButtonLink>
      </div>
    </>
  );
}

function saveFile({ name, text }: SealedFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
