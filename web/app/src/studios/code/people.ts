import { me } from "../../access/me";

/** Who said something, for people: an actor of the journal, or the name that a forge gives. */
export function personName(author: string | undefined): string {
  if (author === undefined || author === "") return "Somebody";
  if (author === me()) return "You";
  return author.replace(/^(user|agent|system):/, "");
}
