import type { Loopback } from './loopback.ts';
import type { Json } from './model.ts';
import type { File } from './multipart.ts';

export type Call = {
  loopback: Loopback;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Json | Json[] | undefined;
  files: ReadonlyMap<string, File>;
};

/** A status alone, or with a body. */
export type Reply = Readonly<{ status: number; body?: unknown }>;
export type Handler = (call: Call) => Reply;

export type Route = Readonly<{
  method: string;
  /** "/channels/:channel/messages" */
  path: string;
  /** False for what a token in the path opens. */
  auth: boolean;
  handle: Handler;
  segments: readonly string[];
}>;

export const route = (method: string, path: string, handle: Handler, auth = true): Route => ({
  method,
  path,
  auth,
  handle,
  segments: path.split('/').slice(1),
});

export const done: Reply = { status: 204 };
export const ok = (body: unknown): Reply => ({ status: 200, body });

export type Found = { route: Route; params: Record<string, string> };

/** Looks routes up by method and number of segments: few candidates each, no expressions. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Found | undefined {
  const table = new Map<string, Route[]>();
  for (const one of routes) {
    const key = `${one.method} ${one.segments.length}`;
    table.set(key, [...(table.get(key) ?? []), one]);
  }
  return (method, path) => {
    const given = path.split('/').slice(1);
    for (const one of table.get(`${method} ${given.length}`) ?? []) {
      const params = match(one.segments, given);
      if (params) return { route: one, params };
    }
    return undefined;
  };
}

function match(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (let index = 0; index < wanted.length; index++) {
    const part = wanted[index] as string;
    const value = given[index] as string;
    if (part.startsWith(':')) params[part.slice(1)] = value.includes('%') ? decodeURIComponent(value) : value;
    else if (part !== value) return undefined;
  }
  return params;
}
