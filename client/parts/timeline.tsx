import type { ComponentChildren } from 'preact';
import { words } from '../words/language.ts';
import { Icon, type IconName } from './icon.tsx';
import { Said } from './said.tsx';
import './timeline.css';

export interface TimelineChange {
  readonly id: string;
  readonly label: string;
  /** Undefined where there was nothing before. */
  readonly before: string | undefined;
  /** Undefined where it was cleared. */
  readonly after: string | undefined;
}

export interface TimelineItem {
  readonly id: string;
  readonly icon: IconName;
  readonly act: string;
  readonly who: string;
  readonly when: string;
  readonly why: string | undefined;
  readonly changes: readonly TimelineChange[];
  readonly tags: ComponentChildren;
  readonly isVoided: boolean;
  readonly isMeanwhile: boolean;
}

/** A record's history, entry by entry: who, when, what changed from what, and why. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li key={item.id} id={item.id} class={lookOf(item)}>
          <span class="timeline-dot">
            <Icon name={item.icon} />
          </span>
          <div>
            <p class="timeline-head">
              <span class="timeline-act">{item.act}</span>
              <span>
                <Said text={item.who} />
              </span>
              <span class="small soft">{item.when}</span>
            </p>
            <p class="timeline-tags">{item.tags}</p>
          </div>
          {item.why && (
            <p class="timeline-why">
              <span class="small soft">{words.value.because} </span>
              <Said text={item.why} />
            </p>
          )}
          {item.changes.length > 0 && <Changes changes={item.changes} />}
        </li>
      ))}
    </ol>
  );
}

function Changes({ changes }: { readonly changes: readonly TimelineChange[] }) {
  const w = words.value;
  return (
    <dl class="changes">
      {changes.map((change) => (
        <div key={change.id}>
          <dt>{change.label}</dt>
          <dd>
            {change.before !== undefined && (
              <span class="change-before">
                <span class="unseen">{w.from} </span>
                <Said text={change.before} /> <span aria-hidden="true">→</span>{' '}
                <span class="unseen">{w.to} </span>
              </span>
            )}
            {change.after === undefined ? <i>{w.cleared}</i> : <Said text={change.after} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function lookOf(item: TimelineItem): string | undefined {
  if (item.isVoided) return 'timeline-voided';
  return item.isMeanwhile ? 'timeline-meanwhile' : undefined;
}
