import { useCallback, useEffect, useRef, useState } from "react";
import type { OpenSession } from "../../../session/openSession";
import { plainWords } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";
import { desktop, type Holder } from "../api";
import type { LinkState, ScreenLink } from "../screen/ScreenLink";
import type { Desk } from "../useDesk";
import { personName } from "./personName";

/** How this window stands to the control of the desktop. */
export type Mine = "none" | "taking" | "held" | "returning";

export interface ControlNow {
  readonly mine: Mine;
  /** Who has it, if that is a person. */
  readonly by: string | undefined;
  /** Whether that person asked that nobody looks. */
  readonly secret: boolean;
  readonly take: () => void;
  readonly keepSecret: (on: boolean) => void;
  readonly giveBack: (note: string) => Promise<boolean>;
}

const agent: Holder = { holder: "agent" };

/** Takes the desktop over, keeps it as long as the tab is alive, and gives it back. */
export function useControl(
  session: OpenSession,
  desk: Desk,
  link: ScreenLink | undefined,
  state: LinkState,
): ControlNow {
  const say = useSay();
  const [mine, setMine] = useState<Mine>("none");
  const [viewer, setViewer] = useState<string>();
  const { learn, now } = desk;
  const holder = now?.control;

  const drop = useCallback(() => {
    setMine("none");
    setViewer(undefined);
    link?.letIn(false);
    link?.want("view");
  }, [link]);

  const take = () => {
    if (!link || mine !== "none") return;
    setMine("taking");
    link.want("control");
  };

  // Whoever wants it needs a line with the right to it first; after a break that line is another one.
  const lineForControl = state.kind === "live" && state.rights === "control" ? state.viewer : undefined;
  const wants = mine === "taking" || mine === "held";
  useEffect(() => {
    if (!link || !wants || lineForControl === undefined || lineForControl === viewer) return;
    takeWith(session.id, lineForControl, viewer).then(
      (control) => {
        learn({ control });
        setViewer(lineForControl);
        setMine("held");
        link.letIn(true);
      },
      (error: unknown) => {
        say(plainWords(error));
        drop();
      },
    );
  }, [link, wants, lineForControl, viewer, session.id, learn, say, drop]);

  useEffect(() => {
    if (mine === "taking" && state.kind === "refused") {
      say(state.words);
      drop();
    }
  }, [mine, state, say, drop]);

  useRenewal(session.id, mine === "held" ? viewer : undefined, holder, (error) => {
    say(`The desktop went back to the operator. ${plainWords(error)}`);
    drop();
  });
  useLeaving(session.id, mine === "held" ? viewer : undefined);

  const keepSecret = (on: boolean) => {
    if (viewer === undefined) return;
    desktop.control(session.id, { action: "secret", viewer, on }).then(
      (control) => learn({ control }),
      (error: unknown) => say(plainWords(error)),
    );
  };

  const giveBack = async (note: string) => {
    if (viewer === undefined) return false;
    setMine("returning");
    try {
      const said = note.trim();
      learn({
        control: await desktop.control(session.id, { action: "return", viewer, ...(said ? { note: said } : {}) }),
      });
      drop();
      return true;
    } catch (error) {
      say(plainWords(error));
      setMine("held");
      return false;
    }
  };

  const by = holder?.holder === "person" ? (holder.by ?? "Somebody") : undefined;
  return { mine, by, secret: by !== undefined && holder?.is_secret === true, take, keepSecret, giveBack };
}

/** A line that broke had it in the hands of a viewer who is gone: that one gives it back first. */
async function takeWith(session: string, viewer: string, before: string | undefined): Promise<Holder> {
  const name = personName();
  const wish = { action: "take", viewer, ...(name ? { name } : {}) } as const;
  try {
    return await desktop.control(session, wish);
  } catch (error) {
    if (before === undefined) throw error;
    await desktop.control(session, { action: "return", viewer: before }).catch(() => agent);
    return desktop.control(session, wish);
  }
}

const shortest = 2_000;
const usual = 10_000;

/** Renews what expires, at half of its time. */
function useRenewal(
  session: string,
  viewer: string | undefined,
  holder: Holder | undefined,
  onLost: (error: unknown) => void,
): void {
  const lost = useRef(onLost);
  useEffect(() => {
    lost.current = onLost;
  });
  const expires = holder?.expires_at;
  const [half] = useState(() => ({ of: usual }));
  useEffect(() => {
    if (expires !== undefined) half.of = Math.max(shortest, (Date.parse(expires) - Date.now()) / 2);
  }, [expires, half]);
  useEffect(() => {
    if (viewer === undefined) return undefined;
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    const renew = async () => {
      try {
        const renewed = await desktop.control(session, { action: "renew", viewer });
        if (renewed.expires_at !== undefined) {
          half.of = Math.max(shortest, (Date.parse(renewed.expires_at) - Date.now()) / 2);
        }
      } catch (error) {
        // Without an answer it is tried again; with one that refuses, somebody else has it.
        if (!over && (error as { status?: number }).status !== 0) {
          lost.current(error);
          return;
        }
      }
      if (!over) timer = setTimeout(() => void renew(), half.of);
    };
    timer = setTimeout(() => void renew(), half.of);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [session, viewer, half]);
}

/** Whoever goes to another page gives it back by that. */
function useLeaving(session: string, viewer: string | undefined): void {
  const latest = useRef(viewer);
  useEffect(() => {
    latest.current = viewer;
  });
  useEffect(
    () => () => {
      if (latest.current === undefined) return;
      desktop.control(session, { action: "return", viewer: latest.current }).catch(() => undefined);
    },
    [session],
  );
}
