import { lazy } from "react";
import type { Studio } from "../studio";
import { callWords } from "./callWords";
import { eventWords } from "./eventWords";
import { label } from "./label";
import { StartRun } from "./start/StartRun";
import { Thumbnail } from "./Thumbnail";

const code: Studio = {
  name: "code",
  performer: "coder",
  home: { agent: "agent_coder", environment: "env_code" },
  opening: "The run begins",
  invitation: { verb: "Code", question: "What shall the coder do?" },
  Start: StartRun,
  Thumbnail,
  View: lazy(() => import("./CodeView")),
  label,
  callWords,
  eventWords,
};

export default code;
