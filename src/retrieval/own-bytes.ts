import { DefaultDeserializer } from 'node:v8';

declare module 'node:v8' {
  interface DefaultDeserializer {
    /** Reads one typed array. */
    _readHostObject(): NodeJS.TypedArray;
  }
}

/** A class, since node:v8 asks for one. */
class OwnBytes extends DefaultDeserializer {
  override _readHostObject(): NodeJS.TypedArray {
    const view = super._readHostObject();
    const copy = Buffer.allocUnsafe(view.byteLength); // Small ones share pieces of 64 kB.
    copy.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    return Reflect.construct(view.constructor, [copy.buffer, copy.byteOffset, view.length]);
  }
}

/**
 * What `serialize` of node:v8 wrote. Its own `deserialize` hands out typed arrays as views of all that is read, so that
 * the smallest of them keeps a whole file in memory (5 MB of the index); here each has its own bytes. Throws where the
 * bytes are none of its.
 */
export function readOwned(bytes: Uint8Array): unknown {
  const reading = new OwnBytes(bytes);
  reading.readHeader();
  return reading.readValue();
}
