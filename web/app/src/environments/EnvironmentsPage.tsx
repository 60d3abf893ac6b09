import { desk } from "../desk/api";
import { Nothing } from "../desk/Listing";
import { ListPage } from "../desk/ListPage";
import { NewLink } from "../desk/NewLink";
import { Row } from "../desk/Row";
import { ago, useMinute } from "../shell/time";
import { environmentWords } from "./draft";

export function EnvironmentsPage() {
  const now = useMinute();
  return (
    <ListPage
      title="Environments"
      lead="An environment says where an agent’s tools run: what is installed there and where they may connect to."
      name="environments"
      fetch={desk.environments}
      action={<NewLink to="/environments/new">New environment</NewLink>}
      archived="Archived ones too"
      empty={<Nothing title="There are no environments">A name is enough to make one.</Nothing>}
      row={(environment) => (
        <Row
          link={{ to: "/environments/$id", params: { id: environment.id } }}
          title={environment.name}
          tag={environment.archived_at && "archived"}
          line={environment.description ?? "No description"}
        >
          <span className="row__model">{environmentWords(environment)}</span>
          <span>{ago(environment.updated_at, now)}</span>
        </Row>
      )}
    />
  );
}
