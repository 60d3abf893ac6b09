import { Outlet, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { isWatching } from "../access/watching";
import { Dialog } from "../design/Dialog";
import { studios } from "../studios/registry";
import { FrameActionsContext } from "./actions";
import { HelpDialog } from "./HelpDialog";
import { useShortcuts } from "./shortcuts";
import { StudioChoice } from "./StudioChoice";
import { Toasts } from "./toasts";
import { sessionsFeed } from "./sessionsFeed";

type Open = "nothing" | "new" | "help";

/** What is around every page: dialogs that open from anywhere, short messages, and the keys for them. */
export function Frame() {
  const [open, setOpen] = useState<Open>("nothing");
  const [chosen, choose] = useState(studios[0]);
  const navigate = useNavigate();
  const actions = useMemo(() => ({ newPiece: () => !isWatching() && setOpen("new"), help: () => setOpen("help") }), []);
  const close = () => setOpen("nothing");
  useShortcuts({ n: actions.newPiece, "?": actions.help });

  return (
    <FrameActionsContext value={actions}>
      <Toasts>
        <a className="skip visually-hidden" href="#main">
          Skip to the content
        </a>
        <Outlet />
        {open === "help" && <HelpDialog onClose={close} />}
        {open === "new" && (
          <Dialog title="New piece" onClose={close}>
            <StudioChoice chosen={chosen} onChoose={choose} />
            {chosen && (
              <chosen.Start
                key={chosen.name}
                compact
                onStarted={(session) => {
                  sessionsFeed.learn([session]);
                  close();
                  void navigate({ to: "/sessions/$id", params: { id: session.id } });
                }}
              />
            )}
          </Dialog>
        )}
      </Toasts>
    </FrameActionsContext>
  );
}
