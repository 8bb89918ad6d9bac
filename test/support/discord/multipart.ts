/** The files of a multipart/form-data body, and its payload_json as text. */
export type File = Readonly<{ name: string; contentType: string; bytes: Buffer }>;
export type Form = Readonly<{ payload: string | undefined; files: ReadonlyMap<string, File> }>;

/** Fields are `payload_json` and `files[n]`, as Discord documents them. Undefined where the body is malformed. */
export function readForm(body: Buffer, contentType: string): Form | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const mark = Buffer.from(`--${boundary}`);
  const files = new Map<string, File>();
  let payload: string | undefined;
  let at = body.indexOf(mark);
  while (at >= 0) {
    const from = at + mark.length + 2;
    const next = body.indexOf(mark, from);
    if (next < 0) break;
    const part = body.subarray(from, next - 2);
    at = next;
    const split = part.indexOf('\r\n\r\n');
    if (split < 0) return undefined;
    const head = part.subarray(0, split).toString();
    const bytes = part.subarray(split + 4);
    const field = /name="([^"]*)"/.exec(head)?.[1];
    const name = /filename="([^"]*)"/.exec(head)?.[1];
    const index = /^files\[(\d+)\]$/.exec(field ?? '')?.[1];
    if (field === 'payload_json') payload = bytes.toString();
    else if (index !== undefined && name !== undefined) {
      const type = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream';
      files.set(index, { name: decode(name), contentType: type, bytes: Buffer.from(bytes) });
    }
  }
  return { payload, files };
}

/** Browsers' escapes in file names. */
const decode = (name: string): string =>
  name.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');

/** Width and height from a PNG's header, as Discord tells them. */
export function pngSize(bytes: Buffer): { width: number; height: number } | undefined {
  const isPng = bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47;
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : undefined;
}
