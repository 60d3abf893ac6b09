package dev.atelier.registry.skill;

import dev.atelier.journal.Ids;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.blob.Blob;
import dev.atelier.registry.Page;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.use.Disabling;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All skills. A skill has at least one version, and knows its latest. Thread-safe. */
public final class Skills {
    private static final int ATTEMPTS = 20;
    private static final String LATEST = "latest";

    private final ResourceStore store;

    public Skills(ResourceStore store) {
        this.store = store;
    }

    /** What an upload is. */
    public record Content(String name, String description, Blob zip) {
        /** What a version is, to be another one. */
        public static Content of(SkillVersion version) {
            return new Content(
                    version.name(),
                    version.description(),
                    new Blob(version.sha256(), version.sizeBytes(), "application/zip"));
        }

        private SkillVersion of(String skillId) {
            return new SkillVersion(skillId, name, description, zip.sha256(), zip.size());
        }
    }

    public Resource<Skill> create(String workspace, String displayName, Content content) {
        var skill = new Ref(workspace, Ids.create(Skill.KIND.prefix()));
        var version = version(workspace);
        boolean done = store.together(batch -> {
            batch.create(Skill.KIND, skill, new Skill(displayName, content.name(), version.id()));
            batch.create(SkillVersion.KIND, version, content.of(skill.id()));
        });
        if (!done) {
            throw new IllegalStateException("a fresh id was taken");
        }
        return find(workspace, skill.id()).orElseThrow();
    }

    /** Empty if the skill is gone. Its name must be that of the skill. */
    public Optional<Resource<SkillVersion>> addVersion(Ref skill, Content content) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = find(skill.workspace(), skill.id());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var current = found.get();
            var version = version(skill.workspace());
            boolean done = store.together(batch -> {
                batch.create(SkillVersion.KIND, version, content.of(skill.id()));
                batch.replace(
                        Skill.KIND,
                        current,
                        new Skill(current.body().displayName(), current.body().name(), version.id()));
            });
            if (done) {
                return store.find(SkillVersion.KIND, version);
            }
        }
        throw tooBusy(skill);
    }

    /** False if it is the only one, or gone. */
    public boolean deleteVersion(Resource<SkillVersion> version) {
        var skill = new Ref(version.ref().workspace(), version.body().skillId());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var current = find(skill.workspace(), skill.id());
            var others = versions(ResourceQuery.newest(skill.workspace(), 2).of(skill.id())).data().stream()
                    .filter(other -> !other.id().equals(version.id()))
                    .toList();
            if (current.isEmpty() || others.isEmpty()) {
                return false;
            }
            var body = current.get().body();
            var latest = body.latestVersionId().equals(version.id())
                    ? others.getFirst().id()
                    : body.latestVersionId();
            boolean done = store.together(batch -> {
                batch.delete(SkillVersion.KIND, version);
                batch.replace(Skill.KIND, current.get(), new Skill(body.displayName(), body.name(), latest));
            });
            if (done) {
                return true;
            }
        }
        throw tooBusy(skill);
    }

    public Optional<Resource<Skill>> find(String workspace, String id) {
        return store.find(Skill.KIND, new Ref(workspace, id));
    }

    /** @param version an id, or {@code latest} */
    public Optional<Resource<SkillVersion>> findVersion(Resource<Skill> skill, String version) {
        var id = version.equals(LATEST) ? skill.body().latestVersionId() : version;
        return store.find(SkillVersion.KIND, new Ref(skill.ref().workspace(), id))
                .filter(found -> found.body().skillId().equals(skill.id()));
    }

    /**
     * The version that an agent gets.
     *
     * @param version null or {@code latest} for the latest there is now
     * @return its id; empty if there is none
     */
    public Optional<String> resolve(String workspace, String skillId, @Nullable String version) {
        return find(workspace, skillId)
                .flatMap(skill -> findVersion(skill, version == null ? LATEST : version))
                .map(Resource::id);
    }

    public Page<Skill> list(ResourceQuery query) {
        return store.list(Skill.KIND, query);
    }

    public Page<SkillVersion> versions(ResourceQuery query) {
        return store.list(SkillVersion.KIND, query);
    }

    /** Removes a skill with its versions. */
    public void delete(Ref skill) {
        store.delete(Skill.KIND, skill);
        store.delete(Disabling.KIND, skill);
        var query = ResourceQuery.newest(skill.workspace(), 100).of(skill.id());
        for (var page = versions(query); !page.data().isEmpty(); page = versions(query)) {
            page.data().forEach(version -> store.delete(SkillVersion.KIND, version.ref()));
        }
    }

    private static Ref version(String workspace) {
        return new Ref(workspace, Ids.create(SkillVersion.KIND.prefix()));
    }

    private static JournalException tooBusy(Ref skill) {
        return new JournalException.Overloaded("skill " + skill.id() + " changes all the time; try again");
    }
}
