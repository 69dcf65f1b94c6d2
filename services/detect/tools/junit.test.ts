import { expect, test } from 'vitest';
import { junitXml } from './junit.ts';

test('cases are counted, and what they say stays text', () => {
  const xml = junitXml('all', [
    {
      name: 'rule <one>',
      cases: [
        { name: 'fires "1"', outcome: 'passed', message: '', output: [] },
        { name: 'fires 2', outcome: 'failed', message: "no & 'alert'\n\u001b[31m\u0000\ud800", output: [']]>', 'end'] },
        { name: 'fires 3', outcome: 'error', message: 'threw', output: [] },
      ],
    },
  ]);
  expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="all" tests="3" failures="1" errors="1">
  <testsuite name="rule &lt;one&gt;" tests="3" failures="1" errors="1">
    <testcase classname="rule &lt;one&gt;" name="fires &quot;1&quot;"/>
    <testcase classname="rule &lt;one&gt;" name="fires 2">
      <failure message="no &amp; &apos;alert&apos;&#10;\ufffd[31m\ufffd\ufffd"/>
      <system-out>]]&gt;&#10;end</system-out>
    </testcase>
    <testcase classname="rule &lt;one&gt;" name="fires 3">
      <error message="threw"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});
