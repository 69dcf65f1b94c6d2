/** Makes topics and schemas as they should be, as an operator would: by `npm run topics -- apply`. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Rejects with what the command said. `env` holds the settings of the cluster. */
export async function applyTopics(env: NodeJS.ProcessEnv): Promise<void> {
  const entry = join(import.meta.dirname, '../runtime/topics/main.ts');
  try {
    await promisify(execFile)(process.execPath, [entry, 'apply'], { env });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`the topics could not be made as they should be:\n${stdout ?? ''}${stderr ?? ''}`, {
      cause: error,
    });
  }
}
