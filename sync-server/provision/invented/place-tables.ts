/** Types as the national file numbers them. */
export const PLACE_TYPES = [
  { key: 'province', km: 'ខេត្ត', latin: 'Khaet', en: 'Province' },
  { key: 'capital', km: 'រាជធានី', latin: 'Reach Theani', en: 'Capital' },
  { key: 'district', km: 'ស្រុក', latin: 'Srok', en: 'District' },
  { key: 'municipality', km: 'ក្រុង', latin: 'Krong', en: 'Municipality' },
  { key: 'khan', km: 'ខណ្ឌ', latin: 'Khan', en: 'Khan' },
  { key: 'commune', km: 'ឃុំ', latin: 'Khum', en: 'Commune' },
  { key: 'sangkat', km: 'សង្កាត់', latin: 'Sangkat', en: 'Sangkat' },
  { key: 'village', km: 'ភូមិ', latin: 'Phum', en: 'Village' },
] as const;

type Row = readonly [code: string, type: number, km: string, latin: string];

/** All provinces: people come from every one. */
export const BEYOND: readonly Row[] = [
  ['01', 0, 'បន្ទាយមានជ័យ', 'Banteay Meanchey'],
  ['02', 0, 'បាត់ដំបង', 'Battambang'],
  ['03', 0, 'កំពង់ចាម', 'Kampong Cham'],
  ['04', 0, 'កំពង់ឆ្នាំង', 'Kampong Chhnang'],
  ['05', 0, 'កំពង់ស្ពឺ', 'Kampong Speu'],
  ['06', 0, 'កំពង់ធំ', 'Kampong Thom'],
  ['07', 0, 'កំពត', 'Kampot'],
  ['08', 0, 'កណ្តាល', 'Kandal'],
  ['09', 0, 'កោះកុង', 'Koh Kong'],
  ['10', 0, 'ក្រចេះ', 'Kratie'],
  ['11', 0, 'មណ្ឌលគិរី', 'Mondulkiri'],
  ['12', 1, 'ភ្នំពេញ', 'Phnom Penh'],
  ['13', 0, 'ព្រះវិហារ', 'Preah Vihear'],
  ['14', 0, 'ព្រៃវែង', 'Prey Veng'],
  ['15', 0, 'ពោធិ៍សាត់', 'Pursat'],
  ['16', 0, 'រតនគិរី', 'Ratanakiri'],
  ['17', 0, 'សៀមរាប', 'Siem Reap'],
  ['18', 0, 'ព្រះសីហនុ', 'Preah Sihanouk'],
  ['19', 0, 'ស្ទឹងត្រែង', 'Stung Treng'],
  ['20', 0, 'ស្វាយរៀង', 'Svay Rieng'],
  ['21', 0, 'តាកែវ', 'Takeo'],
  ['22', 0, 'ឧត្តរមានជ័យ', 'Oddar Meanchey'],
  ['23', 0, 'កែប', 'Kep'],
  ['24', 0, 'ប៉ៃលិន', 'Pailin'],
  ['25', 0, 'ត្បូងឃ្មុំ', 'Tboung Khmum'],
];

export const DISTRICTS: readonly Row[] = [
  ['0706', 2, 'កំពង់ត្រាច', 'Kampong Trach'],
  ['0707', 2, 'ទឹកឈូ', 'Tuek Chhou'],
  ['0708', 3, 'កំពត', 'Kampot'],
  ['0709', 3, 'បូកគោ', 'Bokor'],
  ['2301', 2, 'ដំណាក់ចង្អើរ', "Damnak Chang'aeur"],
  ['2302', 3, 'កែប', 'Kep'],
  ['0799', 2, 'ហាត់រៀន', 'Practice'],
];

/** The ten communes; which of them are electronic, and since when, is made up for the demonstration. */
export const COMMUNES: readonly (readonly [...Row, electronicFrom?: string])[] = [
  ['070604', 5, 'ដំណាក់កន្ទួតខាងត្បូង', 'Damnak Kantuot Khang Tboung'],
  ['070702', 5, 'ជុំគ្រៀល', 'Chum Kriel'],
  ['070703', 5, 'កំពង់ក្រែង', 'Kampong Kraeng'],
  ['070716', 5, 'ថ្មី', 'Thmei'],
  ['070801', 6, 'កំពង់កណ្តាល', 'Kampong Kandal', '2026-04-01'],
  ['070803', 6, 'កំពង់បាយ', 'Kampong Bay', '2026-04-01'],
  ['070901', 6, 'បឹងទូក', 'Boeng Tuk'],
  ['230101', 5, 'អង្កោល', 'Angkaol'],
  ['230201', 6, 'កែប', 'Kep', '2026-07-01'],
  ['230202', 6, 'ព្រៃធំ', 'Prey Thum'],
];

/** For practice: districts and communes of these numbers are nowhere, and nobody lives in them. */
export const PRACTICE: readonly (readonly [...Row, electronicFrom?: string])[] = [
  ['079901', 5, 'ហាត់រៀនទីមួយ', 'Practice One'],
  ['079902', 5, 'ហាត់រៀនទីពីរ', 'Practice Two'],
  ['079903', 5, 'ហាត់រៀនទីបី', 'Practice Three', '2026-04-01'],
];

/** Invented, of words that villages are made of. */
export const VILLAGE_NAMES: readonly (readonly [km: string, latin: string])[] = [
  ['អូរថ្ម', 'Ou Thma'],
  ['ស្វាយតូច', 'Svay Touch'],
  ['ទួលត្នោត', 'Tuol Tnaot'],
  ['ស្រែលើ', 'Srae Leu'],
  ['ដើមពោធិ៍', 'Daeum Pou'],
  ['ព្រែកជ្រៅ', 'Preaek Chrov'],
  ['កោះទន្សាយ', 'Kaoh Tonsay'],
  ['បឹងឈូក', 'Boeng Chhuk'],
  ['កណ្តាល', 'Kandal'],
  ['ភ្នំស', 'Phnum Sa'],
  ['ត្រពាំងឫស្សី', 'Trapeang Ruessei'],
  ['ចំការម្រេច', 'Chamkar Mrech'],
  ['វាលអំបិល', 'Veal Ambel'],
  ['ក្រាំងថ្មី', 'Krang Thmei'],
  ['អណ្តូងពីរ', 'Andoung Pir'],
  ['ស្ទឹងជ្រៅ', 'Stueng Chrov'],
  ['ដូនតី', 'Doun Tei'],
];

/** What a district and its province were called on papers before the units changed [L]. */
export const ALTERNATE: Readonly<Record<string, string>> = {
  '0707': 'ស្រុកកំពត ខេត្តកំពត',
  '0708': 'ស្រុកកំពង់បាយ ខេត្តកំពត',
  '0709': 'ស្រុកទឹកឈូ ខេត្តកំពត',
  '2301': 'ស្រុកដំណាក់ចង្អើរ ក្រុងកែប',
  '2302': 'ស្រុកកែប ក្រុងកែប',
};
