package dev.atelier.server.v1.skills;

import dev.atelier.journal.blob.BlobStore;
import dev.atelier.registry.Page;
import dev.atelier.registry.Resource;
import dev.atelier.registry.skill.Skill;
import dev.atelier.registry.skill.SkillVersion;
import dev.atelier.registry.skill.Skills;
import dev.atelier.registry.use.Switches;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Download;
import dev.atelier.server.v1.wire.InUse;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Skills over HTTP. */
@RestController
@RequestMapping("/v1/skills")
final class SkillController {
    private static final String LIST = "skills";
    private static final String VERSIONS = "skill_versions";
    private static final List<String> SOURCES = List.of("custom", "anthropic", "anthropic_example", "plugin");

    private final Skills skills;
    private final BlobStore blobs;
    private final Switches switches;

    SkillController(Skills skills, BlobStore blobs, Switches switches) {
        this.switches = switches;
        this.skills = skills;
        this.blobs = blobs;
    }

    @PostMapping
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
        var uploaded = SkillUpload.read(request, blobs.in(Caller.of(request).workspace()), true);
        var name = uploaded.displayName() == null ? uploaded.content().name() : uploaded.displayName();
        var skill = skills.create(Caller.of(request).workspace(), name, uploaded.content());
        return Reply.json(InUse.put(SkillJson.of(request).skill(skill), null));
    }

    /** Only people's own are here, so of every other source there are none. */
    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var params = new Params(request);
        var query = ResourceJson.query(params, Caller.of(request).workspace(), LIST);
        boolean own = params.choice("source", SOURCES, "custom").equals("custom");
        var page = own ? skills.list(query) : new Page<Skill>(List.of(), null);
        var disabled = switches.all(Skill.KIND, query.workspace());
        var published = SkillJson.of(request);
        return page(page, LIST, skill -> InUse.put(published.skill(skill), disabled.get(skill.id())));
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        var skill = skill(id, request);
        var disabling = switches.find(skill.ref()).orElse(null);
        return Reply.json(InUse.put(SkillJson.of(request).skill(skill), disabling));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(@PathVariable String id, HttpServletRequest request) {
        skills.delete(skill(id, request).ref());
        return ResourceJson.deleted(id, "skill_deleted");
    }

    @PostMapping("/{id}/versions")
    ResponseEntity<byte[]> createVersion(@PathVariable String id, HttpServletRequest request) throws IOException {
        var skill = skill(id, request);
        var content = SkillUpload.read(request, blobs.in(Caller.of(request).workspace()), false)
                .content();
        if (!content.name().equals(skill.body().name())) {
            throw ApiException.invalid(
                    "SKILL.md: name", "must stay '" + skill.body().name() + "'; was '" + content.name() + "'");
        }
        return Reply.json(SkillJson.version(
                skills.addVersion(skill.ref(), content).orElseThrow(() -> PathId.missing("skill", id))));
    }

    @GetMapping("/{id}/versions")
    ResponseEntity<byte[]> versions(@PathVariable String id, HttpServletRequest request) {
        var skill = skill(id, request).ref();
        var query = ResourceJson.query(new Params(request), skill.workspace(), VERSIONS)
                .of(id);
        return page(skills.versions(query), VERSIONS, SkillJson::version);
    }

    @GetMapping("/{id}/versions/{version}")
    ResponseEntity<byte[]> getVersion(
            @PathVariable String id, @PathVariable String version, HttpServletRequest request) {
        return Reply.json(SkillJson.version(version(id, version, request)));
    }

    @DeleteMapping("/{id}/versions/{version}")
    ResponseEntity<byte[]> deleteVersion(
            @PathVariable String id, @PathVariable String version, HttpServletRequest request) {
        var found = version(id, version, request);
        if (!skills.deleteVersion(found)) {
            throw ApiException.invalid("version '" + found.id() + "' is the only one; delete the skill instead");
        }
        return ResourceJson.deleted(found.id(), "skill_version_deleted");
    }

    @GetMapping("/{id}/versions/{version}/content")
    void content(
            @PathVariable String id,
            @PathVariable String version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var found = version(id, version, request).body();
        try (var zip = blobs.open(found.sha256()).orElseThrow(() -> PathId.missing("skill version", version))) {
            new Download(found.name() + ".zip", "application/zip", found.sizeBytes()).send(zip, request, response);
        }
    }

    private static <T> ResponseEntity<byte[]> page(
            Page<T> page, String list, Function<Resource<T>, JsonNode> published) {
        var json = Json.object();
        var data = json.putArray("data");
        page.data().forEach(resource -> data.add(published.apply(resource)));
        var next = page.next();
        json.put("has_more", next != null);
        json.put("next_page", next == null ? null : new Cursor(list, next.toString()).toString());
        return Reply.json(json);
    }

    private Resource<Skill> skill(String id, HttpServletRequest request) {
        return skills.find(Caller.of(request).workspace(), PathId.of("skill", id))
                .orElseThrow(() -> PathId.missing("skill", id));
    }

    private Resource<SkillVersion> version(String id, String version, HttpServletRequest request) {
        return skills.findVersion(skill(id, request), PathId.of("skill version", version))
                .orElseThrow(() -> PathId.missing("skill version", version));
    }
}
