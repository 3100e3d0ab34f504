import { toInvitationLink } from '../../../schemas/access/province.ts';
import type { GrantParts, Invited } from '../../device/officers/officers-desk.ts';
import { BigCode } from '../../parts/big-code.tsx';
import { Page } from '../../parts/page.tsx';
import { QrPicture } from '../../parts/qr-picture.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { SlipActions } from '../../parts/slip-actions.tsx';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { sayDate } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { OFFICERS_WORDS } from '../../words/officers-words.ts';
import { ROLES } from '../../words/role-words.ts';

/** The code that was made, once, on the screen and on paper. */
export function Slip({ parts, invited }: { readonly parts: GrantParts; readonly invited: Invited }) {
  const w = words.value;
  const nameOf = usePlaceNames([parts.place]);
  const link = toInvitationLink(location.origin, invited.code, invited.provinceKey);
  return (
    <Page title={say(OFFICERS_WORDS.slip)} isNarrow>
      <div class="slip">
        <Sheet>
          <FactList
            none={w.unknown}
            facts={[
              { id: 'name', label: say(OFFICERS_WORDS.name), value: parts.name },
              { id: 'role', label: w.role, value: say(ROLES[parts.role]) },
              { id: 'place', label: w.place, value: nameOf(parts.place) },
              { id: 'until', label: say(OFFICERS_WORDS.until), value: sayDate(parts.until) },
              { id: 'enrol-by', label: say(OFFICERS_WORDS.enrolBy), value: sayDate(parts.enrolBy) },
            ]}
          />
          <QrPicture text={link} label={say(OFFICERS_WORDS.qr)} />
          <BigCode label={say(OFFICERS_WORDS.code)} code={invited.code} />
          <p>{say(OFFICERS_WORDS.slipSteps)}</p>
          <p class="slip-link small" lang="en">
            {link}
          </p>
          <p class="small">{say(OFFICERS_WORDS.slipTold)}</p>
        </Sheet>
      </div>
      <SlipActions print={say(OFFICERS_WORDS.print)} done={say(OFFICERS_WORDS.done)} href="/" />
    </Page>
  );
}
