import { lazy } from "react";
import type { Studio } from "../studio";
import { callWords } from "./callWords";
import { eventWords, markWords } from "./eventWords";
import { label } from "./label";
import { StartErrand } from "./start/StartErrand";
import { Thumbnail } from "./Thumbnail";

const desktop: Studio = {
  name: "desktop",
  performer: "operator",
  home: { agent: "agent_operator", environment: "env_desktop" },
  opening: "The session begins",
  invitation: { verb: "Operate", question: "What shall the operator do?" },
  Start: StartErrand,
  Thumbnail,
  View: lazy(() => import("./DesktopView")),
  label,
  callWords,
  eventWords,
  markWords,
};

export default desktop;
