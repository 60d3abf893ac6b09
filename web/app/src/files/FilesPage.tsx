import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Nothing, Trouble } from "../desk/Listing";
import { ListPage } from "../desk/ListPage";
import { PickFiles } from "../desk/PickFiles";
import { Row } from "../desk/Row";
import { sizeWords } from "../desk/size";
import { Sure } from "../desk/Sure";
import { Icon } from "../design/Icon";
import { plainWords } from "../shell/api";
import { ago, useMinute } from "../shell/time";
import { useSay } from "../shell/toasts";
import { filesApi, type StoredFile } from "./api";

/** What was uploaded, and what sessions have made. */
export function FilesPage() {
  const queries = useQueryClient();
  const say = useSay();
  const [ending, setEnding] = useState<StoredFile>();
  const again = () => void queries.invalidateQueries({ queryKey: ["files"] });
  const uploading = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await filesApi.upload(file);
    },
    onSettled: again,
  });
  const keep = (file: StoredFile) => filesApi.download(file).catch((error: unknown) => say(plainWords(error)));
  return (
    <ListPage
      title="Files"
      lead="What sessions can be given to work with, and what they have put into their outputs."
      name="files"
      fetch={filesApi.list}
      action={
        <PickFiles
          multiple
          busy={uploading.isPending}
          label={uploading.isPending ? "Uploading…" : "Upload files"}
          onPicked={(files) => uploading.mutate(files)}
        />
      }
      before={uploading.error && <Trouble error={uploading.error} />}
      empty={<Nothing title="There are no files">Upload one, or have an agent write one into its outputs.</Nothing>}
      row={(file) => <FileRow file={file} onKeep={() => void keep(file)} onDelete={() => setEnding(file)} />}
    >
      {ending && (
        <Sure
          title={`Delete ${ending.filename}?`}
          verb="Delete"
          act={() => filesApi.remove(ending.id)}
          onDone={() => {
            again();
            setEnding(undefined);
          }}
          onClose={() => setEnding(undefined)}
        >
          It is gone for good. Sessions that have it already keep their copy.
        </Sure>
      )}
    </ListPage>
  );
}

interface RowProps {
  readonly file: StoredFile;
  readonly onKeep: () => void;
  readonly onDelete: () => void;
}

function FileRow({ file, onKeep, onDelete }: RowProps) {
  const now = useMinute();
  return (
    <Row
      title={file.filename}
      line={
        file.scope ? (
          <>
            made in{" "}
            <Link to="/sessions/$id" params={{ id: file.scope.id }}>
              a session
            </Link>
          </>
        ) : (
          <span className="mono">{file.id}</span>
        )
      }
    >
      <span className="row__model">{file.mime_type}</span>
      <span>{sizeWords(file.size_bytes)}</span>
      <span>{ago(file.created_at, now)}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={`Download ${file.filename}`}
        title="Download"
        onClick={onKeep}
      >
        <Icon name="download" size={18} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Delete ${file.filename}`}
        title="Delete"
        onClick={onDelete}
      >
        <Icon name="trash" size={18} />
      </button>
    </Row>
  );
}
