import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { desk } from "../desk/api";
import { DeskPage } from "../desk/DeskPage";
import { Check } from "../desk/fields";
import { Listing, Nothing } from "../desk/Listing";
import type { Environment } from "../desk/types";
import { useList } from "../desk/useList";
import { Icon } from "../design/Icon";
import { ago, useMinute } from "../shell/time";
import { environmentWords } from "./draft";

export function EnvironmentsPage() {
  const [archived, setArchived] = useState(false);
  const list = useList(["environments", "list", archived], (page) => desk.environments(page, archived));
  return (
    <DeskPage
      title="Environments"
      lead="An environment says where an agent’s tools run: what is installed there and where they may connect to."
      actions={
        <Link to="/environments/new" className="button button--solid">
          <Icon name="plus" size={18} />
          New environment
        </Link>
      }
    >
      <div className="desk__bar">
        <Check checked={archived} onChange={setArchived}>
          Archived ones too
        </Check>
      </div>
      <Listing
        list={list}
        label="Environments, newest first"
        keyOf={(environment) => environment.id}
        row={(environment) => <Row environment={environment} />}
        empty={<Nothing title="There are no environments">A name is enough to make one.</Nothing>}
      />
    </DeskPage>
  );
}

function Row({ environment }: { environment: Environment }) {
  const now = useMinute();
  return (
    <Link to="/environments/$id" params={{ id: environment.id }} className="row">
      <span className="row__main">
        <span className="row__title">
          {environment.name}
          {environment.archived_at && <span className="tag">archived</span>}
        </span>
        <span className="row__line">{environment.description ?? "No description"}</span>
      </span>
      <span className="row__facts">
        <span className="row__model">{environmentWords(environment)}</span>
        <span>{ago(environment.updated_at, now)}</span>
      </span>
    </Link>
  );
}
