import type { Help } from '../forms/question.ts';
import { BIRTH_PAPER, BOOK, BOOKS, CORRECTION, HEADS_CARD, help, OURS, say } from './help-sources.ts';

/** Help beside the acts on family books and residence books. */
export const BOOK_HELP: Readonly<Record<string, Help>> = {
  // domain.md §3.
  open: help(
    say(
      'សៀវភៅគ្រួសារសម្រាប់គ្រួសារមួយ ពលរដ្ឋខ្មែរ។ សៀវភៅស្នាក់នៅសម្រាប់មនុស្សទាំងអស់នៅអាសយដ្ឋានមួយ រាប់ទាំងជនបរទេស។',
      'A family book is one family of citizens. A residence book is everyone at an address, foreigners too.',
    ),
    BOOKS,
    say('ភូមិត្រពាំងព្រីង ក្រុមទី ៣', 'Trapeang Pring village, group 3'),
    HEADS_CARD,
    BIRTH_PAPER,
    say('សំបុត្រអាពាហ៍ពិពាហ៍ បើមាន', 'Marriage certificate, if there is one'),
  ),
  'add-member': help(
    say(
      'សរសេរដូចក្នុងឯកសាររបស់អ្នកនោះ។ កូនដែលមានសំបុត្រកំណើតនៅទីនេះ បញ្ចូលតាមសំបុត្រ។ មនុស្សម្នាក់នៅក្នុងសៀវភៅគ្រួសារតែមួយ។',
      'As that person’s paper has it. A child whose birth is here is added from it. Nobody is in two family books.',
    ),
    BOOKS,
    say('ហេង វិបុល · ប្ដី · ១៩៩៥', 'ហេង វិបុល · husband · 1995'),
    BOOK,
    say('ឯកសារសម្គាល់ខ្លួន ឬលិខិតផ្លាស់ទីលំនៅ', 'Identity paper, or the letter of change of residence'),
  ),
  'add-child': help(
    say(
      'ព័ត៌មានយកពីសំបុត្រកំណើត។ ពិនិត្យតែថាត្រូវជាអ្វីនឹងមេគ្រួសារ។',
      'All is taken from the birth. Look only at what the child is to the head.',
    ),
    BOOKS,
    say('ត្រូវជា៖ កូន ឬចៅ', 'Relation: child or grandchild'),
    BIRTH_PAPER,
    BOOK,
  ),
  absorb: help(
    say(
      'អ្នកដែលបានបញ្ចូលក្នុងសៀវភៅចាស់ ពេលកំពុងបញ្ចូលគ្នា ត្រូវយកមកសៀវភៅនេះ។',
      'Who was entered in the other book while it was merged is taken over into this one.',
    ),
    OURS,
    say('ទារកដែលកើតក្នុងសប្ដាហ៍នោះ', 'A child born in that week'),
    say('សៀវភៅទាំងពីរ', 'Both books'),
  ),
  'change-member': help(
    say(
      'កែតែអ្វីដែលខុស តាមឯកសារ។ សៀវភៅរក្សាពាក្យរបស់ខ្លួន បើខុសពីសំបុត្រ ប្រព័ន្ធនឹងបង្ហាញ។',
      'Change only what is wrong, after a paper. The book keeps its wording; where a certificate differs it is shown.',
    ),
    CORRECTION,
    say('ឆ្នាំកំណើត ១៩៨៩ → ១៩៩៨ តាមសំបុត្រ', 'Born 1989 → 1998, after the certificate'),
    BOOK,
    BIRTH_PAPER,
  ),
  'member-leaves': help(
    say(
      'អ្នកធ្វើការឆ្ងាយគឺ «អវត្តមាន» មិនលុបទេ រហូតដល់បញ្ជាក់ថាមិនត្រឡប់ ឬស្លាប់។ ផ្លាស់ទៅឃុំផ្សេង៖ ប្រើលិខិតផ្លាស់។',
      'Who works far away is absent and not struck until it is sure that they will not return. To another commune: by letter.',
    ),
    BOOKS,
    say('អវត្តមាន · ធ្វើការនៅថៃ', 'Absent · works in Thailand'),
    BOOK,
    say('បើស្លាប់៖ សំបុត្រមរណភាព', 'If dead: the death certificate'),
  ),
  'member-returns': help(
    say(
      'អ្នកដែលត្រឡប់មកវិញ បន្តក្នុងជួរដដែល។ មិនបញ្ចូលជាមនុស្សថ្មីទេ។',
      'Who returns goes on in the same line, and is not entered as somebody new.',
    ),
    BOOKS,
    say('ត្រឡប់ពីថៃ ថ្ងៃ ១៣ មេសា', 'Back from Thailand on 13 April'),
    BOOK,
  ),
  'change-head': help(
    say(
      'ពេលមេគ្រួសារស្លាប់ ចាកចេញ ឬស្នើ។ ត្រូវជាអ្វីនឹងមេគ្រួសារថ្មី ត្រូវនិយាយសម្រាប់ម្នាក់ៗ។',
      'On death, departure or request. What each is to the new head is said for everyone.',
    ),
    BOOKS,
    say('ប្ដីក្លាយជាមេគ្រួសារ៖ ប្រពន្ធ កូន', 'The husband becomes head: wife, child'),
    BOOK,
    HEADS_CARD,
  ),
  'change-address': help(
    say(
      'ភូមិ និងក្រុម គឺជាអាសយដ្ឋាន។ ផ្ទះភាគច្រើនគ្មានលេខទេ។ គ្រួសារទាំងមូលផ្លាស់ទៅឃុំផ្សេង៖ ប្រើលិខិតផ្លាស់។',
      'Village and group are the address; most houses have no number. To another commune: by letter.',
    ),
    BOOKS,
    say('ភូមិកណ្ដាល ក្រុមទី ៣', 'Kandal village, group 3'),
    BOOK,
  ),
  split: help(
    say(
      'អ្នកចេញបានសៀវភៅថ្មី និងមេគ្រួសារថ្មី។ ប្រវត្តិសៀវភៅទាំងពីររក្សាទុក។',
      'Those who leave get a new book with a head of its own. Both histories stay.',
    ),
    BOOKS,
    say('កូនស្រីរៀបការ ហើយបើកសៀវភៅថ្មី', 'A daughter marries and opens a new book'),
    BOOK,
    say('សំបុត្រអាពាហ៍ពិពាហ៍ ឬលែងលះ បើមាន', 'Marriage or divorce paper, if there is one'),
  ),
  merge: help(
    say(
      'សមាជិកនៃសៀវភៅនេះបន្តក្នុងសៀវភៅមួយទៀត។ សៀវភៅនេះបិទ ប្រវត្តិរក្សាទុក។',
      'The members of this book go on in the other one. This book ends, its history stays.',
    ),
    BOOKS,
    say('ឪពុកម្ដាយចាស់ចូលសៀវភៅកូន', 'Old parents join their child’s book'),
    say('សៀវភៅទាំងពីរ', 'Both books'),
    say('អត្តសញ្ញាណប័ណ្ណមេគ្រួសារទាំងពីរ', 'Both heads’ identity cards'),
  ),
  'link-family': help(
    say(
      'អាសយដ្ឋានមួយអាចមានគ្រួសារច្រើន។ ការភ្ជាប់មិនប្ដូរសមាជិកទេ។',
      'One address may hold several families. Linking changes no members.',
    ),
    BOOKS,
    say('ម្ដាយ និងកូនដែលរៀបការ នៅផ្ទះមួយ', 'A mother and her married child in one house'),
    BOOK,
  ),
  'report-lost': help(
    say(
      'សៀវភៅបាត់ ខូច ឬពេញ ត្រូវកត់ត្រា រួចចេញសៀវភៅថ្មីជំនួស។',
      'A lost, spoiled or full book is noted; then a duplicate is issued.',
    ),
    BOOKS,
    say('ទឹកជំនន់ ថ្ងៃ ២ តុលា', 'The flood of 2 October'),
    HEADS_CARD,
    say('សៀវភៅចាស់ បើនៅមាន', 'The old book, if there is still one'),
  ),
  issue: help(
    say(
      'សៀវភៅស្នាក់នៅ៖ ប៉ុស្តិ៍រដ្ឋបាល ក្នុង ១០ ថ្ងៃ។ សៀវភៅគ្រួសារ៖ នគរបាលស្រុក ក្នុង ១៥ ថ្ងៃ។',
      'Residence book: commune police post, within 10 days. Family book: district police, within 15 days.',
    ),
    BOOKS,
    say('លេខ ០១២៣ ចេញដោយប៉ុស្តិ៍រដ្ឋបាល', 'Number 0123, issued by the police post'),
    HEADS_CARD,
  ),
  'issue-duplicate': help(
    say(
      'សៀវភៅថ្មីជំនួសសៀវភៅដែលបាត់ ខូច ឬពេញ ហើយសម្គាល់ថាជំនួស។',
      'The new book takes the place of one lost, spoiled or full, and is marked as a duplicate.',
    ),
    BOOKS,
    say('លេខ ០១២៤ ជំនួស ០១២៣', 'Number 0124 in place of 0123'),
    HEADS_CARD,
  ),
  continue: help(
    say('សៀវភៅពេញ បន្តក្នុងសៀវភៅថ្មី ជាមួយសមាជិកដដែល។', 'A full book goes on in a new one with the same members.'),
    BOOKS,
    say('លេខ ០១២៤ បន្តពី ០១២៣', 'Number 0124 continues 0123'),
    BOOK,
  ),
  close: help(
    say(
      'បិទតែពេលគ្មានអ្នកណានៅក្នុងសៀវភៅទៀត ដោយមានមូលហេតុ។',
      'Only when nobody is left in the book, and with a reason.',
    ),
    BOOKS,
    say('គ្រួសារទាំងមូលបានផ្លាស់ទៅកែប', 'The whole family moved to Kep'),
    BOOK,
  ),
};
