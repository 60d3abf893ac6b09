import { request } from "../shell/api";

/** Whoever names the version is answered as the Managed Agents API writes it, with usage and budget. */
export const contract = { "anthropic-version": "2026-10-21", "anthropic-beta": "managed-agents-2026-04-01" };

type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** An address with its query, without what is not wanted. */
export function at(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === "" || value === false) continue;
    if (typeof value === "object") for (const each of value) search.append(`${name}[]`, each);
    else search.append(name, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** An id as part of an address. */
export const id = encodeURIComponent;

export function send<T>(method: "POST" | "DELETE", path: string, body?: object, headers: Record<string, string> = {}) {
  return request<T>(path, {
    method,
    headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
