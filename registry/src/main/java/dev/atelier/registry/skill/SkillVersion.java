package dev.atelier.registry.skill;

import dev.atelier.registry.Kind;

/**
 * One version of a skill; it never changes.
 *
 * @param description when an agent should read it
 * @param sha256 of a zip with the folder, which is a blob
 */
public record SkillVersion(String skillId, String name, String description, String sha256, long sizeBytes) {
    public static final Kind<SkillVersion> KIND =
            Kind.of("skill_version", "skver_", SkillVersion.class).within(SkillVersion::skillId);
}
