import { lazy } from "react";
import type { Studio } from "../studio";
import { callWords } from "./callWords";
import { label } from "./label";
import { StartTalk } from "./StartTalk";
import { Thumbnail } from "./Thumbnail";

const general: Studio = {
  name: "general",
  performer: "agent",
  home: { agent: "agent_assistant", environment: "env_general" },
  opening: "The session begins",
  invitation: { verb: "Talk", question: "What shall the agent do?" },
  conversation: true,
  Start: StartTalk,
  Thumbnail,
  View: lazy(() => import("./ConversationView")),
  label,
  callWords,
};

export default general;
