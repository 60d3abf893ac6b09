package dev.atelier.server.v1.skills;

import dev.atelier.registry.Resource;
import dev.atelier.registry.skill.Skill;
import dev.atelier.registry.skill.Skills;
import dev.atelier.registry.use.Switches;
import dev.atelier.server.access.Caller;
import dev.atelier.server.v1.wire.Fields;
import dev.atelier.server.v1.wire.InUse;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ours beside the contract: disable a skill, enable it, go back to what it was at a version. */
@RestController
@RequestMapping("/v1/skills/{id}")
final class SkillUseController {
    private static final String WHAT = "skill";
    private static final int LONGEST_ID = 128;

    private final Skills skills;
    private final Switches switches;

    SkillUseController(Skills skills, Switches switches) {
        this.skills = skills;
        this.switches = switches;
    }

    /** No new session gets an agent that has it; those that there are go on. */
    @PostMapping("/disable")
    ResponseEntity<byte[]> disable(@PathVariable String id, HttpServletRequest request) throws IOException {
        var skill = skill(id, request);
        switches.disable(skill.ref(), InUse.read(request, Skill.KIND));
        return reply(skill, request);
    }

    @PostMapping("/enable")
    ResponseEntity<byte[]> enable(@PathVariable String id, HttpServletRequest request) {
        var skill = skill(id, request);
        switches.enable(skill.ref());
        return reply(skill, request);
    }

    /** What it was at a version becomes its latest one. */
    @PostMapping("/rollback")
    ResponseEntity<byte[]> rollback(@PathVariable String id, HttpServletRequest request) throws IOException {
        var version = Fields.of(JsonBody.read(request), "version").text("version", LONGEST_ID);
        var skill = skill(id, request);
        var then = skills.findVersion(skill, PathId.of("skill version", version))
                .orElseThrow(() -> PathId.missing("skill version", version));
        if (!then.id().equals(skill.body().latestVersionId())
                && skills.addVersion(skill.ref(), Skills.Content.of(then.body()))
                        .isEmpty()) {
            throw PathId.missing(WHAT, id);
        }
        return reply(skill(id, request), request);
    }

    private ResponseEntity<byte[]> reply(Resource<Skill> skill, HttpServletRequest request) {
        var json = SkillJson.of(request).skill(skill);
        return Reply.json(InUse.put(json, switches.find(skill.ref()).orElse(null)));
    }

    private Resource<Skill> skill(String id, HttpServletRequest request) {
        return skills.find(Caller.of(request).workspace(), PathId.of(WHAT, id))
                .orElseThrow(() -> PathId.missing(WHAT, id));
    }
}
