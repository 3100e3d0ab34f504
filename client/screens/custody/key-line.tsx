import type { KeyCustody } from '../../../schemas/wire/custody-report.ts';
import { Icon } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { CUSTODY_WORDS, FINDING_TAGS } from '../../words/custody-words.ts';
import { say } from '../../words/language.ts';
import { ROLES } from '../../words/role-words.ts';
import { sayFinding, sayStanding } from '../../words/say-custody.ts';
import { FINDING_LOOKS } from './finding-looks.ts';

interface KeyLineProps {
  readonly custody: KeyCustody;
  readonly place: string;
  readonly now: number;
}

/** One key of the list: who, where, and in a sentence how its work stands; all of it the target. */
export function KeyLine({ custody, place, now }: KeyLineProps) {
  const { key, certificate, findings } = custody;
  const [gravest] = findings;
  return (
    <li>
      <a class="custody-line" href={`/custody/${key}`}>
        <span class="custody-who">
          <b class="custody-name">
            <Said text={certificate?.name ?? say(CUSTODY_WORDS.unknownKey)} />
          </b>
          <span class="small soft">{certificate ? `${say(ROLES[certificate.role])} · ${place}` : ''}</span>
          {certificate && (
            <span class="small soft" lang="en">
              {certificate.officer} · {certificate.device}
            </span>
          )}
        </span>
        <span class="custody-tags">
          {findings.map((finding) => (
            <StatusTag key={finding} {...FINDING_LOOKS[finding]} word={say(FINDING_TAGS[finding])} />
          ))}
          {gravest === undefined && (
            <StatusTag tone="good" icon="confirmed" word={say(CUSTODY_WORDS.complete)} />
          )}
        </span>
        <span class="custody-said">
          {gravest === undefined ? sayStanding(custody) : sayFinding(custody, gravest, now)}
        </span>
        <Icon name="next" />
      </a>
    </li>
  );
}
