import { keyHeaders } from "../../../access/key";
import { at, id, send } from "../../../desk/call";
import { ApiError, request, type Page } from "../../../shell/api";
import type { Delivery, DeliverySearch, Sample, Verdict, WholeDelivery } from "./types";

/** More of a body than this nobody reads on a page. */
const mostText = 200_000;

/** A body as text, or as much of it as is shown. */
export interface BodyText {
  readonly text: string;
  readonly cut: boolean;
}

export const inboxApi = {
  list: (search: DeliverySearch, page?: string) =>
    request<Page<Delivery>>(at("/api/inbox", { limit: 50, page, ...search })),
  get: (delivery: string) => request<WholeDelivery>(`/api/inbox/${id(delivery)}`),
  replay: (delivery: string) => send<Delivery>("POST", `/api/inbox/${id(delivery)}/replay`, {}),
  stats: () => request<{ readonly by_status: Readonly<Record<string, number>> }>("/api/webhooks/stats"),
  samples: () => request<Page<Sample>>("/api/inbox/samples"),
  dryRun: (trial: { webhook: string; event: string; body: object }) =>
    send<Verdict>("POST", "/api/inbox/dry-run", trial),
  simulate: (trial: { webhook: string; event: string; body: object }) =>
    send<{ readonly id: string; readonly status: string }>("POST", "/api/inbox/simulate", trial),
  body: async (delivery: string): Promise<BodyText> => {
    const response = await fetch(`/api/inbox/${id(delivery)}/body`, { headers: keyHeaders() });
    if (!response.ok || !response.body) throw new ApiError(response.status, "body", "The body cannot be fetched.");
    return bounded(response.body.getReader());
  },
};

/** Reads no more than is shown, however long it is. */
async function bounded(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<BodyText> {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (done) return { text, cut: false };
    if (text.length > mostText) {
      await reader.cancel();
      return { text: text.slice(0, mostText), cut: true };
    }
  }
}
