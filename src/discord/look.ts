import {
  type APIAllowedMentions,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
  type RawFile,
  SeparatorSpacingSize,
} from 'discord.js';
import type { Row } from './controls.ts';

/** A file that is sent along; the components say where it stands. */
export type SentFile = Readonly<{ name: string; type: string; bytes: Uint8Array; description?: string }>;

/** How a message looks, in Discord's own words. Nothing in it can ping, except the roles that were named to be told. */
export type Look = Readonly<{
  components: readonly APIMessageTopLevelComponent[];
  files: readonly SentFile[];
  /** Seen by one person alone. */
  private: boolean;
  /** It arrives without a sound. */
  quiet?: boolean;
  /** The components as JSON, where they have been written before. */
  written?: string;
  /** The same in plain markdown, for where Discord refuses components. */
  plain?: () => string;
  /** Ids of roles; only what is posted in a channel ever tells any. */
  pings: readonly string[];
}>;

/** What is written in one message: parts of text with thin lines between them, pictures and files, controls. */
export type Parts = Readonly<{
  headline?: string;
  text: string;
  small?: string;
  rows?: readonly Row[];
  colour?: number | undefined;
  picture?: SentFile | undefined;
  attachments?: readonly SentFile[];
}>;

/** One container with everything in it. */
export function lookOf({ headline, text, small, rows = [], colour, picture, attachments = [] }: Parts): Look {
  const inside: APIComponentInContainer[] = [];
  if (headline) inside.push({ type: ComponentType.TextDisplay, content: headline });
  inside.push({ type: ComponentType.TextDisplay, content: text });
  if (picture)
    inside.push({
      type: ComponentType.MediaGallery,
      items: [
        {
          media: { url: `attachment://${picture.name}` },
          ...(picture.description ? { description: picture.description } : {}),
        },
      ],
    });
  for (const { name } of attachments)
    inside.push({ type: ComponentType.File, file: { url: `attachment://${name}` } });
  if (small)
    inside.push(
      { type: ComponentType.Separator, spacing: SeparatorSpacingSize.Small, divider: true },
      { type: ComponentType.TextDisplay, content: small },
    );
  inside.push(...rows);
  return {
    components: [
      {
        type: ComponentType.Container,
        components: inside,
        ...(colour === undefined ? {} : { accent_color: colour }),
      },
    ],
    files: [...(picture ? [picture] : []), ...attachments],
    private: false,
    pings: [],
  };
}

/** The same look, for the eyes of one person. */
export const privately = (shown: Look): Look => ({ ...shown, private: true });

/** What goes over the wire as a message, as JSON. `flags` cannot be changed by an edit, so edits leave privacy out. */
export function bodyOf(look: Look, editing = false): string {
  const { components, written = JSON.stringify(components), files, private: alone, pings } = look;
  const silence = look.quiet ? MessageFlags.SuppressNotifications : 0;
  const mentions: APIAllowedMentions = {
    parse: [],
    replied_user: false,
    ...(pings.length > 0 ? { roles: [...pings] } : {}),
  };
  const rest = {
    flags: MessageFlags.IsComponentsV2 | silence | (alone && !editing ? MessageFlags.Ephemeral : 0),
    allowed_mentions: mentions,
    ...(files.length > 0 ? { attachments: files.map(attachmentOf) } : {}),
  };
  return `{"components":${written},${JSON.stringify(rest).slice(1)}`;
}

/** The same without components, pictures and buttons; undefined where it has no such form. */
export function plainBodyOf({ plain, private: alone }: Look, editing = false): string | undefined {
  if (!plain) return undefined;
  const mentions: APIAllowedMentions = { parse: [], replied_user: false };
  const flags = MessageFlags.SuppressEmbeds | (alone && !editing ? MessageFlags.Ephemeral : 0);
  return JSON.stringify({ content: plain(), flags, allowed_mentions: mentions });
}

const attachmentOf = ({ name, description }: SentFile, at: number) => ({
  id: String(at),
  filename: name,
  ...(description ? { description } : {}),
});

/** The files of a look as discord.js sends them. */
export const rawFiles = ({ files }: Look): RawFile[] =>
  files.map(({ name, type, bytes }) => ({ name, contentType: type, data: Buffer.from(bytes) }));
