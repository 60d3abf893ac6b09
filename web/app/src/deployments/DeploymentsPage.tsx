import { Nothing } from "../desk/Listing";
import { ListPage } from "../desk/ListPage";
import { NewLink } from "../desk/NewLink";
import { Row } from "../desk/Row";
import { deploymentsApi, type Deployment } from "./api";
import { messageIn } from "./draft";
import { nextTime } from "./times";
import { rhythmWords } from "./rhythm";

export function DeploymentsPage() {
  return (
    <ListPage
      title="Deployments"
      lead="A deployment begins a session of an agent with the same words each time: by the clock, or whenever somebody says so."
      name="deployments"
      fetch={deploymentsApi.list}
      action={<NewLink to="/deployments/new">New deployment</NewLink>}
      archived="Archived ones too"
      empty={
        <Nothing title="There are no deployments">
          Make one to have an agent report every morning, or look after something every hour.
        </Nothing>
      }
      row={(deployment) => (
        <Row
          link={{ to: "/deployments/$id", params: { id: deployment.id } }}
          title={deployment.name}
          tag={deployment.archived_at ? "archived" : deployment.status === "paused" && "paused"}
          line={deployment.description ?? messageIn(deployment.initial_events) ?? "No description"}
        >
          <span className="row__model">{rhythmWords(deployment.schedule)}</span>
          {next(deployment)}
        </Row>
      )}
    />
  );
}

function next({ schedule, status, archived_at: archived }: Deployment) {
  const [first] = schedule?.upcoming_runs_at ?? [];
  return schedule && first && status === "active" && archived === null ? (
    <span>next {nextTime(first, schedule.timezone)}</span>
  ) : null;
}
