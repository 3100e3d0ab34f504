import { toKhmerDigits } from '../../schemas/text/digits.ts';
import { Icon } from './icon.tsx';
import './mark.css';

/** Stands on every page of a demonstration, in both languages whatever the screens speak: nobody in it is real. */
export function Mark({ percent }: { readonly percent: number }) {
  return (
    <div class="mark" role="note">
      <Icon name="info" />
      <p lang="km">
        <strong>ទិន្នន័យប្រឌិត</strong>
        <span class="mark-more"> គ្មានមនុស្សពិតទេ</span>
        {percent < 100 && <span class="mark-more"> · កំពុងបំពេញ {toKhmerDigits(String(percent))}%</span>}
      </p>
      <p lang="en">
        <strong>Invented data</strong>
        <span class="mark-more">, no real people</span>
        {percent < 100 && <span class="mark-more"> · filling</span>}
        {percent < 100 && ` ${percent}%`}
      </p>
    </div>
  );
}
