import { readNames } from './name-row.ts';

/** Given names for invented people; see family-names.ts. Names met most often stand first. */
const MEN = `
សំណាង=Samnang/Somnang/Sam Nang, វីរៈ=Vireak/Virak/Virakk, រិទ្ធ=Rith/Rit, រិទ្ធី=Rithy/Rithi
ឫទ្ធី=Rithy/Rithi/Ritthy, វណ្ណៈ=Vannak/Vanak, កុសល=Kosal/Kosol, ពិសិដ្ឋ=Piseth/Pisith/Pisit/Peseth
វុទ្ធី=Vuthy/Vuthi/Wuthy/Vutthy, វុទ្ធា=Vuthea/Vutha, ចាន់ដារ៉ា=Chandara/Chan Dara, ចាន់រ៉ា=Chanra/Chan Ra
ចាន់រិទ្ធ=Chanrith/Chan Rith, បូរី=Borey/Bory/Borei, បូរ៉ា=Bora, រតនៈ=Ratanak/Rattanak/Rotanak
ភក្តី=Pheakdey/Pheakdei/Phakdey, សុវណ្ណារ៉ា=Sovannara/Sovanara, ធារិទ្ធ=Thearith/Thearit, ធារ៉ា=Theara
សុផាត=Sophat/Sophath, សុវត្ថិ=Sovath/Sovat, សីហា=Seyha/Siha/Sey Ha, កុម្ភៈ=Kompheak/Kumpheak
កក្កដា=Kakada/Kakkada, តុលា=Tola/Tula, ធ្នូ=Thnou/Thnu, ដាវុធ=Davuth/Davut, ណារិទ្ធ=Narith/Narit
ណារុន=Narun/Naroun, ណាវិន=Navin, នីរ័ត្ន=Niroth/Nirath, ប៊ុនធឿន=Bunthoeun/Bunthoeurn
ប៊ុនរិទ្ធ=Bunrith/Bunrit, ប៊ុនណា=Bunna/Bun Na, ប៊ុនលី=Bunly/Bun Ly, ប៊ុនហេង=Bunheng/Bun Heng
ប៊ុនលាង=Bunleang/Bun Leang, ប៊ុនធី=Bunthy/Bunthi, ប៊ុនចាន់=Bunchan/Bun Chan, បញ្ញា=Panha/Pagna/Pannha
ពុទ្ធី=Puthy/Puthi, ពុទ្ធា=Puthea/Putthea, ពន្លឺ=Ponleu/Punleu, ព្រហ្ម=Prum/Prom, ភារម្យ=Phearom/Phearum
ភារុណ=Phearun/Phearoun, ភិរម្យ=Phirum/Phirom, ភីរុណ=Phirun/Pirun, មុនី=Mony/Muny, មុន្នី=Monny/Munny
លីហួរ=Lyhour/Lihour/Lyhuor, លីហេង=Lyheng/Liheng/Ly Heng, លីមេង=Lymeng/Limeng/Ly Meng, ឡុងឌី=Longdy/Long Dy
វាសនា=Veasna/Vasna, វិចិត្រ=Vichet/Vicheth/Vichit, វិជ័យ=Vichey/Vijay, វិជ្ជា=Vichea/Vichhea
វិទូ=Vitou/Vithou, វិសាល=Visal/Visall, វិបុល=Vibol/Vibul, វិមាន=Vimean, សារ៉ាត់=Sarath/Sarat
សារិទ្ធ=Sarith/Sarit, សាវ៉ាត=Savat/Savath, សំអាន=Sam An/Saman/Samaan, សម្បត្តិ=Sambath/Sambat
សំរិទ្ធ=Samrith/Samreth, សេរី=Serey/Serei/Sery, សិទ្ធី=Sithy/Sithi, ហុងលី=Hongly/Hong Ly
ហេងលី=Hengly/Heng Ly, អេងហួរ=Enghour/Eng Hour/Enghuor, អរុណ=Arun/Aroun, ឧត្តម=Oudom/Udom/Odom, ធូ=Thou/Thu
ឆេងលី=Chhengly/Chheng Ly, ឈុនលី=Chhunly/Chhun Ly, ជាតិ=Cheat/Cheath, គឹមហេង=Kimheng/Kim Heng
គឹមឡុង=Kimlong/Kim Long, ខេមរា=Khemara/Khemera, ខេមរិន្ទ=Khemarin/Khemrin, ខេង=Kheng`;

