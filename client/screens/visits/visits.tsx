import { useState } from 'preact/hooks';
import { readReceiptNumber } from '../../../schemas/kinds/receipt.ts';
import { VISIT } from '../../../schemas/kinds/visit.ts';
import type { Call } from '../../../schemas/rules/visits.ts';
import { toSearchKey } from '../../../schemas/text/khmer.ts';
import { useApp } from '../../app-state.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ListRow, Rows } from '../../parts/list-row.tsx';
import { Page } from '../../parts/page.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { RecordLine } from '../../records/record-row.tsx';
import { sayVillage } from '../../records/say-address.ts';
import { useList } from '../../records/use-record.ts';
import { useVisits } from '../../records/use-visits.ts';
import { sayDate, today } from '../../words/format-date.ts';
import { say, sayDigits } from '../../words/language.ts';
import { VISIT_COUNTS, VISIT_WORDS } from '../../words/visit-words.ts';
import { BringList } from './bring-list.tsx';
import { type Chosen, useChosen } from './use-chosen.ts';
import { Village } from './village.tsx';
import './visits.css';

/** Who lacks which paper, by village and house: chosen before leaving, worked where there is no line. */
export function Visits() {
  const { now } = useApp();
  const list = useVisits();
  const chosen = useChosen();
  const [isAll, setAll] = useState<boolean>();
  const showsAll = isAll ?? chosen?.houses.size === 0;
  return (
    <Page title={say(VISIT_WORDS.visits)} tags={<span class="soft">{sayDate(today(now()))}</span>}>
      {!list || !chosen ? (
        <Skeleton />
      ) : list.reading ? (
        <Reading {...list.reading} />
      ) : (
        <>
          <div class="visit-sides">
            <Side
              isHere={showsAll}
              label={`${say(VISIT_WORDS.all)} (${sayDigits(list.calls.length)})`}
              onPress={() => setAll(true)}
            />
            <Side
              isHere={!showsAll}
              label={`${say(VISIT_WORDS.chosen)} (${sayDigits(chosen.houses.size)})`}
              onPress={() => setAll(false)}
            />
          </div>
          {showsAll ? (
            <Everything calls={list.calls} chosen={chosen} />
          ) : (
            <Today calls={list.calls} chosen={chosen} />
          )}
        </>
      )}
    </Page>
  );
}

function Side({
  isHere,
  label,
  onPress,
}: {
  readonly isHere: boolean;
  readonly label: string;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" class="visit-side" aria-pressed={isHere} onClick={onPress}>
      {label}
    </button>
  );
}

function Reading({ read, of }: { readonly read: number; readonly of: number }) {
  const percent = of === 0 ? 0 : Math.floor((100 * read) / of);
  return (
    <div class="visit-reading" role="status">
      <progress max={of} value={read} aria-label={say(VISIT_COUNTS.reading(sayDigits(percent)))} />
      <p>{say(VISIT_COUNTS.reading(sayDigits(percent)))}</p>
    </div>
  );
}

function Everything({ calls, chosen }: { readonly calls: readonly Call[]; readonly chosen: Chosen }) {
  const [text, setText] = useState('');
  const wanted = toSearchKey(text);
  const slip = readReceiptNumber(text);
  const found = wanted === '' ? calls : calls.filter((call) => isNamed(call, wanted));
  const villages = byVillage(found);
  return (
    <>
      {(calls.length > FEW || text !== '') && (
        <TextField
          id="find-house"
          label={say(VISIT_WORDS.find)}
          value={text}
          onInput={setText}
          isRequired={false}
        />
      )}
      {slip !== undefined && <SlipsFound number={slip} />}
      {calls.length === 0 && (
        <EmptyState icon="check" title={say(VISIT_WORDS.none)} hint={say(VISIT_WORDS.noneHint)} />
      )}
      {villages.map((own) => (
        // Unfolded anew where it is narrowed to what was looked for.
        <Village
          key={`${own[0]?.village} ${wanted === ''}`}
          calls={own}
          chosen={chosen}
          isOpen={villages.length === 1 || wanted !== ''}
        />
      ))}
    </>
  );
}

/** Houses that are seen at once need no looking for. */
const FEW = 8;

function isNamed({ name, reasons }: Call, wanted: string): boolean {
  return [name, ...reasons.map((reason) => reason.name)].some((one) => toSearchKey(one).includes(wanted));
}

/** Visits that a slip's number was handed over on, as a family brings it to the hall. */
function SlipsFound({ number }: { readonly number: string }) {
  const rows = useList({ kind: VISIT, text: number, limit: 5 });
  return (
    <Rows>
      {rows?.map((row) => (
        <RecordLine key={row.id} row={row} />
      ))}
    </Rows>
  );
}

/** The houses chosen, what to bring for them, and those of whom nothing is missing any more. */
function Today({ calls, chosen }: { readonly calls: readonly Call[]; readonly chosen: Chosen }) {
  if (chosen.houses.size === 0) {
    return (
      <EmptyState icon="home" title={say(VISIT_WORDS.noneChosen)} hint={say(VISIT_WORDS.noneChosenHint)} />
    );
  }
  const open = calls.filter(({ id }) => chosen.houses.has(id));
  const isOpen = new Set<string>(open.map(({ id }) => id));
  const finished = [...chosen.houses].filter(([id]) => !isOpen.has(id));
  return (
    <>
      <BringList codes={open.flatMap(({ reasons }) => reasons.map(({ code }) => code))} />
      {byVillage(open).map((own) => (
        <Village key={own[0]?.village} calls={own} chosen={chosen} isOpen />
      ))}
      {finished.length > 0 && (
        <section class="village">
          <h2 class="village-finished">
            <Icon name="check" /> {say(VISIT_WORDS.finished)} ({sayDigits(finished.length)})
          </h2>
          <Rows>
            {finished.map(([id, name]) => (
              <ListRow
                key={id}
                href={`/visits/${id}`}
                icon="home"
                title={name}
                tags={<StatusTag tone="good" icon="check" word={say(VISIT_WORDS.finishedTold)} />}
              />
            ))}
          </Rows>
        </section>
      )}
      <p>
        <Button icon="delete" onPress={() => chosen.put(new Map())}>
          {say(VISIT_WORDS.clearChosen)}
        </Button>
      </p>
    </>
  );
}

/** Villages and houses in the order in which they are looked for. */
function byVillage(calls: readonly Call[]): readonly (readonly Call[])[] {
  const villages = new Map<string, Call[]>();
  for (const call of calls) villages.set(call.village, [...(villages.get(call.village) ?? []), call]);
  const order = new Intl.Collator('km', { numeric: true });
  const name = ([first]: readonly Call[]) => (first ? sayVillage(first.address) : '');
  const door = ({ address, name: who }: Call) => `${address.group ?? '~'} ${address.house ?? '~'} ${who}`;
  return [...villages.values()]
    .sort((a, b) => order.compare(name(a), name(b)))
    .map((own) => own.sort((a, b) => order.compare(door(a), door(b))));
}
