import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Copies the program as a clone would have it: neither caches, a .env file nor ingested articles of this machine take
 * part.
 */
export function copyProgram(root: string): string {
  for (const part of ['src', 'commands', 'knowledge', 'package.json'])
    cpSync(join(project, part), join(root, part), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  return root;
}
