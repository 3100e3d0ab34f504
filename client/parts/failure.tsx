import { Banner } from './banner.tsx';

/** That what was pressed was not done, and what to do; nothing where all is well. */
export function Failure({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Banner tone="alarm" icon="alert" isNews>
      {text}
    </Banner>
  );
}
