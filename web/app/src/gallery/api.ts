import type { DrawingStyle, SessionSummary, Stroke } from "@atelier/protocol";
import { at, id, send } from "../desk/call";
import { request } from "../shell/api";

/** A piece in the gallery. */
export interface Entry {
  readonly id: string;
  readonly created_at: string;
  readonly piece_number: number;
  readonly stroke_count: number;
  readonly width: number;
  readonly height: number;
  readonly drawing_style: DrawingStyle;
  readonly completed: boolean;
  readonly title?: string | null;
  /** Of one's own pieces: the session that it is made in. */
  readonly session_id?: string;
  /** Of pieces that everybody may see: whose it is. */
  readonly user_id?: string;
}

/** A piece that everybody may see, with what is on it. */
export interface PublicPiece extends Entry {
  readonly prompt?: string;
  readonly strokes: readonly Stroke[];
}

/** A link by which anybody sees a piece. */
export interface Share {
  readonly token: string;
  readonly url: string;
  readonly piece_number: number;
}

const pageSize = 48;

export const gallery = {
  /** Newest first, those before a number. */
  pieces: async (before?: string): Promise<{ data: readonly Entry[]; next_page: string | null }> => {
    const page = await request<readonly Entry[]>(at("/gallery", { limit: pageSize, before }));
    const next = page.length < pageSize ? null : String(page[0]?.piece_number ?? 0);
    return { data: page.toReversed(), next_page: next };
  },

  piece: async (number: number): Promise<Entry | null> => {
    const [entry] = await request<readonly Entry[]>(at("/gallery", { limit: 1, before: number + 1 }));
    return entry?.piece_number === number ? entry : null;
  },

  published: () => request<readonly Entry[]>("/public/gallery?limit=50"),
  publishedPiece: (user: string, piece: string) =>
    request<PublicPiece>(`/public/gallery/${id(user)}/${id(piece)}/strokes`),

  settings: () => request<{ gallery_public: boolean }>("/settings/gallery"),
  publish: (gallery_public: boolean) =>
    request<{ gallery_public: boolean }>("/settings/gallery", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ gallery_public }),
    }),

  shares: () => request<readonly Share[]>("/s/my-shares"),
  share: (piece_number: number, title?: string) =>
    send<Share>("POST", "/s/create", title === undefined ? { piece_number } : { piece_number, title }),
  revoke: (token: string) => send<object>("DELETE", `/s/${id(token)}`),

  /** Another piece that begins as this one was after an event. */
  fork: (session: string, seq: number) => send<SessionSummary>("POST", `/v1/sessions/${id(session)}/fork`, { seq }),
};
