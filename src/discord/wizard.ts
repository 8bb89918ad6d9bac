import { ButtonStyle, ComponentType } from 'discord.js';
import type { Result } from '../chat/command.ts';
import type { KeptAnswer } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import { button, type Row, row } from './controls.ts';
import { writeCustomId } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import type { Look } from './look.ts';
import { renderNotice } from './render.ts';
import { named } from './safe-text.ts';

type Choices = Extract<Result, { show: 'choices' }>;

/**
 * The questions of /choose, each a select that may be left out. What has been picked stands in the kept form, which
 * the selects name: a restart loses nothing.
 */
export function renderWizard({ title, steps }: Choices, kept: KeptAnswer, id: string | undefined): Look {
  if (id === undefined) return renderNotice(title);
  const picked = kept.command?.args ?? {};
  // Discord refuses a select without options.
  const selects = steps
    .filter(({ options }) => options.length > 0)
    .map(
      (step): Row => ({
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: writeCustomId({ what: 'step', id, step: step.id }),
            placeholder: named(step.label, LIMITS.placeholder),
            min_values: 0,
            max_values: 1,
            options: step.options
              .filter(({ value }) => value.length <= LIMITS.optionValue)
              .slice(0, LIMITS.selectOptions)
              .map(({ value, label }) => ({
                value,
                label: named(label, LIMITS.optionLabel),
                ...(picked[step.id] === value ? { default: true } : {}),
              })),
          },
        ],
      }),
    );
  const go = row([button(wording.discord.chooseGo, { what: 'choose', id }, ButtonStyle.Primary)]);
  return renderNotice(`${title}\n${wording.discord.choosePick}`, [...selects, ...go]);
}
