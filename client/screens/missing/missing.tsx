import { ButtonLink } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { words } from '../../words/language.ts';

export function Missing() {
  const w = words.value;
  return (
    <Page title={w.pageMissing}>
      <EmptyState icon="search" title={w.pageMissing}>
        <ButtonLink href="/" kind="primary">
          {w.toToday}
        </ButtonLink>
      </EmptyState>
    </Page>
  );
}
