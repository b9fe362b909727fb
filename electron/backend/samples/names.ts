import type { Random } from './random.ts';
import { words } from './vocabulary.ts';

/** L (laki-laki) or P (perempuan), as the lists write it. */
export type Sex = 'L' | 'P';

const MALE = words(`
  Abbas, Adnan, Agussalim, Ahmad, Akbar, Alamsyah, Amran, Anwar, Arfah, Arman, Asdar, Asri, Bachtiar,
  Baharuddin, Bakri, Burhan, Darmawan, Edy, Fadli, Faisal, Firman, Gaffar, Hamka, Hamzah, Hasbi, Hendra,
  Herman, Idham, Ikhsan, Ilham, Jabal, Jufri, Kaharuddin, Kamaruddin, Lukman, Mahmud, Ma'mur, Marzuki,
  Muchlis, Muliadi, Mustamin, Naim, Nasrullah, Nu'man, Nurdin, Rahmat, Rais, Rustam, Saharuddin, Sainal,
  Salahuddin, Sofyan, Suardi, Sudirman, Supardi, Syahrir, Syarifuddin, Tajuddin, Tamrin, Usman, Wahyudi,
  Yunus, Yusran, Zakaria, Rifa'i, Yohanis, Markus, Daud, Paulus`);

const FEMALE = words(`
  Aminah, Anita, Arianti, Asma, Asriana, Badriah, Darmawati, Dewiana, Ernawaty, Fatmawati, Hadijah,
  Hajrah, Halima, Hamidah, Harlina, Hartati, Hasanah, Hasmiah, Hasniar, Herawati, Ira, Irmayanti,
  Jum'ati, Jumiati, Juwita, Kartini, Kurnia, Lisnawati, Mardiana, Maryam, Masnah, Megawati, Mirnawati,
  Munira, Murniati, Nadira, Nirwana, Nurbaya, Nurhayati, Nurlina, Nursia, Rahmi, Ramlah, Ratna,
  Risnawati, Rosdiana, Rosmini, Sa'diah, Salmiah, Samsiar, Sarinah, Satriani, Sitti Aisyah, Suhartini,
  Sumiati, Suriyani, Syamsinar, Te'ne, Wahida, Widya, Yuliana, Zainab, Zulaeha, Damaris, Ribka, Yospina,
  Marthina`);

const SECOND = words(`
  Amir, Arsyad, Aziz, Basri, Caco, Djafar, Effendi, Gassing, Hafid, Hamid, Ibrahim, Ismail, Jamal, Kasim,
  Lantara, Latief, Mansyur, Mappa, Massora, Mattalitti, Mustafa, Nompo, Palallo, Pallawa, Parenrengi,
  Rachman, Ramli, Razak, Rurung, Saleh, Samad, Sanusi, Sappaile, Sese, Sikki, Sirajang, Sulaiman, Supu,
  Syukur, Tahir, Talib, Tappa, Tompo, Umar, Wahab, Yasin, Ya'kub, Zubair, Tandiarrang, Sampe, Bura,
  Palimbong, Rerung, Pa'dang`);

const DAENG = words(`
  Bali, Bani, Bau, Beta, Bollo, Caya, Gassing, Jarre, Kanang, Ka'nang, Kebo, Lau, Lebang, Lira, Mile,
  Naba, Nai, Ngalle, Ngasih, Ngemba, Nojeng, Nuhung, Rani, Ratu, Rewa, Sibali, Situju, Situru, Sugi,
  Su'ding, Taba, Talle, Tarang, Tika, Tojeng, Tompo, Ti'no`);

const LONG_PARTS = [
  'Nurrahmatullah',
  "Syafi'i",
  'Mappatunru',
  'Parenrengi',
  'Khairunnisa',
  'Abdurrahman',
  "Ma'rifatullah",
  'Kusumawardhani',
  'Tenriangka',
];
const DEGREES = ['S.Pd.', 'S.Sos.', 'A.Md.', 'S.E.', 'S.Pd.I.', 'S.Kom., M.M.', 'A.Ma.Pd.'];

const PREFIXES: Readonly<Record<Sex, readonly (readonly [string, number])[]>> = {
  L: [
    ['', 60],
    ['Muh.', 12],
    ['Muhammad', 5],
    ['M.', 5],
    ['Moh.', 2],
    ['Abd.', 7],
    ['Abdul', 2],
    ['Andi', 3],
    ['A.', 2],
    ['H.', 4],
  ],
  P: [
    ['', 62],
    ['Sitti', 8],
    ['St.', 8],
    ['Siti', 4],
    ['Nur', 8],
    ['Andi', 3],
    ['A.', 2],
    ['Hj.', 4],
  ],
};

