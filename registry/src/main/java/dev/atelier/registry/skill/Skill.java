package dev.atelier.registry.skill;

import dev.atelier.registry.Kind;

/**
 * A skill; what it says stands in its versions.
 *
 * @param name of its folder, the same in every version
 * @param latestVersionId the version that was added last
 */
public record Skill(String displayName, String name, String latestVersionId) {
    public static final Kind<Skill> KIND = Kind.of("skill", "skill_", Skill.class);
}
