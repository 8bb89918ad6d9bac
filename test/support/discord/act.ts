import { chosenValue, fill, resolve } from './forms.ts';
import { KIND } from './interactions.ts';
import type { Loopback } from './loopback.ts';
import { type Channel, type Interaction, type Json, lookOf, type Message, type User } from './model.ts';
import { commandData, findCommand, type Typed } from './options.ts';
import { awaitReply, type Reply } from './replies.ts';
import { see, seeModal } from './seen.ts';
import { tellInteraction } from './tell-interaction.ts';
import { listOf } from './validate/checks.ts';

/** What one person does in one place. Everything ends as an interaction that the bot has to answer. */
export type Act = {
  slash(path: string, typed: Typed): Promise<Reply>;
  complete(
    path: string,
    typed: Typed,
    focused: string,
  ): Promise<{ name: string; value: string | number }[] | undefined>;
  menu(name: string, target: Message): Promise<Reply>;
  press(message: Message, which: string): Promise<Reply>;
  select(message: Message, which: string, values: readonly string[]): Promise<Reply>;
  submit(opened: Interaction, values: Record<string, string | string[] | boolean>): Promise<Reply>;
};

/** 0 in a server, 1 in the direct message with the bot, 2 in other people's. */
export const contextOf = ({ world }: Loopback, channel: Channel): number =>
  channel.guild ? 0 : channel.recipients.includes(world.bot) ? 1 : 2;

export function createAct(loopback: Loopback, user: User, channel: Channel): Act {
  const { world, interactions, bell, settings } = loopback;
  const asked = { user, channel, context: contextOf(loopback, channel) };

  const start = (type: number, data: Json, source?: Message): Interaction => {
    const interaction = interactions.start({ type, data, user, channel, context: asked.context, source });
    tellInteraction(loopback, interaction);
    return interaction;
  };
  const ask = (type: number, data: Json, source?: Message): Promise<Reply> =>
    awaitReply(loopback, start(type, data, source), act);

  function mustSee(message: Message): void {
    if (message.onlyFor && message.onlyFor !== user)
      throw new Error(`${user.name} does not see this message: it is ${message.onlyFor.name}'s alone`);
    if (message.deletedAt !== undefined) throw new Error('the message is deleted');
  }

  const act: Act = {
    slash: async (path, typed) => ask(KIND.command, commandData(world, path, typed, asked)),

    async complete(path, typed, focused) {
      const interaction = start(KIND.autocomplete, commandData(world, path, typed, asked, focused));
      const late = setTimeout(() => bell.ring(interaction.id), interactions.untilLate(interaction));
      try {
        await bell.wait(
          interaction.id,
          () => interaction.choices ?? interactions.isLate(interaction),
          settings.patience,
          () => `/${path}: no completion came`,
        );
      } finally {
        clearTimeout(late);
      }
      return interaction.choices as { name: string; value: string | number }[] | undefined;
    },

    async menu(name, target) {
      const command = findCommand(world, name, 3, asked);
      mustSee(target);
      const resolved = { messages: { [target.id]: loopback.views.message(target) } };
      return ask(KIND.command, { id: command.id, name, type: 3, target_id: target.id, resolved });
    },

    async press(message, which) {
      mustSee(message);
      const { buttons } = see(message);
      const button = buttons.find(({ label, customId, emoji }) =>
        [label, customId, emoji, `${emoji} ${label}`].includes(which),
      );
      if (!button)
        throw new Error(
          `there is no button "${which}"; there are: ${buttons.map(({ label, emoji }) => label || emoji).join(', ') || 'none'}`,
        );
      if (button.disabled) throw new Error(`the button "${which}" is greyed out`);
      if (button.url) throw new Error(`the button "${which}" is a link to ${button.url}`);
      const component = byCustomId(message, button.customId);
      return ask(
        KIND.component,
        { component_type: 2, custom_id: button.customId, id: component?.id ?? 0 },
        message,
      );
    },

    async select(message, which, values) {
      mustSee(message);
      const { selects } = see(message);
      const found = selects.find(({ customId, placeholder }) => customId === which || placeholder === which);
      if (!found)
        throw new Error(
          `there is no select "${which}"; there are: ${selects.map(({ placeholder }) => placeholder).join(', ') || 'none'}`,
        );
      if (found.disabled) throw new Error(`the select "${which}" is greyed out`);
      if (values.length < found.min || values.length > found.max)
        throw new Error(`"${which}" takes ${found.min} to ${found.max} values`);
      const chosen =
        found.type === 3 ? values.map((value) => chosenValue(found.options, value, which)) : values;
      const data = {
        component_type: found.type,
        custom_id: found.customId,
        id: byCustomId(message, found.customId)?.id ?? 0,
        values: chosen,
      };
      const resolved = found.type === 3 ? {} : { resolved: resolve(loopback, channel, chosen) };
      return ask(KIND.component, { ...data, ...resolved }, message);
    },

    async submit(opened, values) {
      if (!opened.modal) throw new Error('no form was opened');
      const { customId, fields } = seeModal(opened.modal);
      for (const key of Object.keys(values)) {
        if (!fields.some((one) => one.label === key || one.customId === key))
          throw new Error(`the form has no field "${key}"`);
      }
      const filled = fields.map((field) => fill(field, values[field.label] ?? values[field.customId]));
      const components = listOf(opened.modal.components)
        .filter(({ type }) => type !== 10)
        .map((row, index) =>
          row.type === 18
            ? { type: 18, id: index + 1, component: filled[index] }
            : { type: 1, id: index + 1, components: [filled[index]] },
        );
      return ask(KIND.modal, { custom_id: customId, components }, opened.source);
    },
  };
  return act;
}

const byCustomId = (message: Message, customId: string): Json | undefined => {
  const within = (all: readonly Json[]): Json | undefined => {
    for (const one of all) {
      if (one.custom_id === customId) return one;
      const inner = within([...listOf(one.components), ...listOf([one.accessory])]);
      if (inner) return inner;
    }
    return undefined;
  };
  return within(lookOf(message).components);
};
