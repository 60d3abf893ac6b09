package dev.atelier.server.v1.resources;

import dev.atelier.agent.config.Equipment.SkillUse;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.registry.Resource;
import dev.atelier.registry.skill.SkillVersion;
import dev.atelier.registry.skill.Skills;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.springframework.stereotype.Component;

/**
 * Puts agents' skills into the trees of their sessions, read-only, each version once: {@code /mnt/skills/<name>/<version>}, because agents
 * that share a tree may have different versions of one. Thread-safe.
 */
@Component
final class SessionSkills {
    private final Skills skills;
    private final BlobStore blobs;
    private final Workspaces workspaces;
    private final TreeLocks trees;

    SessionSkills(Skills skills, BlobStore blobs, Workspaces workspaces, TreeLocks trees) {
        this.skills = skills;
        this.blobs = blobs;
        this.workspaces = workspaces;
        this.trees = trees;
    }

    /** Empty if it was deleted. */
    Optional<Resource<SkillVersion>> find(String workspace, SkillUse use) {
        return skills.find(workspace, use.skillId()).flatMap(skill -> skills.findVersion(skill, use.version()));
    }

    /** Does nothing if it is there. */
    SandboxPath lay(SessionId root, Resource<SkillVersion> version) throws FileRefusal, InterruptedException {
        var skill = version.body();
        var path = new SandboxPath(List.of("mnt", "skills", skill.name(), version.id()));
        var installation = workspaces.of(root).installation();
        return trees.alone(root, () -> {
            if (!installation.isDone(version.id())) {
                var made = installation.begin(version.id());
                unpack(skill, made);
                installation.finish(version.id(), made, path);
            }
            return path;
        });
    }

    private void unpack(SkillVersion skill, Path folder) throws FileRefusal {
        try (var zip = blobs.open(skill.sha256()).orElseThrow(() -> new FileRefusal("its files are gone"))) {
            unpack(zip, folder);
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** As they were packed, all files lie in one folder that is called as the skill is. */
    private static void unpack(InputStream packed, Path folder) throws IOException {
        Files.createDirectory(folder);
        try (var zip = new ZipInputStream(packed)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = entry.getName();
                var file = folder.resolve(name.substring(name.indexOf('/') + 1)).normalize();
                if (!file.startsWith(folder) || file.equals(folder)) {
                    throw new FileRefusal("'" + name + "' lies outside of it");
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }
}
