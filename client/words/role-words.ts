import type { Role } from '../../schemas/access/officer.ts';
import type { Words } from '../../schemas/kinds/field.ts';

export const ROLES: Readonly<Record<Role, Words>> = {
  'field-officer': { km: 'មន្ត្រីចុះមូលដ្ឋាន', en: 'Field officer' },
  clerk: { km: 'ស្មៀនឃុំ', en: 'Commune clerk' },
  chief: { km: 'មេឃុំ', en: 'Commune chief' },
  'police-post': { km: 'មន្ត្រីប៉ុស្តិ៍នគរបាល', en: 'Police post' },
  district: { km: 'មន្ត្រីស្រុក', en: 'District officer' },
  provincial: { km: 'មន្ត្រីខេត្ត', en: 'Provincial staff' },
  administrator: { km: 'អ្នកគ្រប់គ្រងប្រព័ន្ធ', en: 'Administrator' },
  service: { km: 'ប្រព័ន្ធខេត្ត', en: 'The province' },
};
