/**
 * English names of subdivisions that ISO 3166-2 lists in their own language, as databases of places write them: per
 * country, code and name. Names that fit two subdivisions (a city and the oblast around it) are given only where the
 * database writes them apart.
 */
const LISTED: Readonly<Record<string, string>> = {
  AE: 'AZ Abu Dhabi, DU Dubai, SH Sharjah, AJ Ajman, RK Ras al Khaimah, FU Fujairah',
  AL: '11 Tirana',
  AM: 'ER Yerevan',
  AR: 'C Buenos Aires F.D.',
  AT: '9 Vienna, 9 State of Vienna, 3 Lower Austria, 4 Upper Austria, 6 Styria, 2 Carinthia, 7 Tyrol',
  AU: 'ACT ACT',
  AZ: 'BA Baki',
  BA: 'BIH Federation of B&H, SRP Srpska',
  BD: 'B Chittagong, C Dhaka',
  BE: 'BRU Brussels Capital, BRU Brussels, VLG Flanders, WAL Wallonia',
  BG: '22 Sofia-grad, 22 Sofia-Capital',
  BH: '13 Manama, 14 Southern Governorate, 15 Muharraq',
  BR: 'DF Federal District',
  BY: 'HM Minsk City, MI Minsk, VI Vitebsk, MA Mogilev, HR Grodnenskaya, BR Brest, HO Homyel’ Voblasc’',
  CH:
    'GE Geneva, ZH Zurich, BS Basel-City, BL Basel-Landschaft, LU Lucerne, GR Grisons, SG St. Gallen, ' +
    'TG Thurgovia, SH Schaffhausen, AR Appenzell Ausserrhoden, SG Saint Gall',
  CI: 'AB Abidjan Autonomous District',
  CL: 'RM Santiago Metropolitan, BI Biobio, AR Araucania, LI O’Higgins, AI Aysen, MA Region of Magallanes',
  CN: 'GX Guangxi, NM Inner Mongolia, NX Ningxia, XJ Xinjiang, XZ Tibet',
  CO: 'DC Bogota D.C.',
  CU: '03 Havana',
  CY: '01 Nicosia',
  CZ:
    '10 Prague, 10 Hlavni mesto Praha, 20 Central Bohemia, 64 South Moravian, 31 South Bohemian, ' +
    '80 Moravian-Silesian, 72 Zlin, 32 Plzen, 42 Usti nad Labem, 71 Olomouc, 63 Vysocina, 53 Pardubice, ' +
    '52 Hradec Kralove, 41 Carlsbad, 51 Liberec',
  DE:
    'BY Bavaria, HE Hesse, NI Lower Saxony, NW North Rhine-Westphalia, RP Rhineland-Palatinate, SN Saxony, ' +
    'ST Saxony-Anhalt, TH Thuringia, BE State of Berlin, BE Land Berlin, HB City state Bremen, ' +
    'HB Free Hanseatic City of Bremen, HH Free and Hanseatic City of Hamburg',
  DK: '84 Capital Region, 82 Central Jutland, 81 North Denmark, 83 South Denmark, 85 Zealand',
  DZ: '16 Algiers, 28 Msila',
  EG:
    'C Cairo, GZ Giza, ALX Alexandria, KB Qalyubia, BH Beheira, PTS Port Said, SUZ Suez, LX Luxor, SHR Sharqia, ' +
    'GH Gharbia, DK Dakahlia, MNF Monufia, MN Minya, BA Red Sea, FYM Faiyum, DT Damietta, BNS Beni Suweif, ' +
    'SHG Sohag, KFS Kafr el-Sheikh, IS Ismailia, KN Qena, JS South Sinai, SIN North Sinai, WAD New Valley',
  ES:
    'CT Catalonia, AN Andalusia, PV Basque Country, CL Castille and Leon, CM Castille-La Mancha, ' +
    'CN Canary Islands, IB Balearic Islands, MD Madrid, MC Murcia, NC Navarre, VC Valencia, AS Asturias',
  ET: 'AA Addis Ababa',
  FI:
    '18 Uusimaa, 11 Pirkanmaa, 19 Southwest Finland, 14 North Ostrobothnia, 10 Lapland, 08 Central Finland, ' +
    '02 South Karelia, 15 North Savo, 04 South Savo, 12 Ostrobothnia, 03 South Ostrobothnia, 13 North Karelia, ' +
    '14 Northern Ostrobothnia, 07 Central Ostrobothnia',
  FR:
    'ARA Auvergne-Rhone-Alpes, BRE Brittany, NOR Normandy, NAQ New Aquitaine, 20R Corsica, OCC Occitanie, ' +
    'PAC Provence-Alpes-Cote d Azur, PDL Pays de la Loire, CVL Centre',
  GE: 'TB T’bilisi',
  GR:
    'I Attica, B Central Macedonia, M Crete, G West Greece, E Thessaly, J Peloponnese, ' +
    'A East Macedonia and Thrace, C West Macedonia, D Epirus, F Ionian Islands, H Central Greece, ' +
    'K North Aegean, L South Aegean',
  HR:
    '01 Zagreb County, 02 Krapina-Zagorje, 03 Sisak-Moslavina, 04 Karlovac, 05 Varazdin, 06 Koprivnica-Krizevci, ' +
    '07 Bjelovar-Bilogora, 08 Primorje-Gorski Kotar, 09 Lika-Senj, 10 Virovitica-Podravina, 11 Pozega-Slavonia, ' +
    '12 Brod-Posavina, 13 Zadar, 14 Osijek-Baranja, 15 Sibenik-Knin, 16 Vukovar-Srijem, 17 Split-Dalmatia, ' +
    '18 Istria, 19 Dubrovnik-Neretva, 20 Medimurje, 21 Zagreb, 21 City of Zagreb',
  HU: 'PE Pest, CS Csongrad',
  ID:
    'JK Jakarta, JB West Java, JI East Java, JT Central Java, SU North Sumatra, SB West Sumatra, ' +
    'SS South Sumatra, KI East Kalimantan, KS South Kalimantan, SN South Sulawesi, SA North Sulawesi, ' +
    'KR Riau Islands, KB West Kalimantan, KT Central Kalimantan, KU North Kalimantan, NB West Nusa Tenggara, ' +
    'NT East Nusa Tenggara, SG Southeast Sulawesi, ST Central Sulawesi, SR West Sulawesi, ' +
    'BB Bangka–Belitung Islands',
  IE: 'C Connacht',
  IL: 'M Central District, TA Tel Aviv, HA Haifa, JM Jerusalem, Z Northern District, D Southern District',
  IQ: 'SU Sulaymaniyah, AR Erbil, AR Arbil, BA Basra, NI Nineveh',
  IR:
    '10 Isfahan, 03 East Azerbaijan, 04 West Azerbaijan, 09 Razavi Khorasan, 12 Kurdistan, ' +
    '11 Sistan and Baluchestan, 14 Chaharmahal and Bakhtiari, 28 North Khorasan, 29 South Khorasan',
  IT:
    '25 Lombardy, 21 Piedmont, 52 Tuscany, 75 Apulia, 82 Sicily, 88 Sardinia, 57 The Marches, 23 Aosta Valley, ' +
    '32 Trentino-Alto Adige, 36 Friuli Venezia Giulia, 62 Latium, 77 Basilicate',
  JO: 'AM Amman, BA Balqa, AZ Zarqa',
  JP:
    '01 Hokkaido, 07 Fukushima, 09 Tochigi, 12 Chiba, 13 Tokyo, 17 Ishikawa, 18 Fukui, 19 Yamanashi, 21 Gifu, ' +
    '22 Shizuoka, 23 Aichi, 25 Shiga, 26 Kyoto, 27 Osaka, 28 Hyogo, 32 Shimane, 34 Hiroshima, 35 Yamaguchi, ' +
    '36 Tokushima, 39 Kochi, 40 Fukuoka, 44 Oita, 46 Kagoshima',
  KE: '30 Nairobi County, 30 Nairobi, 30 Nairobi Area',
  KG: 'GB Bishkek',
  KR:
    '11 Seoul, 26 Busan, 27 Daegu, 28 Incheon, 29 Gwangju, 30 Daejeon, 31 Ulsan, 41 Gyeonggi, 42 Gangwon-do, ' +
    '43 North Chungcheong, 44 South Chungcheong, 45 North Jeolla, 46 South Jeolla, 47 North Gyeongsang, ' +
    '48 South Gyeongsang, 49 Jeju-do, 50 Sejong-si',
  KZ: '71 Nur-Sultan',
  LB: 'BA Beirut, JL Mount Lebanon',
  LK: '1 Western, 2 Central, 3 Southern',
  LT: 'VL Vilnius, KU Kaunas, KL Klaipeda, SA Siauliai, TE Telsiai, UT Utena, AL Alytus, MR Marijampole, PN Panevezys, TA Taurage',
  LY: 'TB Tripoli',
  MA: '07 Marrakesh-Safi, 02 Oriental, 10 Guelmim-Oued Noun',
  MM: '06 Rangoon',
  MX: 'CMX Mexico City, VER Veracruz, MIC Michoacan, COA Coahuila',
  MY: '14 Kuala Lumpur, 07 Penang, 04 Melaka, 16 Putrajaya',
  NG: 'FC FCT',
  NL: 'NH North Holland, ZH South Holland, NB North Brabant, FR Friesland, ZE Zeeland',
  NZ: 'WGN Wellington, MWT Manawatu-Wanganui',
  OM: 'MA Muscat, ZU Dhofar',
  PE: 'CAL Callao, CUS Cuzco',
  PK: 'PB Punjab, KP Khyber Pakhtunkhwa',
  PL:
    '14 Mazovia, 24 Silesia, 30 Greater Poland, 12 Lesser Poland, 22 Pomerania, 02 Lower Silesia, ' +
    '10 Lodz Voivodeship, 32 West Pomerania, 06 Lublin, 18 Subcarpathia, 04 Kujawsko-Pomorskie, ' +
    '28 Warmia-Masuria, 20 Podlasie, 08 Lubusz, 16 Opole Voivodeship, 26 Swietokrzyskie',
  PT: '11 Lisbon, 20 Azores, 30 Madeira',
  QA: 'DA Baladiyat ad Dawhah, RA Baladiyat ar Rayyan',
  RO: 'B Bucharest',
  RU:
    'MOW Moscow, MOS Moscow Oblast, SPE St.-Petersburg, LEN Leningradskaya Oblast, SVE Sverdlovsk Oblast, ' +
    'SVE Sverdlovsk, NVS Novosibirsk Oblast, CHE Chelyabinsk, ROS Rostov, KDA Krasnodar Krai, ' +
    'KYA Krasnoyarsk Krai, SAM Samara Oblast, TA Tatarstan Republic, BA Bashkortostan Republic, ' +
    'NIZ Nizhny Novgorod Oblast, PER Perm Krai, PER Perm, VOR Voronezh Oblast, VGG Volgograd Oblast, ' +
    'SAR Saratov Oblast, OMS Omsk Oblast, TYU Tyumen Oblast, TOM Tomsk Oblast, TUL Tula Oblast, TUL Tula, ' +
    'TVE Tver Oblast, IRK Irkutsk Oblast, KEM Kemerovo Oblast, KEM Kuzbass, ORE Orenburg Oblast, PRI Primorye, ' +
    'KHA Khabarovsk, STA Stavropol Krai, STA Stavropol Kray, DA Dagestan, CE Chechnya, UD Udmurtiya Republic, ' +
    'BEL Belgorod Oblast, KRS Kursk Oblast, KRS Kursk, BRY Bryansk Oblast, KGD Kaliningrad Oblast, ' +
    'KGD Kaliningrad, MUR Murmansk, ARK Arkhangelsk Oblast, VLG Vologda Oblast, VLG Vologda, ' +
    'YAR Yaroslavl Oblast, YAR Jaroslavl, VLA Vladimir Oblast, VLA Vladimir, RYA Ryazan Oblast, KR Karelia, ' +
    'KO Komi, SA Sakha, ALT Altai, ALT Altay Kray, KHM Khanty-Mansia, YAN Yamalo-Nenets, BU Buryatiya Republic, ' +
    'CU Chuvash Republic, CU Chuvashia, AD Adygeya Republic, MO Mordoviya Republic, KK Khakasiya Republic, ' +
    'ME Mariy-El Republic, KB Kabardino-Balkariya Republic, SE North Ossetia, SE North Ossetia–Alania, ' +
    'KC Karachayevo-Cherkesiya Republic, KL Kalmykiya Republic, KAM Kamchatka, ORL Oryol, ORL Orel, ' +
    'VOR Voronezj, KLU Kaluga, ZAB Zabaykalskiy (Transbaikal) Kray, PRI Primorskiy (Maritime) Kray, ' +
    'CHU Chukotka, IN Ingushetiya Republic, TY Tyva Republic, YEV Jewish Autonomous Oblast, IVA Ivanovo, ' +
    'PNZ Penza, KOS Kostroma',
  SA:
    '01 Riyadh Region, 02 Mecca Region, 04 Eastern Province, 03 Medina Region, 12 Al Jouf, 05 Al-Qassim, ' +
    '02 Makkah, 08 Northern Borders',
  SD: 'KH Khartoum',
  SE: 'AB Stockholm, M Skane, O Vastra Gotaland',
  SK: 'BL Bratislava, KI Kosice, ZI Zilina, PV Presov, BC Banska Bystrica, TC Trencin, NI Nitra, TA Trnava',
  SY: 'DI Damascus, HI Homs, HL Aleppo, LA Latakia, HM Hama',
  TH: '10 Bangkok, 31 Buriram, 82 Phang Nga, 16 Lopburi',
  TM: 'S Ashgabat',
  UA:
    '43 Crimea, 40 Sebastopol City, 14 Donetsk, 09 Luhansk, 30 Kyiv City, 32 Kyiv, 12 Dnipropetrovsk, ' +
    '12 Dnipropetrovsk Oblast, 46 Lviv, 51 Odessa, 51 Odesa, 63 Kharkiv, 65 Kherson, 65 Kherson Oblast, ' +
    '23 Zaporizhia, 23 Zaporizhzhia, 48 Mykolaiv, 05 Vinnytsia, 53 Poltava, 53 Poltava Oblast, 74 Chernihiv, ' +
    '71 Cherkasy, 68 Khmelnytskyi, 18 Zhytomyr, 59 Sumy, 56 Rivne, 26 Ivano-Frankivsk, 61 Ternopil, 07 Volyn, ' +
    '21 Transcarpathia, 21 Zakarpattia, 77 Chernivtsi, 35 Kirovohrad, 48 Mykolayiv',
  UZ: 'TK Tashkent',
  VE: 'A Distrito Federal',
  VN: 'HN Hanoi, SG Ho Chi Minh, SG Ho Chi Minh City (HCMC), DN Da Nang, HP Haiphong',
  ZA: 'FS Orange Free State',
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
