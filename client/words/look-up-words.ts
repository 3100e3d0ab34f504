/** What people are looked up for; asked at most once a visit. */
export const LOOK_UP_WORDS = {
  ask: { km: 'ស្វែងរកដើម្បីអ្វី? (ការស្វែងរកត្រូវបានកត់ត្រា)', en: 'What is the search for? (searches are logged)' },
  tasks: [
    { task: 'counter', label: { km: 'មានអ្នកមកស្នើសុំ', en: 'Somebody is at the counter' } },
    { task: 'correct', label: { km: 'កែតម្រូវឯកសារ', en: 'Correcting a paper' } },
    { task: 'check', label: { km: 'ផ្ទៀងផ្ទាត់', en: 'Checking' } },
    { task: 'other', label: { km: 'ផ្សេងទៀត', en: 'Something else' } },
  ],
} as const;
