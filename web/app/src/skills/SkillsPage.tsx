import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Nothing, Trouble } from "../desk/Listing";
import { ListPage } from "../desk/ListPage";
import { PickFiles } from "../desk/PickFiles";
import { Row } from "../desk/Row";
import { ago, useMinute } from "../shell/time";
import { skillsApi } from "./api";

export function SkillsPage() {
  const now = useMinute();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const uploading = useMutation({
    mutationFn: skillsApi.create,
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ["skills"] });
      void navigate({ to: "/skills/$id", params: { id } });
    },
  });
  return (
    <ListPage
      title="Skills"
      lead="A skill is a folder with a SKILL.md: instructions that an agent reads when it needs them, and files that go with them."
      name="skills"
      fetch={skillsApi.list}
      action={
        <PickFiles
          folder
          busy={uploading.isPending}
          label={uploading.isPending ? "Uploading…" : "Upload a folder"}
          onPicked={(files) => uploading.mutate(files)}
        />
      }
      before={uploading.error && <Trouble error={uploading.error} />}
      empty={
        <Nothing title="There are no skills">
          Upload a folder whose SKILL.md begins with a name and a description.
        </Nothing>
      }
      row={(skill) => (
        <Row
          link={{ to: "/skills/$id", params: { id: skill.id } }}
          title={skill.display_name}
          tag={skill.enabled === false && "disabled"}
          line={<span className="mono">{skill.id}</span>}
        >
          <span>{ago(skill.updated_at, now)}</span>
        </Row>
      )}
    />
  );
}
