import { useState, type SubmitEvent } from "react";
import { Icon, type IconName } from "../../../design/Icon";
import { useView } from "../../../session/useOpenSession";
import type { OpenSession } from "../../../session/openSession";
import type { LinkState } from "../screen/ScreenLink";
import type { ControlNow } from "./useControl";
import "./control-bar.css";

export type Panel = "clipboard" | "files" | "people" | "film";

interface Props {
  readonly session: OpenSession;
  readonly control: ControlNow;
  readonly link: LinkState;
  readonly watching: number;
  readonly onPanel: (panel: Panel) => void;
  readonly onFullScreen: () => void;
}

/** Who has the desktop, and what a person can do about it. */
export function ControlBar({ session, control, link, watching, onPanel, onFullScreen }: Props) {
  const past = useView(session, (view) => view.moment.kind !== "live");
  const over = useView(session, (view) => view.session.run.lifecycle === "terminated");
  const mine = control.mine === "held" || control.mine === "returning";
  const canTake = !past && link.kind === "live" && (control.by === undefined || control.mine !== "none");
  return (
    <>
      <div className="deskbar" data-mine={mine}>
        <p className="deskbar__who" role="status">
          <Icon name={control.by === undefined ? "screen" : "person"} size={18} />
          {over ? <span>The session has ended</span> : <Who {...control} />}
        </p>
        <div className="deskbar__tools">
          <Tool icon="eye" name={watching === 1 ? "1 watches" : `${watching} watch`} onClick={() => onPanel("people")}>
            {watching}
          </Tool>
          <Tool icon="clipboard" name="Clipboard" onClick={() => onPanel("clipboard")} />
          <Tool icon="folder" name="Files" onClick={() => onPanel("files")} />
          <Tool icon="film" name="Film" onClick={() => onPanel("film")} />
          {document.fullscreenEnabled && <Tool icon="fit" name="Full screen" onClick={onFullScreen} />}
          {!mine && (
            <button
              type="button"
              className="button button--solid button--small deskbar__take"
              disabled={!canTake || control.mine === "taking"}
              onClick={control.take}
            >
              <Icon name="hand" size={16} />
              {control.mine === "taking" ? "Taking over…" : "Take over"}
            </button>
          )}
        </div>
      </div>
      {mine && <GiveBack control={control} />}
    </>
  );
}

function Who({ mine, by, secret }: ControlNow) {
  const isMine = mine === "held" || mine === "returning";
  return (
    <span>
      {isMine ? "You" : (by ?? "The operator")}
      <span className="deskbar__has">
        {isMine ? " have" : " has"} the desktop{secret && ", in secret"}
      </span>
    </span>
  );
}

function Tool(props: { icon: IconName; name: string; children?: number; onClick: () => void }) {
  return (
    <button type="button" className="deskbar__tool" aria-label={props.name} title={props.name} onClick={props.onClick}>
      <Icon name={props.icon} size={18} />
      {props.children !== undefined && <span aria-hidden="true">{props.children}</span>}
    </button>
  );
}

/** The end of a person's turn, with what they want to say of it. */
function GiveBack({ control }: { control: ControlNow }) {
  const [note, setNote] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (control.mine === "held") void control.giveBack(note);
  };
  return (
    <form className="giveback" onSubmit={submit}>
      <p className="giveback__hint">
        What you do goes to the desktop. <kbd>Ctrl</kbd> <kbd>Alt</kbd> <kbd>Shift</kbd> together take the keyboard away
        from it.
      </p>
      <input
        className="input giveback__note"
        aria-label="A note for the operator"
        placeholder="A note for the operator, if it should know something"
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <button
        type="button"
        className="button button--outline button--small giveback__secret"
        aria-pressed={control.secret}
        title="While this is on nothing that you type is kept, and the film rests"
        onClick={() => control.keepSecret(!control.secret)}
      >
        <Icon name="lock" size={16} />
        {control.secret ? "Secret" : "Keep secret"}
      </button>
      <button type="submit" className="button button--solid button--small" disabled={control.mine === "returning"}>
        <Icon name="back" size={16} />
        Give back
      </button>
    </form>
  );
}
