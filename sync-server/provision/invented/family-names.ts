import { readNames } from './name-row.ts';

/**
 * Names for invented people: Khmer spelling, then the usual Latin spellings, the most usual first. Own work, free to use
 * in the project; taken from no register or list of persons. How often each is met is a guess.
 */
const OFTEN = `
សុខ=Sok/Sokh, ចាន់=Chan/Chann, កែវ=Keo/Kev/Kaev, អ៊ុក=Ouk/Uk, ជា=Chea/Chear, ហេង=Heng, លី=Ly/Li/Lee
មាស=Meas/Mas, ប្រាក់=Prak/Brak, ពេជ្រ=Pich/Pech, នួន=Nuon/Noun/Nuan, សេង=Seng, សោម=Som/Saom, សំ=Sam/Som
សៅ=Sao/Sav/Sau, យិន=Yin, គង់=Kong/Kung, គឹម=Kim/Keum, ផាន់=Phan/Phann, រស់=Ros/Rous`;

const AT_TIMES = `
លឹម=Lim/Leum/Loem, តាន់=Tan/Tann, អ៊ុង=Ung/Oung, អ៊ុំ=Um/Oum, អ៊ឹម=Im/Oem/Eum, ហ៊ុន=Hun, ឡុង=Long
នូ=Nou/Nu, ញឹម=Nhem/Nhim/Nhoem, ទេព=Tep/Tepp/Teb, ធឿន=Thoeun/Thoeurn, ស៊ិន=Sin/Sinn, សាយ=Say/Sai
សួន=Suon/Soun, វ៉ាន់=Van/Vann, ឯក=Ek/Aek, ឆាយ=Chhay/Chay, ឆេង=Chheng/Cheng, ឈុំ=Chhum/Chhoum
ជឹម=Chim/Chem/Choem, ខៀវ=Khieu/Khiev/Kheav, ប៊ុន=Bun/Boun, ប៉ែន=Pen/Paen, ពៅ=Pov/Peou/Pao, មុំ=Mom/Mum
ម៉ៅ=Mao/Mav`;

const SELDOM = `
ច័ន្ទ=Chan/Chanth/Chant, ឡាយ=Lay/Lai, ហុង=Hong, ទិត្យ=Tith/Tit, ថាច់=Thach, ថោង=Thong/Thaong
ស៊ឹម=Sim/Soem/Sem, សៀង=Seang/Sieng, សេក=Sek, ស=Sar/Sor, សួស=Suos/Sous, សឿន=Soeun/Soeurn, យឹម=Yim/Yoem/Yem
យស់=Yos/Yous, យូ=You/Yu, វ៉ន=Vorn/Von, វង្ស=Vong/Vongs, អាំ=Am/Aam, អន=On/Orn, អោម=Om/Aom, អៀង=Ieng/Eang
អេង=Eng, អ៊ា=Ea/Ear/Ia, អ៊ូ=Ou/U, អ៊ូច=Ouch/Uch, ឯម=Em/Aem, ឆែម=Chhem/Chhaem, ឆិន=Chhin/Chin, ឈិន=Chhin
ឈឿន=Chhoeun/Chhoeurn, ឈួន=Chhuon/Chhoun, ឈិត=Chhit/Chhith, ឈន=Chhorn/Chhun, ជិន=Chin, ជួន=Chuon/Choun
ជុំ=Chum/Choum, ចេង=Cheng, ចិន=Chen/Chin, ចៅ=Chao/Chau/Chav, ខឹម=Khem/Khim/Khoem, ឃឹម=Khim/Khem
គុយ=Kuy/Kouy, កង=Kang/Korng, កុយ=Koy/Koi, កៅ=Kao/Kau/Kav, ងួន=Nguon/Ngoun, ង៉ែត=Ngeth/Nget/Ngaet, ងិន=Ngin
ដួង=Duong/Doung, ឌួង=Duong/Doung, ឌី=Dy/Di, តុប=Top/Tob, ទី=Ty/Ti, ទូច=Touch/Tuch, ទុំ=Tum/Toum, ទៀ=Tea
នេត=Neth/Net, នី=Ny/Ni, នុត=Nuth/Nut, ណុប=Nop/Nob, ប៊ូ=Bou/Bu, ប៉ុល=Pol/Pul, ប៉ុក=Pok/Pouk, ប៉ាង=Pang
ផុន=Phon, ផែង=Pheng/Phaeng, ពិន=Pin, ពុំ=Pum/Poum, ភួង=Phuong/Phoung, ម៉ាន់=Man/Mann, ម៉េង=Meng
មុត=Muth/Mut, មឿន=Moeun/Moeurn, មួង=Muong/Moung, រិន=Rin, រឿន=Roeun/Roeurn, ឡោ=Lo/Lao, ឡេង=Leng
ឡៅ=Lav/Lao/Lau, លាង=Leang, លន់=Lon/Lun, ហាក់=Hak/Hac, ហ៊ឹម=Him/Hoem, ហួត=Huot/Hout, ហោ=Hor/Ho
ហែម=Hem/Haem, ស៊ុយ=Suy/Souy, ស៊ុម=Sum/Soum, ស្រី=Srey/Srei`;

/** Family names with how often each is met (a guess). */
export const FAMILY_NAMES = [
  ...readNames(OFTEN).map((name) => ({ name, weight: 10 })),
  ...readNames(AT_TIMES).map((name) => ({ name, weight: 5 })),
  ...readNames(SELDOM).map((name) => ({ name, weight: 2 })),
];

/** Family names of foreigners who live here, by the nationality on their papers. */
export const FOREIGN_FAMILY_NAMES = {
  វៀតណាម: readNames('ង្វៀន=Nguyen, ត្រាន់=Tran, ឡេ=Le, វ៉ូ=Vo'),
  ចិន: readNames('វ៉ាង=Wang, លីវ=Liu, ចាង=Zhang, ឆិន=Chen'),
  បារាំង: readNames('ម៉ាតាំង=Martin, ប៊ែណា=Bernard, ឌុយប៉ុង=Dupont'),
} as const;
