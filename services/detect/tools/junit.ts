/** JUnit's XML, as far as every reader of it knows it: suites of cases, which passed, failed, or could not be judged. */

export interface TestCase {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'error';
  /** One line; empty where it passed. */
  readonly message: string;
  /** What is said besides. */
  readonly output: readonly string[];
}

export interface TestSuite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

export function junitXml(name: string, suites: readonly TestSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(name)}"${totals(all)}>`,
    ...suites.flatMap((suite) => [
      `  <testsuite name="${escaped(suite.name)}"${totals(suite.cases)}>`,
      ...suite.cases.flatMap((each) => linesOf(suite.name, each)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function totals(cases: readonly TestCase[]): string {
  const count = (outcome: TestCase['outcome']): number => cases.filter((each) => each.outcome === outcome).length;
  return ` tests="${cases.length}" failures="${count('failed')}" errors="${count('error')}"`;
}

function linesOf(suite: string, { name, outcome, message, output }: TestCase): string[] {
  const head = `    <testcase classname="${escaped(suite)}" name="${escaped(name)}"`;
  const tag = outcome === 'failed' ? 'failure' : 'error';
  const inside = [
    ...(outcome === 'passed' ? [] : [`      <${tag} message="${escaped(message)}"/>`]),
    ...(output.length === 0 ? [] : [`      <system-out>${escaped(output.join('\n'))}</system-out>`]),
  ];
  return inside.length === 0 ? [`${head}/>`] : [`${head}>`, ...inside, '    </testcase>'];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
};

/** XML 1.0 knows no control characters, not even by escapes, and no halves of characters. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll(/[&<>"'\n]/g, (character) => entities[character] ?? '');
