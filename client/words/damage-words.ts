import type { Words } from '../../schemas/kinds/field.ts';

/** Records that do not open on the tablet any more. */
export const DAMAGE_WORDS = {
  title: {
    km: 'កំណត់ត្រាខ្លះលើថេប្លេតនេះបានខូច',
    en: 'Some records on this tablet are damaged',
  },
  told: {
    km: 'កំណត់ត្រាបើកមិនបាន ហើយមិនបង្ហាញទេ។ ពេលមានបណ្ដាញ ថេប្លេតយកវាពីខេត្តម្ដងទៀត។ អ្វីផ្សេងទៀតនៅដដែល។',
    en: 'do not open and are not shown. With a line the tablet fetches them again from the province. Everything else is as it was.',
  },
} as const satisfies Readonly<Record<string, Words>>;
