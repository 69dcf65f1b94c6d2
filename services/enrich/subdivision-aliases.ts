/**
 * English names of subdivisions that ISO 3166-2 lists in their own language, as databases of places write them: per
 * country, code and name. Names that fit two subdivisions (a city and the oblast around it) are given only where the
 * database writes them apart.
 */
const LISTED: Readonly<Record<string, string>> = {
  AE: 'AZ Abu Dhabi, DU Dubai, SH Sharjah, AJ Ajman, RK Ras al Khaimah, FU Fujairah',
  AR: 'C Buenos Aires F.D.',
  AT: '9 Vienna, 9 State of Vienna, 3 Lower Austria, 4 Upper Austria, 6 Styria, 2 Carinthia, 7 Tyrol',
  BE: 'BRU Brussels Capital, BRU Brussels, VLG Flanders, WAL Wallonia',
  BG: '22 Sofia-grad, 22 Sofia-Capital',
  BR: 'DF Federal District',
  BY: 'HM Minsk City',
  CH:
    'GE Geneva, ZH Zurich, BS Basel-City, BL Basel-Landschaft, LU Lucerne, GR Grisons, SG St. Gallen, TG Thurgovia, ' +
    'SH Schaffhausen, AR Appenzell Ausserrhoden',
  CL: 'RM Santiago Metropolitan, BI Biobio',
  CN: 'GX Guangxi, NM Inner Mongolia, NX Ningxia, XJ Xinjiang, XZ Tibet',
  CO: 'DC Bogota D.C.',
  CZ: '10 Prague, 10 Hlavni mesto Praha, 20 Central Bohemia, 64 South Moravian, 31 South Bohemian, 80 Moravian-Silesian',
  DE:
    'BY Bavaria, HE Hesse, NI Lower Saxony, NW North Rhine-Westphalia, RP Rhineland-Palatinate, SN Saxony, ' +
    'ST Saxony-Anhalt, TH Thuringia, BE State of Berlin, BE Land Berlin',
  DK: '84 Capital Region, 82 Central Jutland, 81 North Denmark, 83 South Denmark, 85 Zealand',
  EG: 'C Cairo, GZ Giza, ALX Alexandria, KB Qalyubia, BH Beheira, PTS Port Said, SUZ Suez, LX Luxor',
  ES:
    'CT Catalonia, AN Andalusia, PV Basque Country, CL Castille and Leon, CM Castille-La Mancha, CN Canary Islands, ' +
    'IB Balearic Islands, MD Madrid, MC Murcia, NC Navarre, VC Valencia, AS Asturias',
  FI: '18 Uusimaa, 11 Pirkanmaa, 19 Southwest Finland, 14 North Ostrobothnia, 10 Lapland',
  FR:
    'ARA Auvergne-Rhone-Alpes, BRE Brittany, NOR Normandy, NAQ New Aquitaine, 20R Corsica, OCC Occitanie, ' +
    'PAC Provence-Alpes-Cote d Azur, PDL Pays de la Loire, CVL Centre',
  GR: 'I Attica, B Central Macedonia, M Crete, G West Greece, E Thessaly, J Peloponnese',
  HU: 'PE Pest',
  ID:
    'JK Jakarta, JB West Java, JI East Java, JT Central Java, SU North Sumatra, SB West Sumatra, SS South Sumatra, ' +
    'KI East Kalimantan, KS South Kalimantan, SN South Sulawesi, SA North Sulawesi, KR Riau Islands',
  IL: 'M Central District, TA Tel Aviv, HA Haifa, JM Jerusalem, Z Northern District, D Southern District',
  IT:
    '25 Lombardy, 21 Piedmont, 52 Tuscany, 75 Apulia, 82 Sicily, 88 Sardinia, 57 The Marches, 23 Aosta Valley, ' +
    '32 Trentino-Alto Adige, 36 Friuli Venezia Giulia, 62 Latium',
  JP:
    '01 Hokkaido, 07 Fukushima, 09 Tochigi, 12 Chiba, 13 Tokyo, 17 Ishikawa, 18 Fukui, 19 Yamanashi, 21 Gifu, ' +
    '22 Shizuoka, 23 Aichi, 25 Shiga, 26 Kyoto, 27 Osaka, 28 Hyogo, 32 Shimane, 34 Hiroshima, 35 Yamaguchi, ' +
    '36 Tokushima, 39 Kochi, 40 Fukuoka, 44 Oita, 46 Kagoshima',
  KE: '30 Nairobi County, 30 Nairobi',
  KR:
    '11 Seoul, 26 Busan, 27 Daegu, 28 Incheon, 29 Gwangju, 30 Daejeon, 31 Ulsan, 41 Gyeonggi, 42 Gangwon-do, ' +
    '43 North Chungcheong, 44 South Chungcheong, 45 North Jeolla, 46 South Jeolla, 47 North Gyeongsang, ' +
    '48 South Gyeongsang, 49 Jeju-do',
  MX: 'CMX Mexico City, VER Veracruz, MIC Michoacan, COA Coahuila',
  MY: '14 Kuala Lumpur, 07 Penang, 04 Melaka, 16 Putrajaya',
  NL: 'NH North Holland, ZH South Holland, NB North Brabant, FR Friesland, ZE Zeeland',
  PL:
    '14 Mazovia, 24 Silesia, 30 Greater Poland, 12 Lesser Poland, 22 Pomerania, 02 Lower Silesia, 10 Lodz Voivodeship, ' +
    '32 West Pomerania, 06 Lublin, 18 Subcarpathia, 04 Kujawsko-Pomorskie, 28 Warmia-Masuria, 20 Podlasie, 08 Lubusz, ' +
    '16 Opole Voivodeship, 26 Swietokrzyskie',
  PT: '11 Lisbon, 20 Azores, 30 Madeira',
  RO: 'B Bucharest',
  RU:
    'MOW Moscow, MOS Moscow Oblast, SPE St.-Petersburg, LEN Leningradskaya Oblast, SVE Sverdlovsk Oblast, ' +
    'SVE Sverdlovsk, NVS Novosibirsk Oblast, CHE Chelyabinsk, ROS Rostov, KDA Krasnodar Krai, KYA Krasnoyarsk Krai, ' +
    'SAM Samara Oblast, TA Tatarstan Republic, BA Bashkortostan Republic, NIZ Nizhny Novgorod Oblast, PER Perm Krai, ' +
    'PER Perm, VOR Voronezh Oblast, VGG Volgograd Oblast, SAR Saratov Oblast, OMS Omsk Oblast, TYU Tyumen Oblast, ' +
    'TOM Tomsk Oblast, TUL Tula Oblast, TUL Tula, TVE Tver Oblast, IRK Irkutsk Oblast, KEM Kemerovo Oblast, KEM Kuzbass, ' +
    'ORE Orenburg Oblast, PRI Primorye, KHA Khabarovsk, STA Stavropol Krai, STA Stavropol Kray, DA Dagestan, ' +
    'CE Chechnya, UD Udmurtiya Republic, BEL Belgorod Oblast, KRS Kursk Oblast, KRS Kursk, BRY Bryansk Oblast, ' +
    'KGD Kaliningrad Oblast, KGD Kaliningrad, MUR Murmansk, ARK Arkhangelsk Oblast, VLG Vologda Oblast, VLG Vologda, ' +
    'YAR Yaroslavl Oblast, YAR Jaroslavl, VLA Vladimir Oblast, VLA Vladimir, RYA Ryazan Oblast, KR Karelia, KO Komi, ' +
    'SA Sakha, ALT Altai, ALT Altay Kray',
  SA: '01 Riyadh Region, 02 Mecca Region, 04 Eastern Province, 03 Medina Region',
  SE: 'AB Stockholm, M Skane, O Vastra Gotaland',
  TH: '10 Bangkok',
  UA:
    '43 Crimea, 40 Sebastopol City, 14 Donetsk, 09 Luhansk, 30 Kyiv City, 32 Kyiv, 12 Dnipropetrovsk, 12 Dnipropetrovsk ' +
    'Oblast, 46 Lviv, 51 Odessa, 51 Odesa, 63 Kharkiv, 65 Kherson, 65 Kherson Oblast, 23 Zaporizhia, 23 Zaporizhzhia, ' +
    '48 Mykolaiv, 05 Vinnytsia, 53 Poltava, 53 Poltava Oblast, 74 Chernihiv, 71 Cherkasy, 68 Khmelnytskyi, 18 Zhytomyr, ' +
    '59 Sumy, 56 Rivne, 26 Ivano-Frankivsk, 61 Ternopil, 07 Volyn, 21 Transcarpathia, 21 Zakarpattia, 77 Chernivtsi, ' +
    '35 Kirovohrad',
  VN: 'HN Hanoi, SG Ho Chi Minh, SG Ho Chi Minh City (HCMC), DN Da Nang, HP Haiphong',
};

/** Country, code without the country, and name. */
export const ALIASES: readonly (readonly [country: string, code: string, name: string])[] = Object.entries(
  LISTED,
).flatMap(([country, entries]) =>
  entries.split(', ').map((entry) => {
    const space = entry.indexOf(' ');
    return [country, entry.slice(0, space), entry.slice(space + 1)] as const;
  }),
);
