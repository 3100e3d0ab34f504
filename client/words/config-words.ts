import type { Words } from '../../schemas/kinds/field.ts';
import type { Office } from '../../schemas/kinds/province-config.ts';
import { toKhmerDigits } from '../../schemas/text/digits.ts';

/** A fee in riel; undefined where none is set for the day. */
export function wordFee(riel: number | undefined): Words | undefined {
  if (riel === undefined) return undefined;
  if (riel === 0) return { km: 'ឥតគិតថ្លៃ', en: 'free' };
  const grouped = String(riel).replace(/\B(?=(\d{3})+$)/g, ' ');
  return { km: `${toKhmerDigits(grouped)} រៀល`, en: `${grouped} riel` };
}

/** Who hands the certificate out and for how much, for the family's receipt; undefined where neither is set. */
export function wordIssue(office: Office | undefined, riel: number | undefined): Words | undefined {
  const fee = wordFee(riel);
  const by = office && OFFICES[office];
  if (!by && !fee) return undefined;
  return {
    km: [by && `សំបុត្រចេញដោយ៖ ${by.km}`, fee && `តម្លៃ៖ ${fee.km}`].filter(Boolean).join(' · '),
    en: [by && `Certificate issued by: ${by.en}`, fee && `fee: ${fee.en}`].filter(Boolean).join(' · '),
  };
}

const OFFICES: Readonly<Record<Office, Words>> = {
  commune: { km: 'ឃុំ / សង្កាត់', en: 'the commune' },
  'commune-police-post': { km: 'ប៉ុស្តិ៍នគរបាលរដ្ឋបាល', en: 'the commune police post' },
  'district-police': { km: 'អធិការដ្ឋាននគរបាលក្រុង ស្រុក ខណ្ឌ', en: 'the district police' },
  'provincial-police': { km: 'ស្នងការដ្ឋាននគរបាលខេត្ត', en: 'the provincial police' },
};

/** The article a province's configuration names; those the product knows also in Khmer. */
export function wordArticle(article: string): Words {
  return { km: ARTICLES[article] ?? article, en: article };
}

const ARTICLES: Readonly<Record<string, string>> = {
  'Sub-decree 103 (2000)': 'អនុក្រឹត្យ ១០៣ (២០០០)',
  'Royal Kram NS/RKM/0723/009': 'ព្រះរាជក្រម នស/រកម/០៧២៣/០០៩',
};
