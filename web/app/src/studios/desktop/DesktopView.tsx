import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import type { OpenSession } from "../../session/openSession";
import { useView } from "../../session/useOpenSession";
import { useShortcuts } from "../../shell/shortcuts";
import { ActList } from "./acts/ActList";
import { running } from "./api";
import { ClipboardDialog } from "./control/ClipboardDialog";
import { ControlBar, type Panel } from "./control/ControlBar";
import { FilesDialog } from "./control/FilesDialog";
import { PeopleDialog } from "./control/PeopleDialog";
import { useControl } from "./control/useControl";
import { useLeaveKey } from "./control/useLeaveKey";
import { FilmDialog } from "./film/FilmDialog";
import { Screen } from "./screen/Screen";
import { ScreenNote } from "./screen/ScreenNote";
import { useCopied, useLinkState, useScreenLink } from "./screen/useScreenLink";
import { useDesk } from "./useDesk";
import "./desktop-view.css";

const usual = { width: 1280, height: 800 };

/** The desktop as it is, who has it, and everything that was done on it. */
export default function DesktopView({ session }: { session: OpenSession }) {
  const host = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const desk = useDesk(session);
  const there = running(desk.now);
  const link = useScreenLink(session.id, there, host);
  const state = useLinkState(link);
  const control = useControl(session, desk, link, state);
  const copied = useCopied(link);
  const known = useView(session, (view) => view.shown.desktop.size ?? view.session.desktop.size);
  const [panel, setPanel] = useState<Panel>();
  const close = useCallback(() => setPanel(undefined), []);
  const holds = control.mine === "held";
  const bar = useRef<HTMLDivElement>(null);

  useLeaveKey(link, host, bar, holds);
  useRefocus(link, panel, holds);
  const fullScreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void stage.current?.requestFullscreen().catch(() => undefined);
  };
  useShortcuts({ f: fullScreen });

  const size =
    known ?? (desk.now?.width && desk.now.height ? { width: desk.now.width, height: desk.now.height } : usual);
  const self = state.kind === "live" ? state.viewer : undefined;
  const viewers = desk.now?.viewers ?? [];
  return (
    <div className="desktop" ref={stage}>
      <div ref={bar} tabIndex={-1} className="desktop__bar">
        <ControlBar
          session={session}
          control={control}
          link={state}
          watching={Math.max(viewers.length, self === undefined ? 0 : 1)}
          onPanel={setPanel}
          onFullScreen={fullScreen}
        />
      </div>
      <Screen
        session={session}
        host={host}
        size={size}
        mine={control.mine}
        by={control.by}
        live={state.kind === "live" && there !== undefined}
      >
        <ScreenNote session={session} desk={desk} state={state} onRetry={() => link?.retryNow()} />
      </Screen>
      <ActList session={session} />
      {panel === "clipboard" && (
        <ClipboardDialog copied={copied} enabled={holds} onPaste={(text) => link?.paste(text)} onClose={close} />
      )}
      {panel === "files" && <FilesDialog session={session.id} onClose={close} />}
      {panel === "people" && <PeopleDialog viewers={viewers} self={self} onClose={close} />}
      {panel === "film" && <FilmDialog session={session} onClose={close} />}
    </div>
  );
}

/** After a panel the keyboard is the desktop's again. */
function useRefocus(link: RefocusLink | undefined, panel: Panel | undefined, holds: boolean): void {
  const before: RefObject<Panel | undefined> = useRef(panel);
  useEffect(() => {
    if (before.current !== undefined && panel === undefined && holds) link?.focus();
    before.current = panel;
  }, [link, panel, holds]);
}

interface RefocusLink {
  focus(): void;
}
