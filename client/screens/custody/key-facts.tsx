import type { KeyCustody } from '../../../schemas/wire/custody-report.ts';
import { type Fact, FactList, Sheet } from '../../parts/sheet.tsx';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { CUSTODY_WORDS } from '../../words/custody-words.ts';
import { sayDate, sayMoment } from '../../words/format-date.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { OFFICERS_WORDS, REVOCATION_WORDS } from '../../words/officers-words.ts';
import { ROLES } from '../../words/role-words.ts';

/** Whose key it is, and all its numbers. */
export function KeyFacts({ custody }: { readonly custody: KeyCustody }) {
  const { written, acknowledged, held, refused, voided, lastCame, key } = custody;
  const w = words.value;
  const clock = lastCame?.clock === 'device' ? ` (${w.deviceClock})` : '';
  return (
    <Sheet>
      <FactList
        none={w.never}
        facts={[
          ...useOwner(custody),
          { id: 'written', label: say(CUSTODY_WORDS.written), value: sayDigits(written) },
          { id: 'up-to', label: say(CUSTODY_WORDS.confirmedUpTo), value: sayDigits(acknowledged.upTo) },
          { id: 'held', label: say(CUSTODY_WORDS.held), value: sayDigits(held) },
          { id: 'refused', label: say(CUSTODY_WORDS.refused), value: sayRefused(refused) },
          { id: 'voided', label: say(CUSTODY_WORDS.voided), value: sayDigits(voided.count) },
          {
            id: 'last',
            label: say(CUSTODY_WORDS.lastCame),
            value: lastCame && `${sayMoment(lastCame.at)}${clock}`,
          },
          {
            id: 'key',
            label: say(CUSTODY_WORDS.key),
            value: (
              <span class="trace-id small" lang="en">
                {key}
              </span>
            ),
          },
        ]}
      />
    </Sheet>
  );
}

function useOwner({ certificate, revocation }: KeyCustody): readonly Fact[] {
  const w = words.value;
  const nameOf = usePlaceNames(certificate ? [certificate.place] : []);
  if (!certificate) return [{ id: 'name', label: w.name, value: say(CUSTODY_WORDS.unknownKey) }];
  const { name, role, place, device, from, until } = certificate;
  const revoked = revocation && `${sayMoment(revocation.at)} · ${say(REVOCATION_WORDS[revocation.why])}`;
  return [
    { id: 'name', label: w.name, value: name },
    { id: 'role', label: w.role, value: say(ROLES[role]) },
    { id: 'place', label: w.place, value: nameOf(place) },
    { id: 'device', label: say(OFFICERS_WORDS.tablet), value: <span lang="en">{device}</span> },
    { id: 'holds', label: say(CUSTODY_WORDS.holds), value: `${sayDate(from)} – ${sayDate(until)}` },
    ...(revoked ? [{ id: 'revoked', label: say(CUSTODY_WORDS.revokedOn), value: revoked }] : []),
  ];
}

/** How many, and their numbers as far as they were kept. */
function sayRefused(refused: KeyCustody['refused']): string {
  const numbers = refused.flatMap(({ seq }) => (seq === undefined ? [] : [sayDigits(seq)]));
  const count = sayDigits(refused.length);
  return numbers.length === 0
    ? count
    : `${count} (${say(CUSTODY_WORDS.number)} ${numbers.slice(0, 20).join(', ')})`;
}
