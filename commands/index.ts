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
import { agenda } from './session/agenda.ts';
import { calendar } from './session/calendar.ts';
import { cancel } from './session/cancel.ts';
import { edit } from './session/edit.ts';
import { end } from './session/end.ts';
import { list } from './session/list.ts';
import { move } from './session/move.ts';
import { next } from './session/next.ts';
import { question } from './session/question.ts';
import { remind } from './session/remind.ts';
import { schedule } from './session/schedule.ts';
import { skip } from './session/skip.ts';
import { status } from './session/status.ts';
import { topic } from './session/topic.ts';
import { setup } from './setup.ts';
import { usage } from './usage.ts';

/** Every command, in the order in which help lists them; those of message menus last. */
export const commands: readonly Command[] = [
  ask,
  compare,
  choose,
  learn,
  next,
  list,
  calendar,
  remind,
  question,
  agenda,
  help,
  about,
  privacy,
  setup,
  gaps,
  schedule,
  edit,
  topic,
  move,
  skip,
  cancel,
  end,
  status,
  usage,
  answerThis,
];
