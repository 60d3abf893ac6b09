import { useState } from "react";
import { AreaField, TextField } from "../../../desk/fields";
import { SaveForm } from "../../../desk/SaveForm";
import { Dialog } from "../../../design/Dialog";
import { outgoingApi, type Endpoint, type NewEndpoint } from "./api";

interface Props<T> {
  readonly endpoint?: Endpoint;
  readonly onSaved: (saved: T) => void;
  readonly onClose: () => void;
}

/** Where to, and of what; its secret the server makes. */
export function EndpointDialog({ endpoint, onSaved, onClose }: Props<Endpoint | NewEndpoint>) {
  const [url, setUrl] = useState(endpoint?.url ?? "");
  const [name, setName] = useState(endpoint?.name ?? "");
  const [events, setEvents] = useState(endpoint?.enabled_events.join("\n") ?? "*");
  const chosen = events.split(/[\s,]+/).filter(Boolean);
  const body = { url: url.trim(), name: name.trim(), enabled_events: chosen };
  return (
    <Dialog title={endpoint ? "Change the outgoing webhook" : "New outgoing webhook"} onClose={onClose}>
      <SaveForm
        verb={endpoint ? "Save" : "Make it"}
        ready={body.url !== "" && chosen.length > 0}
        save={() => (endpoint ? outgoingApi.change(endpoint.id, body) : outgoingApi.create(body))}
        onSaved={onSaved}
        onCancel={onClose}
      >
        <TextField
          label="Address"
          mono
          first
          required
          maxLength={2048}
          placeholder="https://example.com/hooks/atelier"
          value={url}
          onChange={setUrl}
        />
        <AreaField
          label="Events"
          mono
          rows={3}
          hint="One a line, such as session.idled; * alone for all of them."
          value={events}
          onChange={setEvents}
        />
        <TextField label="Name" maxLength={256} value={name} onChange={setName} />
      </SaveForm>
    </Dialog>
  );
}
