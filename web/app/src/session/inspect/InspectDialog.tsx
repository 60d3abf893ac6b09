import { useState } from "react";
import { Tabs } from "../../desk/Tabs";
import { Dialog } from "../../design/Dialog";
import type { OpenSession } from "../openSession";
import { About } from "./About";
import { EventList } from "./EventList";
import "../../desk/desk.css";
import "./inspect.css";

type InspectTab = "about" | "events";

interface Props {
  readonly session: OpenSession;
  readonly onClose: () => void;
}

const tabs = [
  ["about", "About"],
  ["events", "Events"],
] as const;

/** What there is to know of a session beside its work: what it costs, its limits, and its journal as it is. */
export function InspectDialog({ session, onClose }: Props) {
  const [tab, setTab] = useState<InspectTab>("about");
  return (
    <Dialog title="Session" side onClose={onClose}>
      <Tabs label="Session" tabs={tabs} chosen={tab} onChoose={setTab}>
        {tab === "about" ? <About session={session} onGone={onClose} /> : <EventList session={session} />}
      </Tabs>
    </Dialog>
  );
}
