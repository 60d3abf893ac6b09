import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { AreaField, TextField } from "../desk/fields";
import { SaveForm } from "../desk/SaveForm";
import { Dialog } from "../design/Dialog";
import { memoryApi } from "./api";

interface Props {
  readonly store: string;
  readonly folder: string;
  readonly onClose: () => void;
}

export function NewMemory({ store, folder, onClose }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [path, setPath] = useState(folder);
  const [content, setContent] = useState("");
  return (
    <Dialog title="New memory" onClose={onClose}>
      <SaveForm
        verb="Keep it"
        save={() => memoryApi.create(store, { path: path.trim(), content })}
        onSaved={({ id }) => {
          void queries.invalidateQueries({ queryKey: ["memory", store, "folder"] });
          void navigate({ to: "/memory/$id/$memory", params: { id: store, memory: id } });
        }}
      >
        <TextField
          label="Path"
          mono
          required
          first
          maxLength={1024}
          value={path}
          placeholder="/notes/people.md"
          onChange={setPath}
          hint="Begins with /. Folders come by themselves."
        />
        <AreaField label="Content" mono rows={8} value={content} onChange={setContent} />
      </SaveForm>
    </Dialog>
  );
}
