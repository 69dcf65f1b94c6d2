/** Certificates of a test's own authority, made with openssl in a folder that ends with the test. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Authority {
  readonly folder: string;
  /** PEM of the authority itself, and the file it lies in. */
  readonly ca: string;
  readonly caFile: string;
  /** A server's key and certificate for these names or addresses. */
  readonly issue: (...names: readonly string[]) => Promise<{ readonly key: string; readonly cert: string }>;
  readonly remove: () => Promise<void>;
}

const openssl = (...args: readonly string[]) => promisify(execFile)('openssl', [...args]);

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

export async function createAuthority(): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), 'authority-'));
  const file = (name: string): string => join(folder, name);
  const caFile = file('ca.pem');
  await openssl('req', '-x509', ...NEW_KEY, '-subj', '/CN=test authority', '-keyout', file('ca.key'), '-out', caFile);
  let issued = 0;
  return {
    folder,
    caFile,
    ca: await readFile(caFile, 'utf8'),
    issue: async (...names) => {
      const each = `server-${(issued += 1)}`;
      const kinds = names.map((name) => (/^[\d.]+$|:/.test(name) ? `IP:${name}` : `DNS:${name}`));
      await writeFile(file(`${each}.ext`), `subjectAltName=${kinds.join(',')}\n`);
      const [key, request, cert] = [file(`${each}.key`), file(`${each}.csr`), file(`${each}.pem`)];
      await openssl('req', ...NEW_KEY, '-subj', `/CN=${each}`, '-keyout', key, '-out', request);
      const signed = ['-CA', caFile, '-CAkey', file('ca.key'), '-set_serial', String(issued + 1), '-days', '2'];
      await openssl('x509', '-req', '-in', request, ...signed, '-extfile', file(`${each}.ext`), '-out', cert);
      return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
