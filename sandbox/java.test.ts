import { describe, expect, it } from 'vitest';
import { findJava, javaVersion, majorOf, MissingTool, requireMaven } from './java.ts';

describe('the version of Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', '17.0.15', 17],
    ['java version "1.8.0_402"', '1.8.0_402', 8],
    ['openjdk version "26-ea" 2026-03-17', '26-ea', 26],
  ])('is read from %j', (printed, version, major) => {
    expect(javaVersion(printed)).toBe(version);
    expect(majorOf(version)).toBe(major);
  });

  it('is unknown where nothing says it', () => {
    expect(javaVersion('command not found')).toBeUndefined();
  });
});

describe('a machine without the tools', () => {
  const nothing = { PATH: '/nowhere' };

  it('is told what is missing and how to do without', async () => {
    await expect(findJava(nothing)).rejects.toThrow(MissingTool);
    await expect(findJava(nothing)).rejects.toThrow(/Java was not found.*Java 17.*docker compose up/s);
    await expect(findJava({ JAVA_HOME: '/nowhere' })).rejects.toThrow(/not found in JAVA_HOME/);
    await expect(requireMaven(nothing)).rejects.toThrow(/Maven was not found.*docker compose up/s);
  });
});
