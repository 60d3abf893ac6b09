import { Notebook } from "../../session/notebook/Notebook";
import type { OpenSession } from "../../session/openSession";
import "./conversation.css";

/** The conversation itself: what is said, thought and done, with the whole room to it. */
export default function ConversationView({ session }: { session: OpenSession }) {
  return (
    <div className="conversation">
      <Notebook session={session} />
    </div>
  );
}
