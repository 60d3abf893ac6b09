import { id, send } from "../../desk/call";
import { request } from "../../shell/api";

export type Rights = "view" | "control";

/** Who operates the desktop. */
export interface Holder {
  readonly holder: "agent" | "person";
  readonly by?: string;
  /** The viewer through which that person does. */
  readonly viewer?: string;
  readonly since?: string;
  readonly expires_at?: string;
  /** They asked that nobody looks while they type. */
  readonly is_secret?: boolean;
}

export interface Viewer {
  readonly viewer: string;
  readonly name?: string;
  readonly rights: Rights;
  readonly since?: string;
}

/** A session's desktop as it is now. */
export interface DesktopNow {
  readonly session_id: string;
  readonly status: "none" | "starting" | "running" | "failed";
  readonly desk?: string;
  readonly width?: number;
  readonly height?: number;
  readonly control?: Holder;
  readonly viewers?: readonly Viewer[];
  /** Why it failed, for people. */
  readonly trouble?: string;
}

/** Which desktop runs now; undefined if none does. */
export const running = (now: DesktopNow | undefined): string | undefined =>
  now?.status === "running" ? (now.desk ?? "desk") : undefined;

/** Opens one connection to the screen. */
export interface Ticket {
  readonly ticket: string;
  readonly viewer: string;
  /** Without the host: `/vnc/{id}?ticket=…`. */
  readonly url: string;
}

/** A piece of the film that can be played on its own. */
export interface Segment {
  readonly id: string;
  readonly started_at: string;
  /** Absent while it grows. */
  readonly ended_at?: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly frames: number;
}

export interface Footage {
  readonly segments: readonly Segment[];
  readonly bytes?: number;
  readonly most_bytes?: number;
}

export type ControlWish =
  | { readonly action: "take"; readonly viewer: string; readonly name?: string }
  | { readonly action: "renew"; readonly viewer: string }
  | { readonly action: "secret"; readonly viewer: string; readonly on: boolean }
  | { readonly action: "return"; readonly viewer: string; readonly note?: string };

const of = (session: string) => `/v1/sessions/${id(session)}/desktop`;

/** To bring a desktop up takes longer than to answer. */
const starting = 90_000;

export const desktop = {
  now: (session: string) => request<DesktopNow>(of(session)),
  start: (session: string) =>
    request<DesktopNow>(`${of(session)}/start`, { method: "POST", signal: AbortSignal.timeout(starting) }),
  end: (session: string) => send<DesktopNow>("POST", `${of(session)}/end`),
  ticket: (session: string, rights: Rights, name: string | undefined) =>
    send<Ticket>("POST", `${of(session)}/tickets`, { rights, ...(name ? { name } : {}) }),
  control: (session: string, wish: ControlWish) => send<Holder>("POST", `${of(session)}/control`, wish),
  footage: (session: string) => request<Footage>(`${of(session)}/film`),
  segmentPath: (session: string, segment: string) => `${of(session)}/film/${id(segment)}`,
  gifPath: (session: string) => `${of(session)}/film.gif`,
};
