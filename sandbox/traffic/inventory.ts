/** Names and things that a company is made of. */
import type { Device, UserAgent } from './types.ts';

export const firstNames = (
  'ada alan amir ana anders anna aiko bela carla chen clara dara david dina elena emil erik fatou felix freya gita ' +
  'greta hana hugo ida ines ivan jonas julia kai karin kofi lara leon lina luca maja marco maria mei mila nadia nina ' +
  'noah nora olga omar oscar paula pedro priya rafael rosa samir sara sven tara theo tomas uma vera yara yusuf zoe'
).split(' ');

export const lastNames = (
  'abel adler alvarez andersen baker bauer bernard bianchi brandt castro chandra costa diallo dubois fischer fontaine ' +
  'garcia gupta haas hansen hoffmann ibrahim ito jansen johansson kaplan keller kim klein kowalski kumar lange larsen ' +
  'lindqvist lopez martin mensah meyer moreau moretti nakamura nguyen novak okafor oliveira park patel pereira ' +
  'petrov quinn ramos rossi roux santos sato schmidt silva singh sousa tanaka tran vargas vogel wagner wang weber wolf'
).split(' ');

export const applicationNames: readonly (readonly [name: string, label: string])[] = [
  ['google', 'Google Workspace'],
  ['slack', 'Slack'],
  ['zoom', 'Zoom'],
  ['github', 'GitHub Enterprise'],
  ['aws', 'AWS Production'],
  ['aws', 'AWS Sandbox'],
  ['salesforce', 'Salesforce'],
  ['atlassian', 'Jira and Confluence'],
  ['datadog', 'Datadog'],
  ['bamboohr', 'BambooHR'],
  ['expensify', 'Expenses'],
  ['saml2', 'Internal Wiki'],
  ['figma', 'Figma'],
  ['zendesk', 'Zendesk Support'],
];

export const groupNames = [
  'All Employees',
  'Engineering',
  'Finance',
  'Sales EMEA',
  'Contractors',
  'VPN Users',
  'On-call',
  'People & Culture',
];

export const softwareNames: readonly (readonly [name: string, publisher: string])[] = [
  ['Google Chrome', 'Google LLC'],
  ['Microsoft Teams', 'Microsoft Corporation'],
  ['Visual Studio Code', 'Microsoft Corporation'],
  ['Slack', 'Slack Technologies'],
  ['1Password', 'AgileBits Inc.'],
  ['Firefox', 'Mozilla'],
  ['Docker Desktop', 'Docker Inc.'],
];

const mac = (name: string, major: string): UserAgent => ({
  os: 'Mac OS X',
  minor: '0',
  os_minor: '15',
  os_major: '10',
  os_version: '10.15.7',
  version: `${major}.0.0.0`,
  os_patch: '7',
  patch: '0',
  os_full: 'Mac OS X 10.15.7',
  major,
  name,
  os_name: 'Mac OS X',
  device: 'Mac',
});

const windows = (name: string, major: string): UserAgent => ({
  os: 'Windows',
  name,
  major,
  minor: '0',
  patch: '0',
  device: 'Other',
  os_full: 'Windows 10',
  os_name: 'Windows',
  version: `${major}.0.0.0`,
  os_major: '10',
  os_version: '10',
});

const firefox = (os: string): UserAgent => ({
  os_full: os,
  os,
  major: '143',
  minor: '0',
  name: 'Firefox',
  os_name: os,
  version: '143.0',
  device: 'Other',
});

export const devices: readonly (readonly [os: Device['os'], version: string, userAgent: UserAgent])[] = [
  ['Mac OS X', '15.6', mac('Chrome', '142')],
  ['Mac OS X', '15.5', mac('Safari', '18')],
  ['Mac OS X', '14.7', mac('Chrome', '141')],
  ['Windows', '11 Pro', windows('Chrome', '142')],
  ['Windows', '11 Pro', windows('Edge', '142')],
  ['Windows', '10 Enterprise', firefox('Windows 10')],
  ['Linux', 'Ubuntu 24.04', firefox('Ubuntu')],
];

export const phones: readonly { readonly make: string; readonly model: string; readonly userAgent: UserAgent }[] = [
  {
    make: 'Apple',
    model: 'iPhone 15',
    userAgent: {
      os: 'iOS',
      os_name: 'iOS',
      os_full: 'iOS 18.5',
      os_major: '18',
      os_minor: '5',
      os_version: '18.5',
      name: 'Mobile Safari',
      major: '18',
      minor: '5',
      version: '18.5',
      device: 'iPhone',
    },
  },
  {
    make: 'Google',
    model: 'Pixel 8',
    userAgent: {
      os: 'Android',
      os_name: 'Android',
      os_full: 'Android 15',
      os_major: '15',
      os_version: '15',
      name: 'Chrome Mobile',
      major: '142',
      minor: '0',
      patch: '0',
      version: '142.0.0.0',
      device: 'Pixel 8',
    },
  },
];

/** What an attacker's client looks like. */
export const strangerAgents: readonly UserAgent[] = [
  {
    os: 'Linux',
    os_name: 'Linux',
    os_full: 'Linux',
    name: 'Chrome',
    major: '120',
    minor: '0',
    version: '120.0.0.0',
    device: 'Other',
  },
  { os: 'Other', os_name: 'Other', os_full: 'Other', name: 'Other', device: 'Other' },
  {
    os: 'Other',
    os_name: 'Other',
    os_full: 'Other',
    name: 'Python Requests',
    major: '2',
    minor: '32',
    version: '2.32',
    device: 'Other',
  },
];
