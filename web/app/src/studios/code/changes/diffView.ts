export type DiffView = "unified" | "split";

const place = "atelier.code.diff";

/** How this person likes to read changes. */
export function rememberedView(): DiffView {
  try {
    return localStorage.getItem(place) === "split" ? "split" : "unified";
  } catch {
    return "unified";
  }
}

export function rememberView(view: DiffView): void {
  try {
    localStorage.setItem(place, view);
  } catch {
    // Storage is blocked: it lasts as long as the page.
  }
}
