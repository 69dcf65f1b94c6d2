/**
 * How far a place may be from its coordinates where the database tells no radius. The extent of a country is the distance
 * from its centre within which 95 % of its area lies, rounded up to 10 km; computed from the outlines of Natural Earth
 * (public domain) at 1:10,000,000, each overseas part under its own code. For CA, DE, GB, RU and US it is the 95th percentile
 * of what was measured between a database's default point of the country and the true places.
 */

const EXTENTS_KM: ReadonlyMap<string, number> = new Map(
  [
    'AD 20, AE 250, AF 590, AG 50, AI 20, AL 150, AM 160, AO 730, AQ 2100, AR 1620, AS 100, AT 280, AU 1880',
    'AW 20, AX 50, AZ 220, BA 160, BB 20, BD 310, BE 130, BF 400, BG 240, BH 30, BI 120, BJ 330, BL 10, BM 20',
    'BN 70, BO 710, BQ 70, BR 2040, BS 480, BT 150, BW 480, BY 280, BZ 140, CA 3370, CD 980, CF 630, CG 530',
    'CH 150, CI 350, CK 860, CL 1950, CM 580, CN 2310, CO 750, CR 190, CU 510, CV 190, CW 30, CY 70, CZ 210',
    'DE 390, DJ 110, DK 170, DM 30, DO 190, DZ 960, EC 390, EE 180, EG 630, EH 460, ER 440, ES 530, ET 690',
    'FI 530, FJ 520, FK 110, FM 1470, FO 70, FR 480, GA 320, GB 540, GD 50, GE 260, GF 190, GG 40, GH 340, GI 10',
    'GL 1120, GM 160, GN 390, GP 50, GQ 270, GR 470, GS 600, GT 230, GU 30, GW 150, GY 360, HK 30, HM 20, HN 280',
    'HR 220, HT 170, HU 230, ID 2530, IE 200, IL 190, IM 20, IN 1470, IO 40, IQ 450, IR 950, IS 230, IT 600',
    'JE 10, JM 110, JO 250, JP 910, KE 510, KG 400, KH 280, KI 2330, KM 100, KN 30, KP 310, KR 220, KW 100',
    'KY 130, KZ 1270, LA 510, LB 100, LC 20, LI 20, LK 190, LR 240, LS 110, LT 170, LU 40, LV 210, LY 840',
    'MA 1060, MC 10, MD 160, ME 80, MF 10, MG 670, MH 670, MK 100, ML 860, MM 820, MN 990, MO 10, MP 370, MQ 30',
    'MR 670, MS 10, MT 30, MU 590, MV 440, MW 380, MX 1480, MY 1010, MZ 840, NA 700, NC 230, NE 850, NF 10',
    'NG 630, NI 240, NL 150, NO 920, NP 390, NR 10, NU 10, NZ 680, OM 460, PA 300, PE 910, PF 1510, PG 760',
    'PH 710, PK 850, PL 340, PM 30, PN 310, PR 90, PS 80, PT 1060, PW 60, PY 480, QA 80, RE 40, RO 310, RS 220',
    'RU 4210, RW 110, SA 990, SB 390, SC 650, SD 860, SE 680, SG 20, SH 1860, SI 120, SJ 200, SK 190, SL 160',
    'SM 10, SN 310, SO 830, SR 240, SS 580, ST 160, SV 120, SX 10, SY 320, SZ 80, TC 90, TD 800, TF 2740, TG 270',
    'TH 860, TJ 310, TL 170, TM 540, TN 340, TO 180, TR 740, TT 100, TV 300, TW 170, TZ 630, UA 580, UG 330',
    'UM 6400, US 2270, UY 260, UZ 640, VA 10, VC 60, VE 680, VG 40, VI 50, VN 770, VU 410, WF 140, WS 80, XK 70',
    'YE 530, YT 20, ZA 790, ZM 640, ZW 380',
  ]
    .flatMap((line) => line.split(', '))
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(3))]),
);

/** Two databases disagree by this much, at most, for three in four addresses of which both name the city. */
const CITY_KM = 200;
/** JumpCloud names no city, but its coordinates are as fine as a city's. */
const JUMPCLOUD_REGION_KM = 100;
/** Half the breadth of a large one, such as Texas or Bavaria with what lies around it. */
const SUBDIVISION_KM = 400;

export type Level = 'city' | 'subdivision' | 'country';

/**
 * How far the place of an address may be from the coordinates that a database without radii gives, by the finest part that
 * it names; never more than for the country as a whole. Null where nobody can say.
 */
export function defaultRadiusKm(countryCode: string | null, level: Level): number | null {
  const extent = (countryCode === null ? null : EXTENTS_KM.get(countryCode)) ?? null;
  if (level === 'country') return extent;
  return Math.min(level === 'city' ? CITY_KM : SUBDIVISION_KM, extent ?? Infinity);
}

/** The same for a place as JumpCloud sends it. */
export const jumpcloudRadiusKm = (countryCode: string | null, hasRegion: boolean): number | null =>
  hasRegion ? JUMPCLOUD_REGION_KM : defaultRadiusKm(countryCode, 'country');
