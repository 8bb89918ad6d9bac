import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextDisplayComponent,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Field, Form } from '../chat/panel.ts';
import { writeCustomId } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { type Owner, pickOf, selectOf } from './render-panel.ts';
import { clip, named, safe } from './safe-text.ts';

/** A form as Discord's modal. */
export function renderForm(
  { title, action, intro, fields }: Form,
  { command, id }: Owner,
): APIModalInteractionResponseCallbackData {
  const words: APITextDisplayComponent[] = intro
    ? [{ type: ComponentType.TextDisplay, content: safe(clip(intro, 1000)) || '…' }]
    : [];
  return {
    custom_id: writeCustomId({ what: 'do', command, action, ...(id === undefined ? {} : { id }) }),
    title: named(title, LIMITS.modalTitle),
    components: [...words, ...fields.map(labelOf)].slice(0, LIMITS.modalComponents),
  };
}

function labelOf(field: Field): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: named(field.label, LIMITS.modalLabel),
    ...(field.description ? { description: named(field.description, LIMITS.modalDescription) } : {}),
    component: inputOf(field),
  };
}

function inputOf(field: Field): APILabelComponent['component'] {
  const required = field.required ?? false;
  if (field.kind === 'text') {
    const most = Math.min(field.most ?? LIMITS.inputText, LIMITS.inputText);
    return {
      type: ComponentType.TextInput,
      custom_id: field.id,
      style: field.long ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required,
      max_length: most,
      ...(field.least === undefined ? {} : { min_length: field.least }),
      // What was kept may be longer than what is allowed by now.
      ...(field.value ? { value: field.value.slice(0, most) } : {}),
      ...(field.placeholder ? { placeholder: named(field.placeholder, LIMITS.inputPlaceholder) } : {}),
    };
  }
  const shared = { ...field, label: field.placeholder ?? '…', least: field.least ?? (required ? 1 : 0) };
  if (shared.kind === 'select') return { ...selectOf(shared, field.id), required };
  return { ...pickOf(shared, field.id), required };
}

/** What was filled in, by field id; several values are joined by commas, and what was left empty is absent. */
export function valuesOf(one: ModalSubmitInteraction): Record<string, string> {
  return Object.fromEntries(
    [...one.fields.fields.values()].flatMap((field): [string, string][] => {
      const { customId } = field;
      const value = 'values' in field ? field.values.join(',') : 'value' in field ? field.value : undefined;
      return typeof value === 'string' && value !== '' ? [[customId, value]] : [];
    }),
  );
}
