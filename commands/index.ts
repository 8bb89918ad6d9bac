import type { Command } from '../src/chat/command.ts';
import { about } from './about.ts';
import { answerThis } from './answer-this.ts';
import { ask } from './ask.ts';
import { choose } from './choose.ts';
import { compare } from './compare.ts';
import { gaps } from './gaps.ts';
import { help } from './help.ts';
import { learn } from './learn.ts';
import { privacy } from './privacy.ts';
import { setup } from './setup.ts';

/** Every command, in the order in which help lists them; those of message menus last. */
export const commands: readonly Command[] = [
  ask,
  compare,
  choose,
  learn,
  help,
  about,
  privacy,
  setup,
  gaps,
  answerThis,
];