function nickname(random: Random): string {
  return `${random.pick(['Dg.', 'Dg.', 'Daeng'])} ${random.pick(DAENG)}`;
}

function longName(random: Random, sex: Sex): string {
  const given = random.pick(sex === 'L' ? MALE : FEMALE);
  const parts = [random.pick(LONG_PARTS), random.pick(LONG_PARTS), random.pick(SECOND)];
  return [sex === 'L' ? 'Muhammad' : 'Andi Sitti', given, ...parts, nickname(random)].join(' ');
}

/** An invented name in the manner of South Sulawesi: prefixes, daeng names, single names, a few degrees, a few very long ones. */
export function inventName(random: Random, sex: Sex): string {
  if (random.chance(0.004)) return longName(random, sex);
  const parts = [random.weighted(PREFIXES[sex]), random.pick(sex === 'L' ? MALE : FEMALE)];
  if (random.chance(0.22)) parts.push(random.pick(sex === 'L' ? MALE : FEMALE));
  if (random.chance(0.5)) parts.push(random.pick(SECOND));
  if (random.chance(0.13)) parts.push(nickname(random));
  const name = [...new Set(parts.filter((word) => word !== ''))].join(' ');
  return random.chance(0.012) ? `${name}, ${random.pick(DEGREES)}` : name;
}

const TWIN_GIVEN: Readonly<Record<Sex, readonly (readonly [string, string])[]>> = {
  L: [
    ['Hasan', 'Husain'],
    ['Rafi', 'Rafli'],
    ['Ikram', 'Ikrar'],
    ['Fahri', 'Fahmi'],
    ['Aswan', 'Aswin'],
  ],
  P: [
    ['Hasnah', 'Hasni'],
    ['Rina', 'Rini'],
    ['Lisda', 'Lisna'],
    ['Nurmi', 'Nurma'],
    ['Salma', 'Salwa'],
  ],
};

/** The names of two twins: nearly alike, with one family name. */
export function inventTwinNames(random: Random, sex: Sex): readonly [string, string] {
  const [first, second] = random.pick(TWIN_GIVEN[sex]);
  const rest = random.pick(SECOND);
  return [`${first} ${rest}`, `${second} ${rest}`];
}

const OTHER_SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^Muh\. /, 'Muhammad '],
  [/^Muhammad /, 'Muh. '],
  [/^M\. /, 'Muh. '],
  [/^Moh\. /, 'Muhammad '],
  [/^St\. /, 'Sitti '],
  [/^Sitti /, 'St. '],
  [/^Siti /, 'Sitti '],
  [/^Abd\. /, 'Abdul '],
  [/^Abdul /, 'Abd. '],
  [/^Andi /, 'A. '],
  [/^A\. /, 'Andi '],
  [/^Hj?\. /, ''],
  [/Dg\. /, 'Daeng '],
  [/Daeng /, 'Dg. '],
  [/, [A-Z].*$/, ''],
  [/Sy/, 'S'],
  [/uddin\b/, 'udin'],
  [/ch/, 'kh'],
  [/wati\b/, 'waty'],
  [/y(?=a)/, 'i'],
  [/'/, ''],
];

/** The same person's name as another clerk may write it; unchanged where nothing can be written otherwise. */
export function respellName(random: Random, name: string): string {
  const possible = OTHER_SPELLINGS.filter(([pattern]) => pattern.test(name));
  if (possible.length === 0) return name;
  const [pattern, replacement] = random.pick(possible);
  return name.replace(pattern, replacement);
}

const NEIGHBOURS: Readonly<Record<string, string>> = Object.fromEntries(
  'as bv df er gh hj iu jk kl lk mn nm op po rt sa tr ui we yu zx'.split(' ').map((pair) => [pair[0], pair[1]]),
);

/** A typing slip after the first letter: a letter dropped, doubled, exchanged with the next, or its neighbour on the keyboard. */
export function mistype(random: Random, text: string): string {
  const places = [...text].flatMap((letter, index) => (index > 0 && NEIGHBOURS[letter] !== undefined ? [index] : []));
  if (places.length === 0) return `${text}${text.at(-1) ?? ''}`;
  const place = random.pick(places);
  const before = text.slice(0, place);
  const letter = text[place] ?? '';
  const after = text.slice(place + 1);
  const kind = random.int(0, 3);
  if (kind === 0) return before + after;
  if (kind === 1) return before + letter + letter + after;
  const next = after[0] ?? '';
  if (kind === 2 && NEIGHBOURS[next] !== undefined && next !== letter) return before + next + letter + after.slice(1);
  return before + NEIGHBOURS[letter] + after;
}
