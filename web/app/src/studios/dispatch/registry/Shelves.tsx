import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { desk } from "../../../desk/api";
import { all } from "../../../desk/useList";
import { deploymentsApi } from "../../../deployments/api";
import { nextTime } from "../../../deployments/times";
import { ago, useMinute } from "../../../shell/time";
import { skillsApi } from "../../../skills/api";
import { vaultsApi } from "../../../vaults/api";
import { brainApi } from "../brain/api";
import { outgoingApi } from "../outgoing/api";
import { dispatchKey } from "../useLive";
import "./shelves.css";

const key = [...dispatchKey, "registry"] as const;

/** Everything that can be registered, with how much of it there is and what is next. */
export function Shelves() {
  const agents = useQuery({ queryKey: [...key, "agents"], queryFn: () => all((page) => desk.agents(page)) });
  const skills = useQuery({ queryKey: [...key, "skills"], queryFn: () => all((page) => skillsApi.list(page)) });
  const schedules = useQuery({
    queryKey: [...key, "schedules"],
    queryFn: () => all((page) => deploymentsApi.list(page)),
  });
  const vaults = useQuery({ queryKey: [...key, "vaults"], queryFn: () => all((page) => vaultsApi.list(page)) });
  const outgoing = useQuery({ queryKey: [...key, "outgoing"], queryFn: () => all(outgoingApi.list) });
  const brain = useQuery({ queryKey: [...dispatchKey, "brain", "now"], queryFn: brainApi.now });
  const now = useMinute();
  const off = agents.data?.filter(({ enabled }) => enabled === false).length ?? 0;
  const skillsOff = skills.data?.filter(({ enabled }) => enabled === false).length ?? 0;
  const silent = outgoing.data?.filter(({ state }) => state === "disabled").length ?? 0;
  const next = schedules.data
    ?.filter(({ status }) => status === "active")
    .flatMap(({ schedule }) =>
      schedule?.upcoming_runs_at?.[0] ? [{ at: schedule.upcoming_runs_at[0], schedule }] : [],
    )
    .sort((one, other) => one.at.localeCompare(other.at))[0];
  return (
    <ul className="shelves" aria-label="The rest of the registry">
      <Shelf link={{ to: "/agents" }} name="Agents" count={agents.data?.length} line={offWords(off)} />
      <Shelf link={{ to: "/skills" }} name="Skills" count={skills.data?.length} line={offWords(skillsOff)} />
      <Shelf
        link={{ to: "/deployments" }}
        name="Schedules"
        count={schedules.data?.length}
        line={next ? `next ${nextTime(next.at, next.schedule.timezone)}` : ""}
      />
      <Shelf link={{ to: "/vaults" }} name="Credentials" count={vaults.data?.length} line="in vaults, write-only" />
      <Shelf
        link={{ to: "/dispatch/outgoing" }}
        name="Outgoing webhooks"
        count={outgoing.data?.length}
        line={offWords(silent)}
      />
      <Shelf
        link={{ to: "/dispatch/brain" }}
        name="Brain's instructions"
        count={brain.data && `v${brain.data.version}`}
        line={brain.data ? ago(brain.data.created_at, now) : ""}
      />
    </ul>
  );
}

function offWords(off: number): string {
  return off === 0 ? "" : `${off} disabled`;
}

interface ShelfProps {
  readonly link: LinkProps;
  readonly name: string;
  readonly count: number | string | undefined;
  readonly line: string;
}

function Shelf({ link, name, count, line }: ShelfProps) {
  return (
    <li>
      <Link {...link} className="shelf">
        <span className="shelf__name">{name}</span>
        <span className="shelf__count">{count ?? "–"}</span>
        <span className="shelf__line">{line}</span>
      </Link>
    </li>
  );
}