const WOMEN = `
វណ្ណី=Vanny/Vany, ចាន់ធូ=Chanthou/Chantou, ចាន់រស្មី=Chanraksmey/Chanreaksmey/Chan Raksmey
ចាន់ណារី=Channary/Chan Nary, ចន្ទ្រា=Chantrea/Chantra, ចរិយា=Chariya/Charya, ចិន្តា=Chenda/Chinda
សុវណ្ណារី=Sovannary/Sovanary, ធារី=Theary/Thiry, ធាវី=Theavy/Theavi, ធានី=Theany/Theani, ធីតា=Thida/Thyda
ស្រីមុំ=Sreymom/Srey Mom/Sreimom, ស្រីពៅ=Sreypov/Srey Pov/Sreypeou, ស្រីនាង=Sreyneang/Srey Neang
ស្រីល័ក្ខ=Sreyleak/Srey Leak, ស្រីនិច=Sreynich/Srey Nich/Sreynech, ស្រីអូន=Sreyoun/Srey Oun/Sreyaun
ស្រីរ័ត្ន=Sreyroth/Sreyrath/Srey Roth, ស្រីលីន=Sreylin/Srey Lin, ស្រីម៉ៅ=Sreymao/Srey Mao
ស្រីទូច=Sreytouch/Srey Touch, ស្រីពេជ្រ=Sreypich/Sreypech/Srey Pich, ស្រីណា=Sreyna/Srey Na
ស្រីនៅ=Sreynov/Srey Nov, ស្រីវ៉ាន់=Sreyvan/Srey Van/Sreyvann, ស្រីណេត=Sreyneth/Sreynet/Srey Neth
បុប្ផា=Bopha/Bupha, គន្ធា=Kunthea/Konthea/Kunthear, សុគន្ធា=Sokunthea/Sokonthea, សុភា=Sophea/Sophear
សុភី=Sophy/Sophi, សុភារ៉ា=Sopheara/Sophara, សុជាតា=Socheata/Socheatha, សុផានី=Sophany/Sophani
សុម៉ាលី=Somaly/Somali, មីនា=Minea/Mina, កញ្ញា=Kanha/Kagna/Kannha, វិច្ឆិកា=Vicheka/Vichheka
ដាវី=Davy/Davi, ដាវីន=Davin/Davyn, ដានី=Dany/Dani, ណារី=Nary/Nari, ណាវី=Navy/Navi, និមល=Nimol/Nimul
នីតា=Nita/Nyta, ប៉ូលីន=Polin/Pauline, ផល្លី=Phally/Phalli, ផារី=Phary/Phari, ពិសី=Pisey/Pisei
ម៉ាលីន=Malin/Malyn, ម៉ារី=Mary/Mari, រ៉ាវី=Ravy/Ravi, រស្មី=Raksmey/Reaksmey/Rasmey, រចនា=Rachana/Rochana
រំដួល=Romdoul/Rumduol/Romduol, លក្ខិណា=Leakhena/Leakena/Lakhena, លីដា=Lida/Lyda, លីណា=Lina/Lyna
លីហ្សា=Lisa/Liza, លីនដា=Linda, សាវី=Savy/Savi, សំអុល=Samol/Sam Ol, សៀវម៉ី=Sievmey/Siev Mey/Seavmey
ស៊ីនួន=Sinuon/Sinoun, សូនីតា=Sonita/Sonyta, សូលីដា=Solida/Solyda
អរុណរស្មី=Arunreaksmey/Arunrasmey/Arun Raksmey, អមរា=Amara, ថាវី=Thavy/Thavi, ថាវរី=Thavary/Thavry
ឆវី=Chhavy/Chavy, ជាតា=Cheata/Cheatha, ជីវី=Chivy/Chivi, កល្យាណ=Kalyan/Kalyann
កែវកល្យាណ=Keokalyan/Keo Kalyan, កណ្ណិកា=Kannika/Kanika, កុលាប=Kolap/Kulap, កេសរ=Kesor/Kesar
គឹមលាង=Kimleang/Kim Leang, គឹមសៀង=Kimseang/Kim Seang, គឹមលី=Kimly/Kim Ly, ខេមា=Khema`;

