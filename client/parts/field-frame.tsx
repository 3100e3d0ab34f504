import type { ComponentChildren } from 'preact';
import { words } from '../words/language.ts';
import './field-frame.css';
import { Icon } from './icon.tsx';

export interface FieldText {
  /** Unique on the page; the label, the hint and the error summary point to it. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong and what to do, as a sentence. */
  readonly fault?: string | undefined;
  readonly isRequired?: boolean;
  /** The fault is said at once: for a form so short that it has no error summary. */
  readonly isFaultNews?: boolean;
  /** For the ear alone: the frame around it says the same to the eye. */
  readonly isLabelUnseen?: boolean;
}

/** Label, hint, error, then the boxes, in that order. */
export function FieldFrame({
  id,
  label,
  hint,
  fault,
  isRequired = true,
  isFaultNews = false,
  isLabelUnseen = false,
  children,
}: FieldText & { readonly children: ComponentChildren }) {
  return (
    <div class={fault ? 'field field-faulty' : 'field'}>
      <label class={isLabelUnseen ? 'unseen' : 'field-label'} for={id}>
        {label} {!isRequired && <Optional />}
      </label>
      <FieldNotes id={id} hint={hint} fault={fault} isFaultNews={isFaultNews} />
      {children}
    </div>
  );
}

/** The same for several boxes that answer one question. */
export function FieldGroup({
  id,
  label,
  hint,
  fault,
  isRequired = true,
  isFaultNews = false,
  isLabelUnseen = false,
  children,
}: FieldText & { readonly children: ComponentChildren }) {
  return (
    <fieldset
      class={fault ? 'field field-faulty' : 'field'}
      aria-describedby={describedBy({ id, hint, fault })}
    >
      <legend class={isLabelUnseen ? 'unseen' : 'field-label'}>
        {label} {!isRequired && <Optional />}
      </legend>
      <FieldNotes id={id} hint={hint} fault={fault} isFaultNews={isFaultNews} />
      {children}
    </fieldset>
  );
}

/** The ids a control names in `aria-describedby`. */
export function describedBy({
  id,
  hint,
  fault,
}: Pick<FieldText, 'id' | 'hint' | 'fault'>): string | undefined {
  return [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
}

function FieldNotes({
  id,
  hint,
  fault,
  isFaultNews,
}: Pick<FieldText, 'id' | 'hint' | 'fault' | 'isFaultNews'>) {
  return (
    <>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="field-fault" id={`${id}-fault`} role={isFaultNews ? 'alert' : undefined}>
          <Icon name="alert" />
          <span>{fault}</span>
        </p>
      )}
    </>
  );
}

function Optional() {
  return <span class="field-optional">({words.value.optional})</span>;
}
