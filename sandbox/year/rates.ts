/**
 * How often what happens in the simulated year, and why so often. Where a number comes from a measurement, it says so; the
 * rest are judgements, rather too high than too low where that makes detection harder.
 */
export const rates = {
  /** A third of the week at home is what surveys of office work find. */
  daysAtHome: 0.4,
  /** Portal and device are signed in to once a day; applications open through single sign-on about every hour and a half. */
  signOnsAnHour: 0.7,
  /** A phone asks for a sign-on seldom, as its sessions are long; half of the time it is off Wi-Fi. */
  phoneAnHour: 0.12,
  /** On the way there is only the phone. */
  phoneOnTheWayAnHour: 0.4,
  /** Away from work: evenings, week-ends. */
  leisureAnHour: 0.05,

  /** Mistyped passwords are 2 to 5 % in published studies of log-in failures; a third go wrong at least twice in a row. */
  mistyped: 0.03,
  again: 1 / 3,
  /** Passwords expire after 90 days; a third of the people try the old one first, and more than once. */
  passwordDays: 90,
  oldPasswordTried: 0.33,
  /** Applications that reject an assertion (wrong role, clock, certificate). */
  signOnFails: 0.006,
  /** A sign-on asks for the second factor about every other time. */
  challenged: 0.4,
  byPush: 0.5,
  /** Nobody looks at the phone; of these, one in five lets a second one pass. */
  pushUnanswered: 0.015,
  pushUnansweredAgain: 0.2,
  /** Five failures in a row lock the account: one in thirty of those who fail twice. */
  locksOut: 1 / 30,

  /** A phone is used for three years; most move their factor themselves, one in four asks for help. */
  newPhonesAYear: 0.33,
  factorResetByAdmin: 0.25,

  /** Business journeys a year: most people hardly, one in four a few times, one in ten often. */
  journeys: [
    { share: 0.1, aYear: 14 },
    { share: 0.25, aYear: 4 },
    { share: 0.65, aYear: 0.6 },
  ],
  /** Half of the days off are spent elsewhere; hardly anyone works then. */
  holidaysAway: 2,
  holidayAnHour: 0.012,
  /** Airlines with satellite networks on long flights, and people who pay for it and work. */
  worksInFlight: 0.25,
  /** Data abroad go through the network at home (home-routed roaming, the rule since 2G); some buy a local card. */
  localCard: 0.12,
  /** Travel cards surface in a third country. */
  travelCard: 0.04,
  /** Chains of hotels and airports whose networks leave in another city. */
  guestNetworkFar: 0.15,

  /** Phones leave through the carrier's nearest gateway mostly; countries with few gateways have no near one. */
  hubNearest: 0.8,
  /** On some days the carrier moves a phone to another of its gateways. */
  otherHub: 0.08,

  /** Cloud gateways for web traffic (SASE) choose the nearest point mostly; an old VPN has two, whoever uses it. */
  sase: 0.3,
  saseFarPoint: 0.01,
  oldVpn: 0.12,
  oldVpnOn: 0.5,
  /** Apple's relay keeps to the region unless told otherwise. */
  relay: 0.06,
  relayElsewhere: 0.03,
  /** Private VPNs on a machine used for work. */
  privateVpn: 0.012,
  privateVpnOn: 0.1,

  /** Addresses at home change with the contract, the router, the provider's mood. */
  homeAddressDays: 45,
  homeIpv6: 0.3,

  /** Measured, over all addresses: 53.5 % without a subdivision, weighted by addresses; those of people at home are better. */
  countryLevel: {
    residential: 0.12,
    business: 0.1,
    mobile: 0.5,
    hosting: 0.35,
    relay: 0.2,
    satellite: 0.5,
    guest: 0.2,
  },
  /** Measured with region and city: half within 20 km, 95 % within 200, 99 % within 500. */
  errorMedianKm: 20,
  errorSpread: 1.4,
  /** Blocks that were sold and are still placed where they used to be: in one origin, or in both. */
  wrongInOne: 0.002,
  wrongInBoth: 0.0005,
  /** Two origins often have the same source. */
  sameSource: 0.5,

  /** JumpCloud's API answers with errors for minutes once a week; its status page tells of some outages a year. */
  sourceHiccupsAYear: 50,
  sourceOutagesAYear: 3,

  /** Most events are there in a minute; JumpCloud adds some late (an event in two hundred), a few very late. */
  late: 0.005,
  veryLate: 0.0005,
} as const;
