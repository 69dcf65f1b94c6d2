import { describe, expect, it } from 'vitest';
import { afterLine, type FetchProgress } from './artifacts.ts';

const nothing: FetchProgress = { files: 0, megabytes: 0, now: 'Maven' };

describe('the progress of a fetch', () => {
  it('is read from what Maven says', () => {
    const said = [
      '[INFO] Scanning for projects...',
      '[INFO] Downloading from central: https://maven.example/maven2/org/apache/kafka/kafka_2.13/4.3.1/kafka_2.13-4.3.1.jar',
      '[INFO] Downloaded from central: https://maven.example/maven2/org/apache/kafka/kafka_2.13/4.3.1/kafka_2.13-4.3.1.jar (5.5 MB at 13 MB/s)',
      '[INFO] Downloaded from mirror: https://maven.example/a/b-1.pom (500 kB at 645 kB/s)',
      '[INFO] Downloading from central: https://maven.example/maven2/io/apicurio/app-2.6.13.Final-all.tar.gz',
    ];
    expect(said.reduce(afterLine, nothing)).toEqual({ files: 2, megabytes: 6, now: 'app-2.6.13.Final-all.tar.gz' });
  });

  it('stays where it is at any other line', () => {
    expect(afterLine(nothing, '[INFO] BUILD SUCCESS')).toBe(nothing);
  });
});
