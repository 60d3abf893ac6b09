import { parseEvent } from "@atelier/protocol";
import { at, id } from "../../desk/call";
import { request, type Page } from "../../shell/api";

const kinds = ["desktop.acted", "desktop.control_returned"];
/** Not every act brings a picture: nothing may have changed. */
const enough = 12;

/** The newest picture of a session's screen, by its hash. */
export async function lastPicture(session: string): Promise<string | null> {
  const page = await request<Page<unknown>>(
    at(`/v1/sessions/${id(session)}/events`, { types: kinds, order: "desc", limit: enough }),
  );
  for (const sent of page.data) {
    const parsed = parseEvent(sent);
    if (!parsed.ok) continue;
    const event = parsed.value;
    if (event.type === "desktop.acted" && event.action !== "zoom" && event.picture) return event.picture.sha256;
    if (event.type === "desktop.control_returned" && event.picture) return event.picture.sha256;
  }
  return null;
}
