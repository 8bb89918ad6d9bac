import { spawn } from 'node:child_process';

/** Longest that reading and checking the knowledge may take, in milliseconds. */
const PATIENCE_MS = 120_000;
const MOST_CHARACTERS = 20_000;

/**
 * Runs a program of ours (a file) that prepares something. Resolves to undefined when it ended well, else to the lines
 * that it wrote to its standard error. Never rejects.
 */
export function prepare(file: string, env: NodeJS.ProcessEnv): Promise<readonly string[] | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: PATIENCE_MS,
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      if (said.length < MOST_CHARACTERS) said += chunk;
    });
    child.on('error', (error) => resolve([`${file} could not be started: ${error.message}`]));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else
        resolve([...said.split('\n').filter(Boolean), ...(signal ? [`${file} was ended by ${signal}`] : [])]);
    });
  });
}
