import type { Command } from '../src/chat/command.ts';
import { ask } from './ask.ts';
import { choose } from './choose.ts';
import { compare } from './compare.ts';
import { help } from './help.ts';
import { learn } from './learn.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [ask, compare, choose, learn, help];
