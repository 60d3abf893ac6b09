package dev.atelier.server.v1.resources;

import dev.atelier.agent.config.Equipment.SkillUse;
import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import dev.atelier.agent.event.SessionEvent.RetryStatus;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.tool.Groundwork;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Resource;
import dev.atelier.registry.skill.SkillVersion;
import dev.atelier.sandbox.FileRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one agent finds its skills, for one run, and tells it where they lie and what for. One that cannot be had is told once and
 * tried again with the next turn. One thread at a time.
 */
final class SkillGround implements Groundwork {
    private static final String NO_FILE = "file_mount_error";

    private final SessionSkills skills;
    private final String workspace;
    private final @Nullable SessionId root;
    private final List<SkillUse> uses;
    private final Map<SkillUse, String> notes = new HashMap<>();

    /** @param root whose tree it is; null if a worker of the environment's owner fetches the skills itself */
    SkillGround(SessionSkills skills, String workspace, @Nullable SessionId root, List<SkillUse> uses) {
        this.skills = skills;
        this.workspace = workspace;
        this.root = root;
        this.uses = uses;
    }

    @Override
    public Laid lay(SessionTerms terms, boolean again) throws InterruptedException {
        if (again) {
            notes.clear();
        }
        var missed = new ArrayList<ErrorInfo>();
        var told = new ArrayList<String>();
        for (var use : uses) {
            var known = notes.get(use);
            told.add(known == null ? look(use, missed) : known);
        }
        return new Laid(told, missed);
    }

    private String look(SkillUse use, List<ErrorInfo> missed) throws InterruptedException {
        var note = "";
        try {
            var version = skills.find(workspace, use).orElseThrow(() -> new FileRefusal("it was deleted"));
            note = note(version.body(), folder(version));
        } catch (FileRefusal e) {
            note = "The skill " + use.skillId() + " is not there: " + e.getMessage() + ".";
            missed.add(new ErrorInfo(NO_FILE, note, RetryStatus.RETRYING));
        }
        notes.put(use, note);
        return note;
    }

    /** A worker has them in its folder, as the SDKs put them there. */
    private String folder(Resource<SkillVersion> version) throws FileRefusal, InterruptedException {
        return root == null
                ? "skills/" + version.body().name()
                : skills.lay(root, version).toString();
    }

    private static String note(SkillVersion skill, String folder) {
        return "You have the skill " + skill.name() + ": " + skill.description() + "\nRead " + folder
                + "/SKILL.md before you do what it is for; its other files lie beside it.";
    }
}
