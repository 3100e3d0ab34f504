/** When the tablet's work was kept by a newer app than this one: after an update that was taken back. */
export const VERSION_WORDS = {
  storedByNewer: { km: 'ថេប្លេតនេះត្រូវការកម្មវិធីថ្មីជាងនេះ', en: 'This tablet needs a newer version of the app' },
  storedByNewerSafe: { km: 'ការងារនៅគ្រប់លើថេប្លេត', en: 'All your work is on the tablet' },
  storedByNewerTold: {
    km: 'កម្មវិធីថ្មីជាងនេះបានរក្សាទុកវា ដូច្នេះកម្មវិធីចាស់នេះមិនបើក ហើយមិនប៉ះពាល់វាទេ។ សូមភ្ជាប់បណ្ដាញ រួចចុច «ផ្ទុកឡើងវិញ»។ បើនៅតែឃើញសារនេះ សូមទូរសព្ទទៅខេត្ត។',
    en: 'A newer version of the app kept it, so this older one does not open it and leaves it as it is. Connect, then press “Reload”. If this stays, telephone the province.',
  },
} as const;
