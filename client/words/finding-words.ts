import type { Finding } from '../../schemas/rules/findings.ts';
import { language, sayDigits } from './language.ts';

/** A finding as a sentence for the officer: what does not agree and what to look at. */
export function sayFinding(finding: Finding): string {
  const [km, en] = sentence(finding);
  return language.value === 'km' ? km : en;
}

function sentence(finding: Finding): readonly [km: string, en: string] {
  switch (finding.code) {
    case 'built_on_void':
      return [
        'ការកត់ត្រាមួយផ្អែកលើអ្វីដែលខេត្តសម្រេចថាមិនរាប់។ សូមមើលប្រវត្តិ។',
        'An entry stands on one that no longer counts. See the history.',
      ];
    case 'not_allowed':
      return ['ការកត់ត្រាមួយមិនត្រូវបានអនុញ្ញាត។ សូមមើលប្រវត្តិ។', 'One entry was not allowed. See the history.'];
    case 'bundle_incomplete': {
      const [have, count] = [sayDigits(finding.have), sayDigits(finding.count)];
      return [
        `ការកត់ត្រារួមមិនទាន់គ្រប់៖ មាន ${have} ក្នុង ${count}។ ផ្នែកដែលនៅសល់អាចកំពុងមក។`,
        `Recorded together, but ${have} of ${count} are here. The rest may be on its way.`,
      ];
    }
    case 'prefix_path':
      return [
        'កម្មវិធីពីរជំនាន់សរសេរចំណុចមួយខុសគ្នា។ សូមប្រាប់ខេត្ត។',
        'Two versions of the app disagree on a field. Tell the province.',
      ];
    case 'head_absent':
      return [
        'មេគ្រួសារមិនស្ថិតក្នុងចំណោមសមាជិកដែលនៅទេ។ សូមពិនិត្យ ឬប្ដូរមេគ្រួសារ។',
        'The head is not among the members present. Check, or change the head.',
      ];
    case 'in_two_books':
      return [
        'បុគ្គលម្នាក់មានឈ្មោះក្នុងសៀវភៅពីរ។ សូមសួរគ្រួសារទាំងពីរ។',
        'Somebody stands in two books. Ask both families.',
      ];
    case 'newborn_twice':
      return ['កំណើតមួយត្រូវបានបញ្ចូលជាសមាជិកពីរនាក់។ សូមពិនិត្យ។', 'One birth was entered as two members. Please check.'];
    case 'long_log':
      return [
        `ប្រវត្តិវែងណាស់ (${sayDigits(finding.entries)})។ សូមប្រាប់ខេត្ត។`,
        `The history is very long (${finding.entries}). Tell the province.`,
      ];
  }
}
