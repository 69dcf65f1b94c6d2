/**
 * How far a place that is known only by its country may be from the coordinates given for it.
 *
 * Made from the public-domain outlines of Natural Earth (1:50 million): per country the distance, rounded up to 10 km,
 * from the middle of its largest connected part to the farthest point of that part's outline.
 */

/** Country code and kilometres. */
const table = `
  AD:20 AE:290 AF:780 AG:20 AI:20 AL:170 AM:190 AO:910 AQ:270 AR:1820 AS:20 AT:300 AU:2110 AW:20 AX:20 AZ:250
  BA:210 BB:20 BD:400 BE:160 BF:460 BG:300 BH:30 BI:150 BJ:360 BL:10 BM:20 BN:80 BO:860 BR:2510 BS:60 BT:180
  BW:610 BY:370 BZ:160 CA:2550 CD:1260 CF:780 CG:650 CH:190 CI:420 CK:10 CL:2470 CM:740 CN:2830 CO:990 CR:240
  CU:570 CV:30 CW:30 CY:90 CZ:250 DE:460 DJ:130 DK:180 DM:30 DO:220 DZ:1120 EC:410 EE:160 EG:830 EH:580 ER:470
  ES:630 ET:890 FI:590 FJ:460 FK:80 FM:20 FO:30 FR:550 GA:390 GB:520 GD:20 GE:320 GG:10 GH:390 GL:1430 GM:190
  GN:460 GQ:130 GR:400 GS:90 GT:260 GU:30 GW:180 GY:430 HK:30 HM:30 HN:350 HR:250 HT:190 HU:280 ID:600 IE:240
  IL:240 IM:30 IN:1800 IO:20 IQ:560 IR:1150 IS:300 IT:630 JE:10 JM:120 JO:300 JP:670 KE:640 KG:550 KH:350 KI:30
  KM:40 KN:20 KP:390 KR:280 KW:120 KY:20 KZ:1600 LA:570 LB:120 LC:30 LI:20 LK:230 LR:310 LS:130 LT:210 LU:50
  LV:240 LY:1060 MA:1120 MC:10 MD:200 ME:100 MF:10 MG:810 MH:30 MK:120 ML:970 MM:1070 MN:1220 MO:10 MP:20 MR:800
  MS:10 MT:20 MU:40 MV:10 MW:470 MX:1680 MY:610 MZ:1080 NA:860 NC:200 NE:990 NF:10 NG:800 NI:300 NL:190 NO:920
  NP:430 NR:10 NU:20 NZ:430 OM:550 PA:340 PE:1200 PF:40 PG:710 PH:400 PK:980 PL:420 PM:20 PN:10 PR:100 PS:70
  PT:300 PW:30 PY:560 QA:100 RO:390 RS:250 RU:4400 RW:140 SA:1170 SB:80 SC:20 SD:1050 SE:790 SG:20 SH:10 SI:140
  SK:220 SL:190 SM:10 SN:400 SO:940 SR:290 SS:690 ST:30 SV:140 SX:10 SY:420 SZ:100 TC:20 TD:980 TF:90 TG:300
  TH:860 TJ:410 TL:160 TM:750 TN:440 TO:20 TR:900 TT:80 TW:200 TZ:770 UA:670 UG:420 US:2780 UY:320 UZ:810 VA:10
  VC:20 VE:790 VG:10 VI:20 VN:850 VU:70 WF:10 WS:40 YE:610 ZA:950 ZM:750 ZW:480
`;

const extents = new Map(
  table
    .trim()
    .split(/\s+/)
    .map((entry): [string, number] => [entry.slice(0, 2), Number(entry.slice(3))]),
);

/** For codes that are missing, unknown or no country: as much as the data calls "somewhere in this country". */
const UNKNOWN_KM = 1000;

export const countryExtentKm = (countryCode: string | null): number =>
  (countryCode === null ? undefined : extents.get(countryCode)) ?? UNKNOWN_KM;
