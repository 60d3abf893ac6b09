import type { CodeEvent, DesktopEvent, DispatchEvent, JournalEvent, SessionSummary } from "@atelier/protocol";
import type { ComponentType, LazyExoticComponent } from "react";
import type { IconName } from "../design/Icon";
import type { OpenSession } from "../session/openSession";

/** How a call of one of the studio's tools reads in the notebook. */
export interface CallWords {
  readonly icon: IconName;
  /** While it runs: "Drawing 24 strokes". */
  readonly doing: string;
  /** Afterwards: "Drew 24 strokes". */
  readonly done: string;
  /** What it was given stands in the studio's view, so it need not be opened to be judged. */
  readonly stands?: true;
}

/** What a label can be made of. */
export interface Labelled extends Pick<SessionSummary, "title" | "metadata"> {
  /** The address of the repository that is worked on, where that is known. */
  readonly repository?: string | undefined;
}

/** A kind of work, as the page knows it. A folder under `studios/` whose `index.ts` exports one of these is all it takes. */
export interface Studio {
  readonly name: string;
  /** Who works there, for sentences: "artist". */
  readonly performer: string;
  /** The agent that works there from the start, and where. */
  readonly home: { readonly agent: string; readonly environment: string };
  /** How a session begins, for its first line: "The sheet is laid out". */
  readonly opening: string;
  /** What a person is asked who wants to begin: in a word, and as a question. */
  readonly invitation: { readonly verb: string; readonly question: string };
  /** Whether the conversation is the work itself: then it has the whole room, and no panel stands beside it. */
  readonly conversation?: true;
  /** Whether events are all that its view needs, so that who came by a link sees all of it. */
  readonly watchedByLink?: true;
  /** The form that begins a piece; calls `onStarted` with the new session. */
  readonly Start: ComponentType<{ onStarted: (session: SessionSummary) => void; compact?: boolean }>;
  /** The picture of a piece in lists. */
  readonly Thumbnail: ComponentType<{ session: SessionSummary }>;
  /** The middle of a session's page. */
  readonly View: LazyExoticComponent<ComponentType<{ session: OpenSession }>>;
  /** What hangs on the wall beside the piece: name and technique. */
  readonly label: (session: Labelled) => { title: string; medium: string };
  readonly callWords: (name: string, input: Readonly<Record<string, unknown>>) => CallWords | undefined;
  /** What an event of the studio's own reads like in the notebook; nothing for what need not stand there. */
  readonly eventWords?: (event: CodeEvent | DesktopEvent | DispatchEvent) => string | undefined;
  /** What an event is called where the timeline is pointed at; nothing for what needs no name there. */
  readonly markWords?: (event: JournalEvent) => string | undefined;
}
