package dev.atelier.server.v1.skills;

import dev.atelier.journal.EventJson;
import dev.atelier.registry.Resource;
import dev.atelier.registry.skill.Skill;
import dev.atelier.registry.skill.SkillVersion;
import dev.atelier.server.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import tools.jackson.databind.node.ObjectNode;

/**
 * How skills are published: with the names of both generations of clients. Only the type of {@code source} differs between them.
 *
 * @param old whether the client is of the older generation
 */
record SkillJson(boolean old) {
    private static final String SOURCE = "custom";

    static SkillJson of(HttpServletRequest request) {
        boolean beta = Collections.list(request.getHeaders("anthropic-beta")).stream()
                .anyMatch(values -> values.contains("skills-2025-10-02"));
        return new SkillJson(beta || "2023-06-01".equals(request.getHeader("anthropic-version")));
    }

    ObjectNode skill(Resource<Skill> skill) {
        var body = skill.body();
        var json = Json.object();
        json.put("id", skill.id());
        json.put("type", "skill");
        json.put("display_name", body.displayName());
        json.put("display_title", body.displayName());
        json.put("latest_version_id", body.latestVersionId());
        json.put("latest_version", body.latestVersionId());
        if (old) {
            json.put("source", SOURCE);
        } else {
            json.putObject("source").put("type", SOURCE);
        }
        json.put("created_at", EventJson.time(skill.times().createdAt()));
        json.put("updated_at", EventJson.time(skill.times().updatedAt()));
        return json;
    }

    static ObjectNode version(Resource<SkillVersion> version) {
        var body = version.body();
        var json = Json.object();
        json.put("id", version.id());
        json.put("type", "skill_version");
        json.put("skill_id", body.skillId());
        json.put("version", version.id());
        json.put("name", body.name());
        json.put("directory", body.name());
        json.put("description", body.description());
        json.put("created_at", EventJson.time(version.times().createdAt()));
        return json;
    }
}