const BOTH = `
សុខា=Sokha/Sokhar, សុភ័ក្ត្រ=Sopheak/Sopheaktra/Sopheakt, ដារ៉ា=Dara, តារា=Dara/Tara, វណ្ណា=Vanna/Vana
ចាន់ថា=Chantha/Chanthar, ចាន់ធី=Chanthy/Chanthi, ចាន់ណា=Channa/Chan Na, រតនា=Rattana/Ratana/Rotana
សុវណ្ណ=Sovann/Sovan/Suvann, សុវណ្ណា=Sovanna/Sovana, សុភាព=Sopheap/Sopeap, សុធា=Sothea/Sothear
សុធី=Sothy/Sothi, សុជាតិ=Socheat/Socheath, សុផល=Sophal/Sophol, សុផាន់=Sophan/Sophann
សុភ័ណ្ឌ=Sophorn/Sophoan, សុខុម=Sokhom/Sokhum, សុខន=Sokhon/Sokhorn, សុខេង=Sokheng, សុខហេង=Sokheng/Sok Heng
សុខលី=Sokly/Sokli/Sok Ly, សុខជា=Sokchea/Sok Chea, សុខគា=Sokkea/Sokea, សុរិយា=Soriya/Sorya/Suriya
មករា=Makara, មេសា=Mesa, ឧសភា=Ousaphea/Usaphea, មិថុនា=Mithona/Mithuna, ផល្លា=Phalla/Phala
ផានិត=Phanith/Phanit, មុនីរ័ត្ន=Monyroth/Monirath/Monyrath, ម៉ារ៉ា=Mara, រដ្ឋា=Ratha/Rotha
រក្សា=Raksa/Reaksa, វឌ្ឍនា=Vathana/Vatana/Vadhana, វ៉ាន់ដា=Vanda/Van Da, សារី=Sary/Sari
សារឿន=Saroeun/Saroeurn, សារ៉ុម=Sarom/Sarum, សាវឿន=Savoeun/Savoeurn, សាវេត=Saveth/Savet
សំអឿន=Samoeun/Sam Oeun/Samoeurn, សិរីរ័ត្ន=Sereyroth/Sereyrath/Serey Roth, ស៊ីថា=Sitha/Sytha
ស៊ីណា=Sina/Syna, ឥន្ទ្រា=Intra/Indra/Entra, ថារ៉ា=Thara, ជីវ័ន=Chivorn/Chivoan, គឹមសាន=Kimsan/Kim San
ពៅ=Pov/Peou, ទូច=Touch/Tuch, ផល=Phal/Phol, ណា=Na, យ៉ា=Ya, ធី=Thy/Thi`;

const both = readNames(BOTH);

export const GIVEN_NAMES = {
  m: [...readNames(MEN), ...both],
  f: [...readNames(WOMEN), ...both],
} as const;

/** Names where the father's given name follows the child's own (domain.md §5). */
export const REVERSED_NAMES = {
  m: readNames(
    'យូសុះ=Yusos/Yousos/Yusof, អាលី=Aly/Ali, អាម៉ាត់=Amat/Ahmath, សាឡេះ=Saleh/Sales, យ៉ាកុប=Yakob/Yakop, ម៉ាត់=Mat/Math, ស្លេះ=Sles/Sleh',
  ),
  f: readNames('ហ្វាទីម៉ះ=Fatimah/Fatimas/Fatima, អាមីណា=Amina/Aminah, ម៉ារីយ៉ាំ=Mariyam/Mariam, សារ៉ា=Sara/Sarah'),
} as const;

export const FOREIGN_GIVEN_NAMES = {
  វៀតណាម: {
    m: readNames('វ៉ាន់មិញ=Van Minh, ហ៊ុង=Hung, ទួន=Tuan'),
    f: readNames('ធីឡាន=Thi Lan, ធីហា=Thi Ha, ម៉ៃ=Mai'),
  },
  ចិន: { m: readNames('វ៉ី=Wei, មីង=Ming, ចៀន=Jian'), f: readNames('ហ្វាង=Fang, លីន=Lin, យ៉ាន=Yan') },
  បារាំង: { m: readNames('ព្យែរ=Pierre, ម៉ាក=Marc, ប៉ូល=Paul'), f: readNames('អាន=Anne, ក្លែរ=Claire, ម៉ារី=Marie') },
} as const;
