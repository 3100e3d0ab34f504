import type { Words } from '../../schemas/kinds/field.ts';

/** What the screens of books, moves and registers say, beside the words of the kinds themselves. */
export const BOOK_WORDS = {
  books: { km: 'សៀវភៅ', en: 'Books' },
  residenceBooks: { km: 'សៀវភៅស្នាក់នៅ', en: 'Residence books' },
  noResidenceBooks: { km: 'មិនទាន់មានសៀវភៅស្នាក់នៅ', en: 'No residence books yet' },
  moves: { km: 'ការផ្លាស់ទីលំនៅ', en: 'Moves' },
  registers: { km: 'សៀវភៅបញ្ជី', en: 'Registers' },

  whoLeaves: { km: 'អ្នកចេញទៅសៀវភៅថ្មី', en: 'Who goes into the new book' },
  whoIsIn: { km: 'អ្នកក្នុងសៀវភៅថ្មី', en: 'Who stands in the new book' },
  whoMoves: { km: 'អ្នកផ្លាស់ទីលំនៅ', en: 'Who moves' },
  tickPeople: { km: 'សូមគូសឈ្មោះយ៉ាងតិចម្នាក់', en: 'Tick at least one person' },
  newBookCover: { km: 'សៀវភៅថ្មី', en: 'The new book' },
  headOfNew: { km: 'មេគ្រួសារក្នុងសៀវភៅថ្មី', en: 'Head of the new book' },
  headOfOld: { km: 'មេគ្រួសារថ្មីក្នុងសៀវភៅចាស់', en: 'New head of the old book' },
  headMustGo: {
    km: 'មេគ្រួសារនៃសៀវភៅថ្មីត្រូវស្ថិតក្នុងចំណោមអ្នកដែលបានគូស',
    en: 'The head of the new book must be one of those ticked',
  },
  headMustStay: {
    km: 'មេគ្រួសារនៃសៀវភៅចាស់ត្រូវស្ថិតក្នុងចំណោមអ្នកដែលនៅ',
    en: 'The head of the old book must be one of those who stay',
  },
  someoneStays: {
    km: 'គ្មានអ្នកនៅក្នុងសៀវភៅចាស់ទេ។ បើគ្រប់គ្នាផ្លាស់ទៅ សូមប្រើ «ប្ដូរអាសយដ្ឋាន» ឬ «ប្ដូរមេគ្រួសារ»',
    en: 'Nobody would stay in the old book. If all go, change the address or the head instead',
  },
  relationsInNew: { km: 'ត្រូវជាអ្វីនឹងមេគ្រួសារនៃសៀវភៅថ្មី', en: 'Relation to the head of the new book' },
  relationsInOld: { km: 'អ្នកដែលនៅ ត្រូវជាអ្វីនឹងមេគ្រួសារថ្មី', en: 'Those who stay, to their new head' },
  splitTold: {
    km: 'អ្នកដែលបានគូសចេញពីសៀវភៅនេះ ហើយចូលសៀវភៅថ្មី។ ប្រវត្តិទាំងពីរនៅដដែល។',
    en: 'Those ticked leave this book for a new one. Both histories are kept.',
  },
  onDay: { km: 'ចាប់ពីថ្ងៃ', en: 'From which day' },

  chooseOther: { km: 'ជ្រើសរើសសៀវភៅ', en: 'Choose the book' },
  chooseMerge: {
    km: 'សៀវភៅនេះនឹងបញ្ចប់ ហើយសមាជិកបន្តក្នុងសៀវភៅដែលជ្រើសរើស',
    en: 'This book ends, and its members go on in the one chosen',
  },
  chooseFamily: { km: 'សៀវភៅគ្រួសារដែលនៅអាសយដ្ឋាននេះ', en: 'A family book at this address' },
  chooseReceive: { km: 'ទទួលអ្នកផ្លាស់មកក្នុងសៀវភៅណា?', en: 'Into which book are they received?' },
  noOtherBook: { km: 'គ្មានសៀវភៅដែលអាចជ្រើសរើស', en: 'There is no book to choose' },
  copiesContested: {
    km: 'ព័ត៌មានខ្លះរបស់សមាជិកមិនស៊ីគ្នា។ សៀវភៅថ្មីនឹងយកតាមអ្វីដែលបង្ហាញនៅទីនេះ។ គួរសម្រេចជាមុនសិន។',
    en: 'Some of what is said of the members does not agree. The other book takes what is shown here. Better settle it first.',
  },
  mergeTold: {
    km: 'សមាជិកទាំងអស់ផ្លាស់ទៅសៀវភៅមួយទៀត ដោយរក្សាប្រវត្តិទាំងពីរ។ សូមបំពេញថាត្រូវជាអ្វីនឹងមេគ្រួសារនោះ។',
    en: 'All members go over to the other book, and both histories are kept. Say what each is to its head.',
  },
  relationsToThatHead: { km: 'ត្រូវជាអ្វីនឹងមេគ្រួសារ', en: 'Relation to the head' },
  linkTold: { km: 'ភ្ជាប់សៀវភៅគ្រួសារនេះនឹងអាសយដ្ឋាន', en: 'Links this family book to the address' },
  leftBehind: {
    km: 'មានគេបញ្ចូលសមាជិកក្នុងសៀវភៅចាស់ ពេលកំពុងបញ្ចូលសៀវភៅគ្នា',
    en: 'Somebody was entered in the old book while the books were being merged',
  },
  takeOver: { km: 'ទទួលយកចូលសៀវភៅ', en: 'Take them over' },
  continuesIn: { km: 'បន្តក្នុងសៀវភៅ', en: 'Continues in' },
  comesFrom: { km: 'មកពីសៀវភៅ', en: 'Comes from' },
  linkedFamilies: { km: 'សៀវភៅគ្រួសារនៅអាសយដ្ឋាននេះ', en: 'Family books at this address' },
  linkedBooks: { km: 'សៀវភៅពាក់ព័ន្ធ', en: 'Books that belong together' },
  startMove: { km: 'ផ្លាស់ទីលំនៅ', en: 'Move away' },
  startFamily: { km: 'បើកសៀវភៅគ្រួសារ', en: 'Open a family book' },
  startResidence: { km: 'បើកសៀវភៅស្នាក់នៅ', en: 'Open a residence book' },

  destination: { km: 'ទៅ', en: 'To' },
  destinationHint: {
    km: 'វាយឈ្មោះភូមិ ឬឃុំ/សង្កាត់ រួចជ្រើសរើស។ បើនៅក្រៅប្រទេស សរសេរជាពាក្យ',
    en: 'Type the village or commune and pick it. For a place abroad, write it in words',
  },
  sameCommune: {
    km: 'ទីនោះនៅក្នុងឃុំ/សង្កាត់នេះដែរ៖ មិនត្រូវការលិខិតទេ។ សូមប្រើ «ប្ដូរអាសយដ្ឋាន» ឬ «បញ្ចូលសមាជិក»',
    en: 'That place is in this commune: no letter is needed. Use “Change of address” or “Add a member”',
  },
  leavesOnPaper: {
    km: 'ទីនោះមិននៅក្នុងប្រព័ន្ធនេះទេ។ អ្នកផ្លាស់ត្រូវយកលិខិតក្រដាសទៅ ហើយការទទួលត្រូវកត់ត្រានៅទីនេះ ពេលលិខិតឆ្លើយមកដល់។',
    en: 'That place is not in this system. They take the letter on paper, and its receipt is recorded here when the answer comes.',
  },
  moveTold: {
    km: 'អ្នកផ្លាស់នឹងបង្ហាញ «កំពុងផ្លាស់ចេញ» រហូតដល់ឃុំទទួលបានទទួល។ ឃុំទាំងពីរមិនចាំបាច់មានបណ្ដាញព្រមគ្នាទេ។',
    en: 'They show as leaving until the other commune has received them. The two need not be online together.',
  },
  bookOfLeavers: { km: 'នឹងបង្ហាញ «កំពុងផ្លាស់ចេញ» ក្នុង', en: 'Shown as leaving in' },
  receiveTold: {
    km: 'ឈ្មោះ ភេទ និងថ្ងៃកំណើត យកតាមសៀវភៅដើម។ សូមពិនិត្យជាមួយលិខិត។',
    en: 'Names, sex and dates are taken as the old book words them. Check them against the letter.',
  },
  newResidence: { km: 'សៀវភៅស្នាក់នៅថ្មី', en: 'A new residence book' },
  newFamily: { km: 'សៀវភៅគ្រួសារថ្មី', en: 'A new family book' },
  receivedOn: { km: 'ទទួលនៅថ្ងៃ', en: 'Received on' },
  closeMoveTold: {
    km: 'ឃុំទទួលបានទទួលហើយ។ អ្នកផ្លាស់នឹងចេញពីសៀវភៅខាងក្រោម៖',
    en: 'The other commune has received them. They will leave these books:',
  },
  cancelMoveTold: {
    km: 'អ្នកផ្លាស់នឹងត្រឡប់ជានៅដដែលក្នុងសៀវភៅ។',
    en: 'They will stand in the books as before.',
  },
  letterDuplicateTold: {
    km: 'លិខិតជំនួសមានសញ្ញា «ជំនួស»។ លិខិតដើមលែងប្រើបានទៀត។ បើមិនបំពេញលេខទេ យកលេខលិខិតដើម។',
    en: 'The new letter is marked “Duplicate”. The first one counts no longer. Without a number of its own it keeps the first one’s.',
  },
  letterDuplicated: {
    km: 'ជំនួស៖ លិខិតដើមបាត់ ឬផុតកំណត់ ហើយលែងប្រើបានទៀត',
    en: 'Duplicate: the first letter was lost or has expired, and counts no longer',
  },
  paperReceiptTold: {
    km: 'សូមកត់ត្រាតាមលិខិតឆ្លើយរបស់ឃុំ/សង្កាត់ទទួល។ បន្ទាប់មក «បញ្ចប់» ដើម្បីដកចេញពីសៀវភៅ។',
    en: 'Write what the answer of the receiving office says. Then close the move, and they leave the books.',
  },
  receivedBy: { km: 'ទទួលដោយ', en: 'Received by' },
  receiptNumber: { km: 'លេខលិខិតឆ្លើយ', en: 'Number of the answer' },
  continueTold: {
    km: 'សៀវភៅនេះពេញ។ សមាជិកទាំងអស់បន្តក្នុងសៀវភៅថ្មីដដែលៗ ហើយប្រវត្តិទាំងពីរនៅដដែល។',
    en: 'This book is full. Everybody goes on in the new one as they stand, and both histories are kept.',
  },
  numberIsOld: { km: 'លេខនេះជារបស់សៀវភៅចាស់', en: 'That is the number of the old book' },
  findMember: { km: 'ស្វែងរកក្នុងសៀវភៅ និងសំបុត្រ', en: 'Find in the papers here' },
  findMemberHint: {
    km: 'វាយឈ្មោះ ភូមិ ឬលេខ រួចចុច Enter។ បើគ្មាន ទុកទទេ ហើយបំពេញខាងក្រោម',
    en: 'Type a name, village or number, then Enter. If not there, leave blank and fill in below',
  },
  leavesOther: {
    km: 'ចេញពីសៀវភៅផ្សេងក្នុងឃុំ/សង្កាត់នេះ ក្នុងពេលតែមួយ',
    en: 'Leaves the other book of this commune at the same time',
  },
  inThisBook: { km: 'ម្នាក់នេះមានក្នុងសៀវភៅនេះរួចហើយ', en: 'This person is in the book already' },
  incoming: { km: 'ផ្លាស់មក', en: 'Coming in' },
  outgoing: { km: 'ផ្លាស់ចេញ', en: 'Going out' },
  noMoves: { km: 'មិនទាន់មានការផ្លាស់ទីលំនៅ', en: 'No moves yet' },
  noMovesHint: {
    km: 'ចាប់ផ្ដើមពីសៀវភៅរបស់អ្នកផ្លាស់៖ «ផ្លាស់ទីលំនៅ»',
    en: 'Begin at the book of those who move: “Move away”',
  },
  waitsForLetter: { km: 'រង់ចាំមេឃុំចេញលិខិត', en: 'Waits for the letter' },
  waitsForOther: { km: 'រង់ចាំឃុំទទួល', en: 'Waits for the other commune' },
  waitsForOrigin: { km: 'រង់ចាំឃុំដើមបញ្ចប់', en: 'Waits for the origin to close' },
  letterExpired: {
    km: 'លិខិតផុតកំណត់ហើយ។ សូមសួរឃុំដើម មុននឹងទទួល។',
    en: 'The letter has expired. Ask the origin before receiving.',
  },
  toReceive: { km: 'រង់ចាំលោកអ្នកទទួល', en: 'Waits for you to receive' },
  toClose: { km: 'រង់ចាំលោកអ្នកបញ្ចប់', en: 'Waits for you to close' },

  proposals: { km: 'បញ្ចូលកូនក្នុងសៀវភៅ', en: 'Enter the child in the books' },
  proposalsHint: {
    km: 'កត់ត្រារួមជាមួយការចុះបញ្ជី។ ដកសញ្ញាគូស បើមិនត្រូវ។',
    en: 'Written together with the registration. Untick what is not right.',
  },
  notInBook: { km: 'កូននេះមិនទាន់មានក្នុងសៀវភៅ', en: 'The child is not yet in the book' },
  enterNow: { km: 'បញ្ចូលឥឡូវ', en: 'Enter now' },

  leasedTold: {
    km: 'លេខនេះយកពីសៀវភៅដែលខេត្តជួលឱ្យថេប្លេតនេះ។ សូមសរសេរលេខដូចគ្នាក្នុងសៀវភៅក្រដាស។',
    en: 'The number comes from the book leased to this tablet. Write the same number in the paper book.',
  },
  noneLeft: {
    km: 'សៀវភៅដែលជួលឱ្យថេប្លេតនេះអស់លេខ ឬបិទហើយ។ សូមសុំសៀវភៅថ្មីពីខេត្ត។',
    en: 'The books leased to this tablet are full or closed. Ask the province for another.',
  },
  leaseTo: { km: 'ជួលទៅថេប្លេត', en: 'Leased to the tablet' },
  leaseCommune: { km: 'ឃុំ/សង្កាត់', en: 'Commune' },
  wrongTablet: { km: 'ថេប្លេតនេះមិនមែនរបស់ឃុំដែលបានជ្រើសរើសទេ', en: 'That tablet is not of the commune chosen' },
  rangeNeeded: {
    km: 'សៀវភៅដែលជួល ត្រូវមានលេខដំបូង និងលេខចុងក្រោយ',
    en: 'A leased book needs its first and last number',
  },
  bookExists: { km: 'សៀវភៅលេខនេះមានរួចហើយ', en: 'There is a book of this number already' },
  leaseNew: { km: 'ជួលសៀវភៅថ្មី', en: 'Lease a book' },
  noRegisters: { km: 'មិនទាន់មានសៀវភៅបញ្ជី', en: 'No register books yet' },
  noRegistersHint: {
    km: 'បើខេត្តមិនបានជួលសៀវភៅ សូមចម្លងលេខពីសៀវភៅក្រដាស។',
    en: 'Where the province leased none, numbers are copied from the paper book.',
  },
  nextNumber: { km: 'លេខបន្ទាប់', en: 'Next number' },
  taken: { km: 'លេខបានប្រើ', en: 'Numbers taken' },
  holes: { km: 'លេខខ្វះ', en: 'Holes' },
  repeats: { km: 'លេខស្ទួន', en: 'Repeats' },
  spoiled: { km: 'លេខខូច', en: 'Spoiled' },
  beyond: { km: 'លេខដែលមកក្រោយពេលបិទ', en: 'Came after the closing' },
  full: { km: 'អស់លេខហើយ', en: 'No number left' },
  lastKnown: { km: 'លេខចុងក្រោយដែលដឹង', en: 'Last known number' },
  closeTold: {
    km: 'សៀវភៅដែលបិទហើយ មិនអាចបើកវិញបានទេ។ បើថេប្លេតបាត់ សូមបិទនៅលេខចុងក្រោយដែលដឹង។',
    en: 'A closed book is never opened again. If the tablet is lost, close at the last number known.',
  },
  notOfBook: { km: 'លេខនេះមិនមែនជាលេខទំនេររបស់សៀវភៅនេះទេ', en: 'This is no free number of this book' },
  spoiledNumber: { km: 'លេខដែលខូច', en: 'The spoiled number' },
  noNumber: { km: 'គ្មាន', en: 'None' },
} as const satisfies Readonly<Record<string, Words>>;
