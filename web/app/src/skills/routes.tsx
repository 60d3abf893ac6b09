import { createLazyRoute } from "@tanstack/react-router";
import { SkillPage } from "./SkillPage";
import { SkillsPage } from "./SkillsPage";

export const skillsRoute = createLazyRoute("/skills")({ component: SkillsPage });

export const skillRoute = createLazyRoute("/skills/$id")({ component: SkillRoute });

function SkillRoute() {
  const { id } = skillRoute.useParams();
  return <SkillPage key={id} id={id} />;
}
