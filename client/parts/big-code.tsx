import './big-code.css';

/** A code to be written down or read aloud, in its groups. */
export function BigCode({ label, code }: { readonly label: string; readonly code: string }) {
  return (
    <>
      <p class="big-code-label">{label}</p>
      <p class="big-code" lang="en">
        {code.split('-').map((group, place) => (
          <span key={`${place} ${group}`}>{group}</span>
        ))}
      </p>
    </>
  );
}
