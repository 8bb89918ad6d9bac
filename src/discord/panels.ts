import type { ChatInputCommandInteraction, MessageComponentInteraction } from 'discord.js';
import type { Command } from '../chat/command.ts';
import type { Pressed } from './custom-id.ts';
import type { Look } from './render.ts';

/** What a command shows that the core cannot draw: it is about people and places of Discord. */
export type Panel = Readonly<{
  show(one: ChatInputCommandInteraction): Promise<Look>;
  /** Does what one of its own controls asks for, and shows itself anew; undefined where the control is not its own. */
  use?(one: MessageComponentInteraction, pressed: Pressed): Promise<Look | undefined>;
}>;

export type Panels = Readonly<{
  of(command: Command): Panel | undefined;
  all: readonly Panel[];
}>;

/** Panels by the name of their command. */
export function createPanels(named: Readonly<Record<string, Panel>>): Panels {
  return {
    of: ({ name }) => (Object.hasOwn(named, name) ? named[name] : undefined),
    all: Object.values(named),
  };
}
