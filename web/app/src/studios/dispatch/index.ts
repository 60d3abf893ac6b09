import { lazy } from "react";
import type { Studio } from "../studio";
import { callWords } from "./callWords";
import { eventWords } from "./eventWords";
import { StartTask } from "./StartTask";
import { Thumbnail } from "./Thumbnail";

const dispatch: Studio = {
  name: "dispatch",
  performer: "agent",
  home: { agent: "agent_brain", environment: "env_dispatch" },
  opening: "The task is taken on",
  invitation: { verb: "Dispatch", question: "What shall be done?" },
  conversation: true,
  Start: StartTask,
  Thumbnail,
  View: lazy(() => import("./TaskView")),
  label: ({ title }) => ({ title: title ?? "Task", medium: "task" }),
  callWords,
  eventWords,
};

export default dispatch;
