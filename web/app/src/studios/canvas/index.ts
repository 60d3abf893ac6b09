import { lazy } from "react";
import type { Studio } from "../studio";
import { callWords } from "./callWords";
import { label } from "./label";
import { StartPiece } from "./start/StartPiece";
import { Thumbnail } from "./Thumbnail";

const canvas: Studio = {
  name: "canvas",
  performer: "artist",
  home: { agent: "agent_artist", environment: "env_canvas" },
  opening: "The sheet is laid out",
  watchedByLink: true,
  invitation: { verb: "Draw", question: "What shall the artist draw?" },
  Start: StartPiece,
  Thumbnail,
  View: lazy(() => import("./CanvasView")),
  label,
  callWords,
};

export default canvas;
