import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../words/language.ts';
import { Icon } from './icon.tsx';
import './page.css';
import { Said } from './said.tsx';

export interface PageProps {
  readonly title: string;
  /** A name from a record, set in the face of text; titles of the product are in the face of official papers. */
  readonly isName?: boolean;
  readonly back?: { readonly href: string; readonly label: string };
  readonly tags?: ComponentChildren;
  readonly isNarrow?: boolean;
  readonly children: ComponentChildren;
}

/** One screen: names the window, but with no person's name, and takes the focus, so that a new place is announced and read from its top. */
export function Page({ title, isName = false, back, tags, isNarrow = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const appName = words.value.appName;
  useEffect(() => {
    // A browser writes the names of windows into its history and sessions, readable: nobody's name may be one.
    document.title = isName ? appName : `${title} — ${appName}`;
  }, [title, isName, appName]);
  // With the drawing, not after it: a key pressed meanwhile would be lost, and a form's first box would lose the focus.
  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class={isNarrow ? 'page page-narrow' : 'page'}>
      <div class="page-head">
        {back && (
          <a class="page-back" href={back.href}>
            <Icon name="back" />
            <Said text={back.label} />
          </a>
        )}
        <div class="page-name">
          <h1 class={isName ? 'page-title' : 'page-title title-face'} tabIndex={-1} ref={heading}>
            <Said text={title} />
          </h1>
          {tags && <div class="page-tags">{tags}</div>}
        </div>
      </div>
      {children}
    </div>
  );
}
