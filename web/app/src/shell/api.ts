import type { SessionSummary } from "@atelier/protocol";
import { hasKey, keyHeaders, keyIsWanted } from "../access/key";

/** What the server said in place of an answer, in words that a person can be shown. */
export class ApiError extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.type = type;
  }
}

export interface Page<T> {
  readonly data: readonly T[];
  readonly next_page?: string | null;
}

export interface NewSession {
  readonly agent: string;
  readonly environment_id: string;
  readonly title?: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly initial_events: readonly object[];
}

const patience = 15_000;

/** Asks the server; what it answers other than with success is thrown in words for people. */
export async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    const headers = { ...keyHeaders(), ...(init.headers as Record<string, string> | undefined) };
    response = await fetch(path, { signal: AbortSignal.timeout(patience), ...init, headers });
  } catch {
    throw new ApiError(0, "unreachable", "The server cannot be reached.");
  }
  if (response.status === 401) keyIsWanted();
  if (!response.ok) throw await failure(response);
  return (await response.json()) as T;
}

/** What a file takes longer than an answer. */
const longPatience = 30 * 60_000;

/** Sends files as a form does. */
export function upload<T>(path: string, form: FormData): Promise<T> {
  return request<T>(path, { method: "POST", body: form, signal: AbortSignal.timeout(longPatience) });
}

/** Fetches a file to be kept: where a key is needed, a link alone could not bring it along. */
export async function download(path: string, name: string): Promise<void> {
  const link = document.createElement("a");
  link.download = name;
  if (!hasKey()) {
    link.href = path;
    link.click();
    return;
  }
  const response = await fetch(path, { headers: keyHeaders(), signal: AbortSignal.timeout(longPatience) });
  if (!response.ok) throw await failure(response);
  link.href = URL.createObjectURL(await response.blob());
  link.click();
  URL.revokeObjectURL(link.href);
}

async function failure(response: Response): Promise<ApiError> {
  const fallback = new ApiError(response.status, "http_error", `The server answered ${response.status}.`);
  try {
    const body = (await response.json()) as { error?: { type?: string; message?: string }; detail?: string };
    const message = body.error?.message ?? body.detail;
    return message ? new ApiError(response.status, body.error?.type ?? "http_error", message) : fallback;
  } catch {
    return fallback;
  }
}

export const api = {
  session: (id: string) => request<SessionSummary>(`/v1/sessions/${encodeURIComponent(id)}`),

  sessions: (page?: string) =>
    request<Page<SessionSummary>>(`/v1/sessions?limit=24${page ? `&page=${encodeURIComponent(page)}` : ""}`),

  create: (session: NewSession) =>
    request<SessionSummary>("/v1/sessions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(session),
    }),
};

/** The words for an error of any origin. */
export function plainWords(error: unknown): string {
  return error instanceof Error && error.message ? error.message : "Something went wrong.";
}
